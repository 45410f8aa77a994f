import type { CineHeader } from '../../viewer/dicom/cineHeader'
import { transferSyntax } from '../../viewer/dicom/transferSyntax'
import { decodeFrame } from '../../viewer/frames/decoding/decodeFrame'
import type { FramePixels } from '../../viewer/frames/framePixels'
import { headerOfPicture } from './pictureHeader'
import type { PictureShape } from './softPicture'

let base: CineHeader | null = null

/** One frame's pixels from its codestream, under a header of this shape. */
export async function decodedPicture(
  syntaxUid: string,
  { columns, rows, components = 1, precision }: PictureShape,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<FramePixels> {
  base ??= await headerOfPicture([])
  const syntax = transferSyntax(syntaxUid)
  if (syntax === null) throw new Error('a syntax PS3.6 names')
  const bitsAllocated = precision <= 8 ? 8 : 16
  const photometricInterpretation = components === 3 ? 'RGB' : 'MONOCHROME2'
  const bits = { bitsAllocated, bitsStored: precision, highBit: precision - 1, photometricInterpretation } as const
  return decodeFrame(bytes, {
    ...base,
    transferSyntax: syntax,
    pixelFormat: { ...base.pixelFormat, ...bits, columns, rows, samplesPerPixel: components },
  })
}

/** First entropy-coded byte of the first scan of a JPEG or JPEG-LS codestream. */
export function startOfEntropy(bytes: Uint8Array): number {
  for (let at = 0; ; at++) if (bytes[at] === 0xff && bytes[at + 1] === 0xda) return at + 2 + (bytes[at + 3] ?? 0)
}
