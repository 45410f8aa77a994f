/** Values on a square grid in the plane of the uterus. The centre of cell (0, 0) lies half a cell inside the corner (xMm, yMm). */
export interface Field {
  readonly columns: number
  readonly rows: number
  readonly cellMm: number
  /** Left edge of the grid, mm; +x is the patient's left. */
  readonly xMm: number
  /** Upper edge of the grid, mm; +y is caudal. */
  readonly yMm: number
  readonly values: Float32Array
}

/** Part of the plane covered by a field, mm. */
export interface Extent {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A field of zeros that covers the extent. */
export function emptyField(extent: Extent, cellMm: number): Field {
  const columns = Math.ceil((extent.right - extent.left) / cellMm)
  const rows = Math.ceil((extent.bottom - extent.top) / cellMm)
  return { columns, rows, cellMm, xMm: extent.left, yMm: extent.top, values: new Float32Array(columns * rows) }
}

/** Fills the field with `value(x, y)`, mm, taken at the centre of each cell. */
export function fillField(field: Field, value: (x: number, y: number) => number): Field {
  for (let row = 0, i = 0; row < field.rows; row++) {
    const y = field.yMm + (row + 0.5) * field.cellMm
    for (let column = 0; column < field.columns; column++, i++) {
      field.values[i] = value(field.xMm + (column + 0.5) * field.cellMm, y)
    }
  }
  return field
}

/** Value at a point, mm, between the four nearest cells; outside the grid the nearest edge cell counts. */
export function sampleField(field: Field, x: number, y: number): number {
  const u = (x - field.xMm) / field.cellMm - 0.5
  const v = (y - field.yMm) / field.cellMm - 0.5
  const maxColumn = field.columns - 1
  const maxRow = field.rows - 1
  const boundedU = u < 0 ? 0 : Math.min(u, maxColumn)
  const boundedV = v < 0 ? 0 : Math.min(v, maxRow)
  const column = Math.min(Math.floor(boundedU), maxColumn - 1)
  const row = Math.min(Math.floor(boundedV), maxRow - 1)
  const fu = boundedU - column
  const fv = boundedV - row
  const i = row * field.columns + column
  const values = field.values
  const upper = (values[i] as number) * (1 - fu) + (values[i + 1] as number) * fu
  const lower = (values[i + field.columns] as number) * (1 - fu) + (values[i + field.columns + 1] as number) * fu
  return upper * (1 - fv) + lower * fv
}
