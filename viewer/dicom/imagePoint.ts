/**
 * A point on the stored pixels, px, as SCOORD counts (PS3.3 C.18.6): the origin is the outer corner of the top-left
 * pixel, so that pixel's centre is (0.5, 0.5) and the image ends at (Columns, Rows).
 */
export interface ImagePoint {
  readonly column: number
  readonly row: number
}

export interface ImageSize {
  readonly columns: number
  readonly rows: number
}

/** The point on the grid of 1/64 px, which 32-bit floats (VR FL) hold exactly up to 131,072 px. */
export function snapToSixtyFourth(point: ImagePoint): ImagePoint {
  return { column: Math.round(point.column * 64) / 64, row: Math.round(point.row * 64) / 64 }
}

/** Whether the point lies on the image, edges included. */
export function isOnImage(point: ImagePoint, size: ImageSize): boolean {
  return point.column >= 0 && point.row >= 0 && point.column <= size.columns && point.row <= size.rows
}

/** The nearest point on the image, edges included. */
export function clampToImage(point: ImagePoint, size: ImageSize): ImagePoint {
  return {
    column: Math.min(Math.max(point.column, 0), size.columns),
    row: Math.min(Math.max(point.row, 0), size.rows),
  }
}
