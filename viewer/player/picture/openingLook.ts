import type { CineHeader } from '../../dicom/cineHeader'
import type { Shades } from '../../dicom/greys/greyTable'
import { windowingOf } from '../../dicom/greys/windowing'
import type { DecodedFrame } from '../../frames/cineSeries'
import { autoWindow } from './autoWindow'
import { voiLutName } from './followedWindow'

/** How a run looks when it is opened: through its first window, else its VOI LUT, else a window made for the frame. */
export function openingLook(
  frame: DecodedFrame,
  header: CineHeader,
): { readonly shades: Shades; readonly windowName: string } {
  const { presets, voiLut } = windowingOf(header, frame.index)
  const window = presets[0] ?? autoWindow(frame, header)
  const lut = presets[0] === undefined ? voiLut : null
  return {
    shades: { window: { center: window.center, width: window.width }, voiLut: lut !== null, inverted: false },
    windowName: lut === null ? window.name : voiLutName(lut),
  }
}
