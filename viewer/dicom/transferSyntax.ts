/** How the pixels of one frame are packed, as far as decoding is concerned (PS3.5 A, PS3.6 A). */
export type PixelCoding =
  | 'native'
  | 'rle'
  | 'jpeg-baseline'
  | 'jpeg-extended'
  | 'jpeg-lossless'
  | 'jpeg-ls'
  | 'jpeg-2000'
  | 'htj2k'
  | 'video'
  | 'other'

export interface TransferSyntax {
  readonly uid: string
  /** The name PS3.6 gives it; the UID itself where unknown. */
  readonly name: string
  readonly coding: PixelCoding
  /** Pixel Data is a sequence of fragments. */
  readonly encapsulated: boolean
  readonly explicitVr: boolean
  readonly bigEndian: boolean
  readonly deflated: boolean
  /** The coding may lose detail by its nature (JPEG Baseline, near-lossless, irreversible wavelets). */
  readonly lossyByNature: boolean
}
