import type { CineHeader } from '../../dicom/cineHeader'
import type { ContrastGrid } from '../contrast/contrastGrid'

/** What of a header says how a frame is coded. */
export type FrameCoding = Pick<CineHeader, 'pixelFormat' | 'transferSyntax'> & {
  /** Rows and columns may be halved so often in decoding, where that saves work. */
  readonly halvings?: number
  /** Blocks whose means are to be taken with the frame: its pixels are at hand then, and in no other thread. */
  readonly measured?: ContrastGrid
}
