import { createStore } from 'zustand/vanilla'
import type { CineHeader } from '../../../viewer/dicom/cineHeader'
import type { ImagePoint } from '../../../viewer/dicom/imagePoint'
import { contrastGrid, type ImageRegion, regionOnGrid } from '../../../viewer/frames/contrast/contrastGrid'

/** The part of one run that the reader wants the contrast curve of; null: the whole image. */
export interface CurveRegion {
  readonly sopInstanceUid: string
  readonly region: ImageRegion
}

export const curveRegion = createStore<{ readonly chosen: CurveRegion | null }>(() => ({ chosen: null }))

/** About an eighth of the image wide around a point, as it can be measured, and not beyond the image's edges. */
export function regionAbout({ column, row }: ImagePoint, header: CineHeader): ImageRegion {
  const { rows, columns } = header.pixelFormat
  const half = Math.max(4, Math.round(columns / 16))
  return regionOnGrid(contrastGrid(header), {
    left: Math.min(Math.max(Math.floor(column) - half, 0), columns - 1),
    top: Math.min(Math.max(Math.floor(row) - half, 0), rows - 1),
    right: Math.max(Math.min(Math.floor(column) + half, columns), 1),
    bottom: Math.max(Math.min(Math.floor(row) + half, rows), 1),
  })
}
