import type { PixelFormat } from './cineHeader'

/** Bits of one frame of native Pixel Data. 4:2:2 stores two chroma samples for two pixels (PS3.3 C.7.6.3.1.2). */
export function bitsOfFrame(format: PixelFormat): number {
  const subsampled = ['YBR_FULL_422', 'YBR_PARTIAL_422'].includes(format.photometricInterpretation)
  const samples = format.samplesPerPixel === 1 ? 1 : subsampled ? 2 : 3
  return format.rows * format.columns * samples * format.bitsAllocated
}

/** Bytes that the first `frames` frames of native Pixel Data take; single bits run on from frame to frame (PS3.5 8.1.1). */
export function bytesOfFrames(format: PixelFormat, frames: number): number {
  return Math.ceil((bitsOfFrame(format) * frames) / 8)
}
