import type { Encoding } from './encodeDataSet.ts'

/** How the pixels of a syntax are coded. */
export type PixelCoding =
  | 'native'
  | 'deflated'
  | 'rle'
  | 'jpeg-baseline'
  | 'jpeg-lossless'
  | 'jpeg-ls'
  | 'jpeg2000'
  | 'htj2k'

/** A transfer syntax the phantom can write. */
export interface TransferSyntax {
  readonly uid: string
  readonly encoding: Encoding
  readonly coding: PixelCoding
}

const EXPLICIT: Encoding = { explicitVr: true, littleEndian: true }

/** Transfer syntaxes by the name the command line uses (PS3.6 Annex A). All but `jpeg-baseline` keep every bit. */
export const transferSyntaxes = {
  explicit: { uid: '1.2.840.10008.1.2.1', encoding: EXPLICIT, coding: 'native' },
  implicit: { uid: '1.2.840.10008.1.2', encoding: { explicitVr: false, littleEndian: true }, coding: 'native' },
  'big-endian': { uid: '1.2.840.10008.1.2.2', encoding: { explicitVr: true, littleEndian: false }, coding: 'native' },
  deflated: { uid: '1.2.840.10008.1.2.1.99', encoding: EXPLICIT, coding: 'deflated' },
  rle: { uid: '1.2.840.10008.1.2.5', encoding: EXPLICIT, coding: 'rle' },
  'jpeg-baseline': { uid: '1.2.840.10008.1.2.4.50', encoding: EXPLICIT, coding: 'jpeg-baseline' },
  'jpeg-lossless': { uid: '1.2.840.10008.1.2.4.70', encoding: EXPLICIT, coding: 'jpeg-lossless' },
  'jpeg-ls': { uid: '1.2.840.10008.1.2.4.80', encoding: EXPLICIT, coding: 'jpeg-ls' },
  jpeg2000: { uid: '1.2.840.10008.1.2.4.90', encoding: EXPLICIT, coding: 'jpeg2000' },
  htj2k: { uid: '1.2.840.10008.1.2.4.201', encoding: EXPLICIT, coding: 'htj2k' },
} as const satisfies Record<string, TransferSyntax>

/** Name of a transfer syntax on the command line. */
export type TransferSyntaxName = keyof typeof transferSyntaxes

/** True for a name in the table. */
export function isTransferSyntaxName(name: string): name is TransferSyntaxName {
  return Object.hasOwn(transferSyntaxes, name)
}
