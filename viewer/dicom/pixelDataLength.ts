import type { PixelFormat } from './cineHeader'

/** Bits of one frame of native Pixel Data. 4:2:2 shares its colour between two pixels (PS3.3 C.7.6.3.1.2). */
export function bitsOfFrame(format: PixelFormat): number {
  const { rows, columns, samplesPerPixel, bitsAllocated, photometricInterpretation } = format
  const shared = samplesPerPixel === 3 && ['YBR_FULL_422', 'YBR_PARTIAL_422'].includes(photometricInterpretation)
  return rows * (shared ? Math.ceil(columns / 2) * 4 : columns * samplesPerPixel) * bitsAllocated
}

/** Bytes that the first `frames` frames of native Pixel Data take; single bits run on from frame to frame (PS3.5 8.1.1). */
export function bytesOfFrames(format: PixelFormat, frames: number): number {
  return Math.ceil((bitsOfFrame(format) * frames) / 8)
}
