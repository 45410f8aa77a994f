import { gaussianBlur } from '../arithmetic/gaussianBlur.ts'

const CELLS = 64

/** Slowly varying light behind the sharp picture: scatter from the patient and glare inside the detector, on a coarse grid. */
export interface ScatterGrid {
  readonly cells: number
  readonly values: Float32Array
}

/**
 * Scatter from a sharp picture of the primary beam; columns and rows must be multiples of 64.
 * @param ratio scatter to primary behind the grid
 * @param sigmaShare spread as a share of the picture's width
 * @param glare share of the light spread over the whole detector
 */
export function scatterOf(
  primary: Float32Array,
  columns: number,
  rows: number,
  ratio: number,
  sigmaShare: number,
  glare: number,
): ScatterGrid {
  const values = new Float32Array(CELLS * CELLS)
  const width = columns / CELLS
  const height = rows / CELLS
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      let sum = 0
      for (let y = 0; y < height; y++) {
        const start = (row * height + y) * columns + column * width
        for (let x = 0; x < width; x++) sum += primary[start + x] as number
      }
      values[row * CELLS + column] = sum / (width * height)
    }
  }
  let mean = 0
  for (const value of values) mean += value / values.length
  gaussianBlur(values, CELLS, CELLS, sigmaShare * CELLS)
  for (let i = 0; i < values.length; i++) {
    values[i] = (1 - glare) * ratio * (values[i] as number) + glare * (1 + ratio) * mean
  }
  return { cells: CELLS, values }
}

/** One row of the scatter at full size, written to `line`. */
export function scatterRow(grid: ScatterGrid, columns: number, rows: number, row: number, line: Float32Array): void {
  const last = grid.cells - 1.000001
  const v = Math.min(last, Math.max(0, ((row + 0.5) * grid.cells) / rows - 0.5))
  const upper = Math.floor(v)
  const fv = v - upper
  const scale = grid.cells / columns
  for (let column = 0; column < columns; column++) {
    const u = Math.min(last, Math.max(0, (column + 0.5) * scale - 0.5))
    const left = Math.floor(u)
    const fu = u - left
    const i = upper * grid.cells + left
    const above = (grid.values[i] as number) * (1 - fu) + (grid.values[i + 1] as number) * fu
    const below = (grid.values[i + grid.cells] as number) * (1 - fu) + (grid.values[i + grid.cells + 1] as number) * fu
    line[column] = above * (1 - fv) + below * fv
  }
}
