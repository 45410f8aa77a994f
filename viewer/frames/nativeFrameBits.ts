import type { PixelFormat } from '../dicom/cineHeader'

/** Bits of one frame of native Pixel Data. YBR_FULL_422 shares its colour between two pixels (PS3.3 C.7.6.3.1.2). */
export function nativeFrameBits(format: PixelFormat): number {
  const { rows, columns, samplesPerPixel, bitsAllocated, photometricInterpretation } = format
  if (samplesPerPixel === 3 && photometricInterpretation === 'YBR_FULL_422')
    return rows * Math.ceil(columns / 2) * 4 * bitsAllocated
  return rows * columns * samplesPerPixel * bitsAllocated
}
