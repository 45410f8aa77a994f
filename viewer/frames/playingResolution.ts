import type { FrameCoding } from './decoding/frameCoding'
import type { GreyArray } from './framePixels'

/** Pixels that JPEG 2000 decodes in some 60 CPU-ms, so that two threads keep up with 30 frames/s. */
const playablePixels = 2 ** 18

/**
 * How often rows and columns are halved in frames that are decoded for playing; 0 where full frames come fast enough.
 *
 * JPEG 2000 holds its smaller pictures within, at a fourth of the work each; no other syntax is as slow.
 */
export function halvingsWhilePlaying({ transferSyntax, pixelFormat }: FrameCoding): number {
  const { rows, columns, samplesPerPixel, palette } = pixelFormat
  if (transferSyntax.coding !== 'jpeg-2000' || samplesPerPixel !== 1 || palette !== null) return 0
  return Math.max(0, Math.ceil(Math.log2((rows * columns) / playablePixels) / 2))
}

/** Rows or columns of a picture halved so often (ISO 15444-1 B.5). */
export function halved(size: number, halvings: number): number {
  return Math.ceil(size / 2 ** halvings)
}

/**
 * A halved picture brought to full size, so that everything on the image keeps its place.
 *
 * A halved picture's pixel n is where the full one's pixel n · 2^halvings is; those between are interpolated.
 */
export function enlarged(small: GreyArray, rows: number, columns: number, halvings: number): GreyArray {
  const height = halved(rows, halvings)
  const width = halved(columns, halvings)
  const scale = 2 ** halvings
  const out = new (small.constructor as new (length: number) => GreyArray)(rows * columns)
  const widened = (row: number, into: Int32Array): void => {
    const from = Math.min(row, height - 1) * width
    for (let column = 0; column < columns; column++) {
      const x = column >> halvings
      const share = column & (scale - 1)
      const left = small[from + x] as number
      const right = x + 1 < width ? (small[from + x + 1] as number) : left
      into[column] = left * (scale - share) + right * share
    }
  }
  let above = new Int32Array(columns)
  let below = new Int32Array(columns)
  widened(0, below)
  const half = (scale * scale) >> 1
  for (let row = 0; row < rows; row++) {
    const share = row & (scale - 1)
    if (share === 0) {
      const before = above
      above = below
      below = before
      widened((row >> halvings) + 1, below)
    }
    const at = row * columns
    for (let column = 0; column < columns; column++)
      out[at + column] =
        ((above[column] as number) * (scale - share) + (below[column] as number) * share + half) >> (2 * halvings)
  }
  return out
}
