import type { CineHeader } from '../../dicom/cineHeader'
import { greyTable, type Shades } from '../../dicom/greys/greyTable'
import { windowingOf } from '../../dicom/greys/windowing'
import type { DecodedFrame } from '../../frames/cineSeries'

/** The whole frame as it is stored, RGBA, Columns × Rows, through the window; pixels that are not square stay as they are. */
export function framePicture(frame: DecodedFrame, header: CineHeader, shades: Shades): Uint8ClampedArray<ArrayBuffer> {
  const { rows, columns } = header.pixelFormat
  const rgba = new Uint8ClampedArray(rows * columns * 4)
  if (frame.kind === 'colour') {
    for (let pixel = 0; pixel < rows * columns; pixel++) {
      for (let channel = 0; channel < 3; channel++) rgba[pixel * 4 + channel] = frame.pixels[pixel * 3 + channel] ?? 0
      rgba[pixel * 4 + 3] = 255
    }
    return rgba
  }
  const { lowest, greys } = greyTable(windowingOf(header, frame.index), header.pixelFormat, shades)
  for (let pixel = 0; pixel < rows * columns; pixel++) {
    const grey = greys[(frame.pixels[pixel] ?? 0) - lowest] ?? 0
    rgba.fill(grey, pixel * 4, pixel * 4 + 3)
    rgba[pixel * 4 + 3] = 255
  }
  return rgba
}
