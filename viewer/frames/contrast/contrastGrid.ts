import type { PixelFormat } from '../../dicom/cineHeader'
import type { FramePixels } from '../framePixels'

/** A part of the image, px; left and top included, right and bottom not. */
export interface ImageRegion {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The image cut into blocks, whose means are all that is kept of a frame for its contrast. */
export interface ContrastGrid {
  /** Where the columns of blocks begin and, as the last entry, end: px, ascending. */
  readonly columnEdges: readonly number[]
  readonly rowEdges: readonly number[]
}

/** Most blocks along a side. */
const mostBlocks = 32
/** Most means that are kept of one run, four bytes each: 16 MB. */
const mostMeans = 2 ** 22

/** What of a header says how a run is cut into blocks; Number of Frames as the header says it, however many are there. */
interface GriddedRun {
  readonly pixelFormat: Pick<PixelFormat, 'rows' | 'columns'>
  readonly numberOfFrames: number
}

/** The grid for a run; coarser in a very long one, so that the means of all its frames stay within 16 MB. */
export function contrastGrid({ pixelFormat: { rows, columns }, numberOfFrames }: GriddedRun): ContrastGrid {
  const affordable = Math.floor(Math.sqrt(mostMeans / Math.max(numberOfFrames, 1)))
  const side = Math.max(1, Math.min(mostBlocks, affordable))
  return { columnEdges: edges(columns, side), rowEdges: edges(rows, side) }
}

function edges(length: number, wanted: number): readonly number[] {
  const count = Math.min(wanted, length)
  return Array.from({ length: count + 1 }, (_, at) => Math.round((at * length) / count))
}

/** Number of blocks. */
export function blockCount({ columnEdges, rowEdges }: ContrastGrid): number {
  return (columnEdges.length - 1) * (rowEdges.length - 1)
}

/** Mean of every block, row by row: of stored values, or of green, which stands for the brightness of a colour pixel. */
export function blockMeans(
  { kind, pixels }: FramePixels,
  { columnEdges, rowEdges }: ContrastGrid,
): Float32Array<ArrayBuffer> {
  const across = columnEdges.length - 1
  const width = columnEdges[across] ?? 0
  const means = new Float32Array(across * (rowEdges.length - 1))
  for (let down = 0; down + 1 < rowEdges.length; down++) {
    const top = rowEdges[down] as number
    const bottom = rowEdges[down + 1] as number
    for (let block = 0; block < across; block++) {
      const left = columnEdges[block] as number
      const right = columnEdges[block + 1] as number
      let sum = 0
      for (let row = top; row < bottom; row++) {
        const from = row * width + left
        const to = row * width + right
        sum += kind === 'grey' ? sumOf(pixels, from, to) : greenOf(pixels, from, to)
      }
      means[down * across + block] = sum / ((right - left) * (bottom - top))
    }
  }
  return means
}

/** Four at a time: every frame that is decoded passes through here. */
function sumOf(pixels: FramePixels['pixels'], from: number, to: number): number {
  let even = 0
  let odd = 0
  let at = from
  for (; at + 3 < to; at += 4) {
    even += (pixels[at] as number) + (pixels[at + 2] as number)
    odd += (pixels[at + 1] as number) + (pixels[at + 3] as number)
  }
  for (; at < to; at++) even += pixels[at] as number
  return even + odd
}

function greenOf(pixels: FramePixels['pixels'], from: number, to: number): number {
  let sum = 0
  for (let at = from * 3 + 1; at < to * 3; at += 3) sum += pixels[at] as number
  return sum
}

/** Places (row by row) of the blocks that a region touches; all of them where there is no region. */
export function blocksOf(grid: ContrastGrid, region: ImageRegion | null): readonly number[] {
  const { columnEdges, rowEdges } = grid
  const across = columnEdges.length - 1
  const within = (edge: readonly number[], at: number, from: number, to: number) =>
    (edge[at + 1] as number) > from && (edge[at] as number) < to
  return Array.from({ length: blockCount(grid) }, (_, at) => at).filter(
    (at) =>
      region === null ||
      (within(columnEdges, at % across, region.left, region.right) &&
        within(rowEdges, Math.floor(at / across), region.top, region.bottom)),
  )
}

/** The region as it is measured: out to the edges of the blocks that it touches. */
export function regionOnGrid({ columnEdges, rowEdges }: ContrastGrid, region: ImageRegion): ImageRegion {
  const before = (edge: readonly number[], at: number) => edge.findLast((one) => one <= at) ?? 0
  const after = (edge: readonly number[], at: number) => edge.find((one) => one >= at) ?? edge.at(-1) ?? 0
  return {
    left: before(columnEdges, region.left),
    top: before(rowEdges, region.top),
    right: after(columnEdges, region.right),
    bottom: after(rowEdges, region.bottom),
  }
}

/** Pixels of each block. */
export function blockAreas({ columnEdges, rowEdges }: ContrastGrid): Float64Array {
  const across = columnEdges.length - 1
  const side = (edge: readonly number[], at: number) => (edge[at + 1] as number) - (edge[at] as number)
  return Float64Array.from({ length: across * (rowEdges.length - 1) }, (_, at) => {
    return side(columnEdges, at % across) * side(rowEdges, Math.floor(at / across))
  })
}
