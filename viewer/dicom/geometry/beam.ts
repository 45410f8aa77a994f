/** Part of the image, px from the outer corner of the first pixel. */
export interface ImageArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How the X-rays went in one run or still. null: the file does not say. */
export interface BeamFacts {
  /** Positioner Primary and Secondary Angle, degrees (PS3.3 C.8.7.5). */
  readonly angles: { readonly primary: number; readonly secondary: number } | null
  /** What collimator and shutter leave open. */
  readonly open: ImageArea | null
  /** Image and Fluoroscopy Area Dose Product (0018,115E), Gy·cm². */
  readonly doseAreaProductGyCm2: number | null
  /** Total Time of Fluoroscopy (0040,0300), s: of the whole procedure step, not of this run. */
  readonly fluoroscopySeconds: number | null
}
