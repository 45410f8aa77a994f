import type { PixelFormat } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'

/** What a codestream holds once it is decoded: one value a sample, pixel by pixel, row by row. */
export interface CodedImage {
  readonly samples: Uint8Array | Uint16Array
  /** Bits of a sample's value; the values lie at the bottom, whatever High Bit says. */
  readonly bits: number
  /** The decoder has seen to it that no sample is above what these bits can say. */
  readonly bounded?: boolean
  /** Colour as decoded: what the header says, or RGB because the decoder has already turned it. */
  readonly colour: 'as-header' | 'rgb'
}

/**
 * One frame's codestream to its samples. `halvings` (JPEG 2000 only) asks for a smaller picture: rows and columns halved so
 * many times, rounded up.
 */
export type DecodeCodestream = (
  bytes: Uint8Array,
  header: { readonly pixelFormat: PixelFormat },
  halvings?: number,
) => CodedImage

/** What a codestream says about itself before it is decoded. */
export interface CodedSize {
  readonly columns: number
  readonly rows: number
  readonly components: number
  readonly bits: number
}

/** Refuses a codestream of another size than the header's: DicomError 'frame-damaged'. Nothing is allocated before. */
export function checkCodedSize(size: CodedSize, format: PixelFormat): void {
  const { rows, columns, samplesPerPixel, bitsAllocated } = format
  if (size.columns !== columns || size.rows !== rows || size.components !== samplesPerPixel)
    throw damaged(
      `${size.columns} × ${size.rows} × ${size.components} instead of ${columns} × ${rows} × ${samplesPerPixel}`,
    )
  if (size.bits < 1 || size.bits > bitsAllocated)
    throw damaged(`${size.bits} bits a sample in ${bitsAllocated} bits allocated`)
}

export function damaged(message: string, cause?: unknown): DicomError {
  return new DicomError('frame-damaged', message, cause === undefined ? undefined : { cause })
}
