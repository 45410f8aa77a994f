import type { PixelCoding } from '../../dicom/transferSyntax'

/** Bytes that `startsCodestream` has to see. */
export const codestreamStartBytes = 12

/** Whether a frame coded so can begin with these bytes: SOI and a marker, SOC and SIZ, an RLE header. */
export function startsCodestream(bytes: Uint8Array, coding: PixelCoding): boolean {
  switch (coding) {
    case 'jpeg-baseline':
    case 'jpeg-extended':
    case 'jpeg-lossless':
    case 'jpeg-ls':
      return begins(bytes, [0xff, 0xd8, 0xff])
    case 'jpeg-2000':
    case 'htj2k':
      // The second is the signature box of a JP2 file, which some archives wrap around the codestream.
      return begins(bytes, [0xff, 0x4f, 0xff, 0x51]) || begins(bytes, [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20])
    case 'rle':
      return begins(bytes.subarray(1), [0, 0, 0]) && (bytes[0] ?? 0) >= 1 && (bytes[0] ?? 0) <= 15 && bytes[4] === 64
    case 'native':
      return bytes.length > 0
    case 'video':
    case 'other':
      return false
  }
}

/** Whether the coding lets a frame lie in several fragments (PS3.5 A.4); RLE and native do not. */
export function mayBeFragmented(coding: PixelCoding): boolean {
  return coding !== 'rle' && coding !== 'native'
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, at) => bytes[at] === byte)
}
