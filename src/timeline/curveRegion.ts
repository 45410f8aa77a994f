import { createStore } from 'zustand/vanilla'
import type { ImagePoint } from '../../viewer/dicom/imagePoint'
import type { ImageRegion } from '../../viewer/frames/contrastCurve'

/** The part of one run that the reader wants the contrast curve of; null: the whole image. */
export interface CurveRegion {
  readonly sopInstanceUid: string
  readonly region: ImageRegion
}

export const curveRegion = createStore<{ readonly chosen: CurveRegion | null }>(() => ({ chosen: null }))

/** A square an eighth of the image wide about a point, cut at the image's edges. */
export function regionAbout({ column, row }: ImagePoint, columns: number, rows: number): ImageRegion {
  const half = Math.max(4, Math.round(columns / 16))
  return {
    left: Math.min(Math.max(Math.floor(column) - half, 0), columns - 1),
    top: Math.min(Math.max(Math.floor(row) - half, 0), rows - 1),
    right: Math.max(Math.min(Math.floor(column) + half, columns), 1),
    bottom: Math.max(Math.min(Math.floor(row) + half, rows), 1),
  }
}
