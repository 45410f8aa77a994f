import type { LookupTable, Window, Windowing } from '../../dicom/greys/windowing'

/** What of the shades a file may ask to change from frame to frame. */
export interface FollowedWindow {
  readonly window: Window
  /** Name of the preset or table; empty for the reader's own. */
  readonly windowName: string
  readonly voiLut: boolean
}

/** What the file calls its VOI LUT. */
export function voiLutName(lut: LookupTable): string {
  return lut.explanation === '' ? 'VOI LUT' : lut.explanation
}

/**
 * The window for a frame that has another windowing than the one before it: the file's window of the same place, or its
 * VOI LUT. What the reader has set stays as it is; so does a window that the next frame has no other for.
 */
export function followedWindow(shown: FollowedWindow, before: Windowing, next: Windowing): FollowedWindow {
  const { window, windowName, voiLut } = shown
  const place = before.presets.findIndex(
    ({ name, center, width }) => name === windowName && center === window.center && width === window.width,
  )
  if (!voiLut && place < 0) return { window, windowName, voiLut }
  if (voiLut && next.voiLut !== null) return { window, windowName: voiLutName(next.voiLut), voiLut }
  const preset = next.presets[Math.max(place, 0)] ?? next.presets[0]
  if (preset !== undefined)
    return { window: { center: preset.center, width: preset.width }, windowName: preset.name, voiLut: false }
  return next.voiLut === null
    ? { window, windowName, voiLut: false }
    : { window, windowName: voiLutName(next.voiLut), voiLut: true }
}
