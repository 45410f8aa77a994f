import { codecPackage, encodeWith, sampleBytes } from './codecPackage.ts'
import type { PixelEncoder } from './encoder.ts'

/** Encoder for High-Throughput JPEG 2000 without loss (ISO/IEC 15444-15). */
export async function htj2kEncoder(): Promise<PixelEncoder> {
  const codec = await codecPackage('openjph')
  return (stored, columns, rows, bitsStored) =>
    encodeWith(
      codec,
      'HTJ2KEncoder',
      {
        width: columns,
        height: rows,
        bitsPerSample: bitsStored,
        componentCount: 1,
        isSigned: false,
        isUsingColorTransform: false,
      },
      sampleBytes(stored),
      (encoder) => encoder.setQuality?.(true, 0),
    )
}
