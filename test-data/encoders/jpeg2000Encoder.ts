import { codecPackage, encodeWith, sampleBytes } from './codecPackage.ts'
import type { PixelEncoder } from './encoder.ts'

/** Encoder for JPEG 2000 without loss (ISO/IEC 15444-1). */
export async function jpeg2000Encoder(): Promise<PixelEncoder> {
  const codec = await codecPackage('openjpeg')
  return (stored, columns, rows, bitsStored) =>
    encodeWith(
      codec,
      'J2KEncoder',
      { width: columns, height: rows, bitsPerSample: bitsStored, componentCount: 1, isSigned: false },
      sampleBytes(stored),
      (encoder) => encoder.setQuality?.(true, 0),
    )
}
