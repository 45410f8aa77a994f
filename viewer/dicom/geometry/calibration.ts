/** Where millimetres come from. There is no default: without a source there are no millimetres. */
export type CalibrationSource = 'at detector' | 'magnification corrected' | 'fiducial' | 'geometry' | 'reader'

/** Size of a pixel, mm, with its source. */
export interface Calibration {
  /** Distance between rows, mm. */
  readonly rowSpacingMm: number
  /** Distance between columns, mm. */
  readonly columnSpacingMm: number
  readonly source: CalibrationSource
}
