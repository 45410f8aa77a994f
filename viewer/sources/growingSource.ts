import { DicomError } from '../dicom/dicomError'
import { blobSource } from './blobSource'
import type { ByteSource } from './byteSource'

/** A file that is still being made, readable as far as it is there. */
export interface GrowingSource extends ByteSource {
  /** Bytes that follow those added before. */
  add(bytes: ArrayBuffer): void
  /** Nothing more will come: whoever waits for more is told 'file-unreadable'. */
  end(): void
}

/** A source of `sizeBytes` that is empty at first. A read of bytes that are not there yet waits for them. */
export function growingSource(name: string, sizeBytes: number): GrowingSource {
  let made = new Blob([])
  let ended = false
  const waiting = new Set<() => void>()
  const look = (): void => {
    for (const each of [...waiting]) each()
  }

  const until = (end: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (how: () => void): void => {
        waiting.delete(each)
        signal?.removeEventListener('abort', each)
        how()
      }
      const each = (): void => {
        if (signal?.aborted) settle(() => reject(signal.reason))
        else if (made.size >= end) settle(resolve)
        else if (ended) settle(() => reject(new DicomError('file-unreadable', `ends at byte ${made.size}`)))
      }
      waiting.add(each)
      signal?.addEventListener('abort', each)
      each()
    })

  return {
    name,
    sizeBytes,
    async read(offset, length, signal) {
      await until(Math.min(offset + length, sizeBytes), signal)
      return blobSource(name, made).read(offset, length, signal)
    },
    add(bytes) {
      // A blob of blobs copies nothing, and its bytes lie outside the page's own memory.
      made = new Blob([made, bytes])
      look()
    },
    end() {
      ended = true
      look()
    },
  }
}
