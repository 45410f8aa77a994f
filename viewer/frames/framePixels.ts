import type { PixelFormat } from '../dicom/cineHeader'

/** The element type of a grey frame; the same for every frame of a run. */
export type GreyArray = Uint8Array | Int8Array | Uint16Array | Int16Array

/** A frame's pixels, row by row. Grey: one stored value a pixel, sign-extended and masked. Colour: R, G, B, 8 bits each. */
export type FramePixels = (
  | { readonly kind: 'grey'; readonly pixels: GreyArray }
  | { readonly kind: 'colour'; readonly pixels: Uint8Array }
) & {
  /** Decoded in reduced resolution and brought to full size: to be looked at while playing, never to be measured. */
  readonly reduced?: true
  /** Means of the blocks of the run's contrast grid, where the thread that decoded the frame has taken them. */
  readonly blockMeans?: Float32Array<ArrayBuffer>
}

/** Bytes that one decoded frame of this format takes in memory. */
export function decodedFrameBytes(format: PixelFormat): number {
  const pixels = format.rows * format.columns
  if (format.samplesPerPixel === 3 || format.palette !== null) return pixels * 3
  return format.bitsStored <= 8 ? pixels : pixels * 2
}
