import { smoothStep } from '../arithmetic/elementary.ts'

/** Edges of the open field, as shares of the picture's width and height. */
export interface CollimatorEdges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Share of the beam that passes at each pixel: a rectangle with blurred edges. */
export function collimatorOpening(
  edges: CollimatorEdges,
  columns: number,
  rows: number,
  penumbra: number,
): Float32Array {
  const opening = new Float32Array(columns * rows)
  const across = Float32Array.from({ length: columns }, (_v, column) =>
    between(edges.left, edges.right, (column + 0.5) / columns, penumbra),
  )
  for (let row = 0; row < rows; row++) {
    const down = between(edges.top, edges.bottom, (row + 0.5) / rows, penumbra)
    for (let column = 0; column < columns; column++) opening[row * columns + column] = down * (across[column] as number)
  }
  return opening
}

/** Share of the detector's own round window at each pixel, with the fall of an intensifier towards its edge. */
export function detectorWindow(columns: number, rows: number, radius: number): Float32Array {
  const window = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    const y = (2 * (row + 0.5)) / rows - 1
    for (let column = 0; column < columns; column++) {
      const x = (2 * (column + 0.5)) / columns - 1
      const square = x * x + y * y
      window[row * columns + column] = smoothStep(radius, radius - 0.012, Math.sqrt(square)) * (1 - 0.13 * square)
    }
  }
  return window
}

function between(from: number, to: number, at: number, penumbra: number): number {
  const half = penumbra / 2
  return smoothStep(from - half, from + half, at) * smoothStep(to + half, to - half, at)
}
