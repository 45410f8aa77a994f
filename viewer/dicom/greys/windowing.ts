export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID'

/** One window: centre and width in the units of the values that are windowed (PS3.3 C.11.2.1.2). */
export interface Window {
  readonly center: number
  readonly width: number
}

export interface WindowPreset extends Window {
  /** Window Center & Width Explanation (0028,1055), or "Window 1", "Window 2" … */
  readonly name: string
}

/** A VOI or Modality LUT: input value `firstValue + i` gives `values[i]`; ends hold (PS3.3 C.11.2.1.1). */
export interface LookupTable {
  readonly firstValue: number
  readonly values: Uint16Array
  readonly bits: number
  readonly explanation: string
}

/** How stored values become greys, as the file says; of an enhanced object it may be another for each frame. */
export interface Windowing {
  /** Rescale Slope and Intercept; 1 and 0 where not given or not meant for display (XA, RF). */
  readonly rescaleSlope: number
  readonly rescaleIntercept: number
  readonly modalityLut: LookupTable | null
  readonly presets: readonly WindowPreset[]
  readonly voiLut: LookupTable | null
  readonly voiFunction: VoiFunction
  /** Lowest value is white: MONOCHROME1, or Presentation LUT Shape INVERSE. */
  readonly inverted: boolean
}

/** The windowing of one frame, 0-based. */
export function windowingOf(
  header: { readonly windowing: Windowing; readonly windowingOfFrames: readonly Windowing[] | null },
  index: number,
): Windowing {
  return header.windowingOfFrames?.[index] ?? header.windowing
}
