import { codecPackage, encodeWith, sampleBytes } from './codecPackage.ts'
import type { PixelEncoder } from './encoder.ts'

/** Encoder for JPEG-LS without loss (ISO/IEC 14495-1). */
export async function jpegLsEncoder(): Promise<PixelEncoder> {
  const codec = await codecPackage('charls')
  return (stored, columns, rows, bitsStored) =>
    encodeWith(
      codec,
      'JpegLSEncoder',
      { width: columns, height: rows, bitsPerSample: bitsStored, componentCount: 1, isSigned: false },
      sampleBytes(stored),
      (encoder) => encoder.setNearLossless?.(0),
    )
}
