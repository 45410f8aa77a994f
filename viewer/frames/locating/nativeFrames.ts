import type { PixelFormat } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import { bitsOfFrame } from '../../dicom/pixelDataLength'
import type { ByteSource } from '../../sources/byteSource'
import type { FrameLayout, FrameLocator } from './frameLocator'
import { neighboursAtOnce } from './neighboursAtOnce'

/** Frames stored one after the other (PS3.5 8.1): only those that are wholly in the file exist, and what is there of a first one that is cut. */
export function locateNativeFrames(source: ByteSource, layout: FrameLayout): FrameLocator {
  const { offset, lengthBytes, cutAtRow } = layout.pixelData
  if (lengthBytes === null) throw new DicomError('frames-not-located', 'native Pixel Data without a length')
  const bits = bitsOfFrame(layout.pixelFormat)
  const available = Math.max(0, Math.min(lengthBytes, source.sizeBytes - offset))
  const whole = Math.min(layout.numberOfFrames, Math.floor((available * 8) / bits))
  const frameCount = cutAtRow === null ? whole : 1
  return {
    frameCount,
    failure: null,
    notices: [],
    settled: Promise.resolve(),
    opened: Promise.resolve(),
    read: neighboursAtOnce(nativeFramesAtOnce(layout.pixelFormat), async (index, count, signal) => {
      if (index >= frameCount) throw new DicomError('frame-missing', `${frameCount} frames are in the file`)
      const firstBit = index * bits
      const first = Math.floor(firstBit / 8)
      const end = Math.ceil((firstBit + bits * Math.min(count, frameCount - index)) / 8)
      const bytes = await source.read(offset + first, end - first, signal)
      if (cutAtRow !== null) return [withEmptyEnd(bytes, end - first, cutAtRow / layout.pixelFormat.rows)]
      if (bytes.length < end - first) throw new DicomError('frame-missing', `${bytes.length} bytes of ${end - first}`)
      if (count > 1) return partsOf(bytes, count, bits / 8)
      return [firstBit % 8 === 0 ? bytes : shiftedDown(bytes, firstBit % 8, Math.ceil(bits / 8))]
    }),
    close() {},
  }
}

/** Bytes that a way to the disk and back is worth. */
const readBytes = 2 ** 23

/** Frames of a format that are best read together; 1 where one does not end where a byte does. */
export function nativeFramesAtOnce(format: PixelFormat): number {
  const bits = bitsOfFrame(format)
  return bits % 8 === 0 ? Math.min(16, Math.max(1, Math.floor((readBytes * 8) / bits))) : 1
}

/**
 * Parts of this size in buffers of their own. The whole is let go at once and not when the engine next collects: at 60 frames/s
 * that would be hundreds of megabytes.
 */
function partsOf(bytes: Uint8Array, count: number, size: number): readonly Uint8Array[] {
  const parts = Array.from({ length: count }, (_, i) => bytes.slice(i * size, (i + 1) * size))
  const whole = bytes.buffer as ArrayBuffer & { transfer?(length: number): ArrayBuffer }
  if (bytes.length === whole.byteLength) whole.transfer?.(0)
  return parts
}

/** The whole rows that are there, and zeros for those that are not: half a row is not shown. */
function withEmptyEnd(bytes: Uint8Array, length: number, share: number): Uint8Array {
  const out = new Uint8Array(length)
  out.set(bytes.subarray(0, Math.floor(length * share)))
  return out
}

/** One-bit frames follow each other without padding (PS3.5 8.1.1): brings the frame's first pixel to bit 0. */
function shiftedDown(bytes: Uint8Array, shift: number, length: number): Uint8Array {
  const out = new Uint8Array(length)
  for (let i = 0; i < length; i++) out[i] = ((bytes[i] ?? 0) >> shift) | ((bytes[i + 1] ?? 0) << (8 - shift))
  return out
}
