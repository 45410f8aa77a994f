import { DicomError } from '../dicom/dicomError'
import type { ByteSource } from './byteSource'

/** Bytes the browser holds or finds on disk, readable in ranges. */
export function blobSource(name: string, blob: Blob): ByteSource {
  return {
    name,
    sizeBytes: blob.size,
    read: async (offset, length, signal) => {
      signal?.throwIfAborted()
      let bytes: ArrayBuffer
      try {
        bytes = await blob.slice(offset, offset + length).arrayBuffer()
      } catch (cause) {
        throw new DicomError('file-unreadable', `bytes ${offset} to ${offset + length} were refused`, { cause })
      }
      signal?.throwIfAborted()
      return new Uint8Array(bytes)
    },
  }
}
