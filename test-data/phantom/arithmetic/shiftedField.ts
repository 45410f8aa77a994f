import { type Field, sampleField } from './field.ts'

/** A field taken over to a coarse grid once, to be added at small shifts many times. */
export interface ShiftedField {
  /** Adds the field moved by (dx, dy) mm, times `factor`, to a grid of `cells` × `cells`. */
  readonly addTo: (grid: Float32Array, dx: number, dy: number, factor: number) => void
}

const MARGIN = 12

/** Takes a field over to `cells` × `cells` cells of a square of `sideMm` around the origin; shifts up to 11 cells are kept. */
export function shiftedField(field: Field, cells: number, sideMm: number): ShiftedField {
  const width = cells + 2 * MARGIN
  const cellMm = sideMm / cells
  const values = new Float32Array(width * width)
  for (let row = 0, i = 0; row < width; row++) {
    for (let column = 0; column < width; column++, i++) {
      const x = (column - MARGIN + 0.5) * cellMm - sideMm / 2
      const y = (row - MARGIN + 0.5) * cellMm - sideMm / 2
      values[i] = sampleField(field, x, y)
    }
  }
  return {
    addTo: (grid, dx, dy, factor) => {
      const u = Math.max(-11, Math.min(11, -dx / cellMm)) + MARGIN
      const v = Math.max(-11, Math.min(11, -dy / cellMm)) + MARGIN
      const left = Math.floor(u)
      const top = Math.floor(v)
      const fu = u - left
      const fv = v - top
      const a = factor * (1 - fu) * (1 - fv)
      const b = factor * fu * (1 - fv)
      const c = factor * (1 - fu) * fv
      const d = factor * fu * fv
      for (let row = 0, i = 0; row < cells; row++) {
        let k = (row + top) * width + left
        for (let column = 0; column < cells; column++, i++, k++) {
          grid[i] =
            (grid[i] as number) +
            a * (values[k] as number) +
            b * (values[k + 1] as number) +
            c * (values[k + width] as number) +
            d * (values[k + width + 1] as number)
        }
      }
    },
  }
}
