import { codecPackage, encodeWith } from './codecPackage.ts'
import type { PixelEncoder } from './encoder.ts'

const QUALITY = 92

/** Encoder for JPEG Baseline, grey, of the 8 highest bits (ISO/IEC 10918-1). */
export async function jpegBaselineEncoder(): Promise<PixelEncoder> {
  const codec = await codecPackage('libjpeg-turbo-8bit')
  return (stored, columns, rows, bitsStored) =>
    encodeWith(
      codec,
      'JPEGEncoder',
      { width: columns, height: rows, bitsPerSample: 8, componentCount: 1, isSigned: false },
      Uint8Array.from(stored, (value) => value >> (bitsStored - 8)),
      (encoder) => encoder.setQuality?.(QUALITY),
    )
}
