import type { Field } from './field.ts'

/** Visits the cells of a disc: offset from its middle, mm, and the square of half the chord of a sphere there, mm². */
export function visitDisc(
  grid: Field,
  x: number,
  y: number,
  radiusMm: number,
  visit: (cell: number, dx: number, dy: number, square: number) => void,
): void {
  const column0 = Math.max(0, Math.floor((x - radiusMm - grid.xMm) / grid.cellMm))
  const column1 = Math.min(grid.columns - 1, Math.floor((x + radiusMm - grid.xMm) / grid.cellMm))
  const row0 = Math.max(0, Math.floor((y - radiusMm - grid.yMm) / grid.cellMm))
  const row1 = Math.min(grid.rows - 1, Math.floor((y + radiusMm - grid.yMm) / grid.cellMm))
  for (let row = row0; row <= row1; row++) {
    const dy = grid.yMm + (row + 0.5) * grid.cellMm - y
    for (let column = column0; column <= column1; column++) {
      const dx = grid.xMm + (column + 0.5) * grid.cellMm - x
      const square = radiusMm * radiusMm - dx * dx - dy * dy
      if (square > 0) visit(row * grid.columns + column, dx, dy, square)
    }
  }
}
