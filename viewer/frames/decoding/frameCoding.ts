import type { CineHeader, PixelFormat } from '../../dicom/cineHeader'
import type { TransferSyntax } from '../../dicom/transferSyntax'
import type { ContrastGrid } from '../contrast/contrastGrid'

/** What of a header says how a frame is coded. */
export type FrameCoding = Pick<CineHeader, 'pixelFormat' | 'transferSyntax'> & {
  /** Rows and columns may be halved so often in decoding, where that saves work. */
  readonly halvings?: number
  /** Blocks whose means are to be taken with the frame: its pixels are at hand then, and in no other thread. */
  readonly measured?: ContrastGrid
}

/** What of a coding says which decoder it takes. */
export interface DecoderChoice {
  readonly transferSyntax: Pick<TransferSyntax, 'coding' | 'name'>
  readonly pixelFormat: Pick<PixelFormat, 'bitsStored'>
}
