import type { ImagePoint } from '../dicom/imagePoint'

/** A place on the stage, CSS px from its top-left corner. */
export interface CanvasPoint {
  readonly x: number
  readonly y: number
}

/** What part of the image is on the stage: the point in its middle, and CSS px on the screen for one column. */
export interface View {
  readonly centre: ImagePoint
  readonly pxPerColumn: number
}
