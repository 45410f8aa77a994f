/** A length in the picture. */
export interface Length {
  readonly value: number
  readonly unit: 'mm' | 'px'
  /**
   * Whether the millimetres are of the patient (FIDUCIAL, GEOMETRY, or a length the reader knows). False: of the detector,
   * which no threshold in mm may be held against. Always false for px.
   */
  readonly calibrated: boolean
}
