import type { CineHeader, PixelFormat } from '../../dicom/cineHeader'
import { bitsOfFrame } from '../../dicom/pixelDataLength'
import { type CodedImage, damaged } from './codedImage'

/** Native pixels: bytes, words in either byte order, or one bit a pixel; colour comes back pixel by pixel. */
export function decodeNative(
  bytes: Uint8Array,
  header: Pick<CineHeader, 'pixelFormat' | 'transferSyntax'>,
): CodedImage {
  const format = header.pixelFormat
  const { bitsAllocated, columns, rows, samplesPerPixel, photometricInterpretation } = format
  const wanted = Math.ceil(bitsOfFrame(format) / 8)
  // A fragment is padded to an even length (PS3.5 A.4).
  if (bytes.length < wanted || bytes.length > wanted + (wanted % 2))
    throw damaged(`${bytes.length} bytes of a frame of ${wanted}`)
  const whole = bytes.subarray(0, wanted)
  if (bitsAllocated === 1) return { samples: bitsOf(whole, rows * columns), bits: 1, colour: 'as-header' }
  const stored = bitsAllocated === 8 ? whole : wordsInOrder(whole, header.transferSyntax.bigEndian)
  if (samplesPerPixel === 1) return { samples: stored, bits: bitsAllocated, colour: 'as-header' }
  if (photometricInterpretation === 'YBR_FULL_422')
    return { samples: withFullColour(stored, format), bits: bitsAllocated, colour: 'as-header' }
  return {
    samples: format.planarConfiguration === 1 ? interleaved(stored, rows * columns) : stored,
    bits: bitsAllocated,
    colour: 'as-header',
  }
}

/** Pixel 0 is the least significant bit of the first byte (PS3.5 8.1.1). */
function bitsOf(bytes: Uint8Array, pixels: number): Uint8Array {
  const out = new Uint8Array(pixels)
  for (let i = 0; i < pixels; i++) out[i] = ((bytes[i >> 3] ?? 0) >> (i & 7)) & 1
  return out
}

function wordsInOrder(bytes: Uint8Array, bigEndian: boolean): Uint16Array {
  const aligned = bytes.byteOffset % 2 === 0 && !bigEndian ? bytes : bytes.slice()
  const words = new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.length >> 1)
  if (bigEndian)
    for (let i = 0; i < words.length; i++) words[i] = (((words[i] ?? 0) << 8) | ((words[i] ?? 0) >> 8)) & 0xffff
  return words
}

function interleaved<Samples extends Uint8Array | Uint16Array>(
  planes: Samples,
  pixels: number,
): Uint8Array | Uint16Array {
  const out = planes instanceof Uint8Array ? new Uint8Array(pixels * 3) : new Uint16Array(pixels * 3)
  for (let p = 0, to = 0; p < pixels; p++) {
    out[to++] = planes[p] ?? 0
    out[to++] = planes[pixels + p] ?? 0
    out[to++] = planes[2 * pixels + p] ?? 0
  }
  return out
}

/** Y1 Y2 Cb Cr → Y1 Cb Cr, Y2 Cb Cr (PS3.3 C.7.6.3.1.2). */
function withFullColour(stored: Uint8Array | Uint16Array, { rows, columns }: PixelFormat): Uint8Array | Uint16Array {
  const out = stored instanceof Uint8Array ? new Uint8Array(rows * columns * 3) : new Uint16Array(rows * columns * 3)
  let from = 0
  let to = 0
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column += 2, from += 4) {
      for (let k = 0; k < Math.min(2, columns - column); k++) {
        out[to++] = stored[from + k] ?? 0
        out[to++] = stored[from + 2] ?? 0
        out[to++] = stored[from + 3] ?? 0
      }
    }
  }
  return out
}
