import type { CineHeader } from '../../dicom/cineHeader'
import { greyTable, type Shades } from '../../dicom/greys/greyTable'
import { windowingOf } from '../../dicom/greys/windowing'
import type { ImagePoint } from '../../dicom/imagePoint'
import type { DecodedFrame } from '../../frames/cineSeries'

/**
 * A square of the frame around a point as grey or colour pixels (RGBA, `sizePx` × `sizePx`), through the window.
 *
 * Taken from the stored pixels and not from the screen, so it shows detail that a small picture has lost; it is always
 * of the very frame that was asked for. Outside the image it is black.
 */
export function magnifiedPatch(
  frame: DecodedFrame,
  header: CineHeader,
  shades: Shades,
  centre: ImagePoint,
  sizePx: number,
  pxPerColumn: number,
): Uint8ClampedArray<ArrayBuffer> {
  const { rows, columns } = header.pixelFormat
  const rgba = new Uint8ClampedArray(sizePx * sizePx * 4)
  const pxPerRow = pxPerColumn * header.pixelAspect
  const { lowest, greys } = greyTable(windowingOf(header, frame.index), header.pixelFormat, shades)
  const grey = (stored: number): number => greys[stored - lowest] ?? 0
  for (let y = 0; y < sizePx; y++) {
    const row = centre.row + (y + 0.5 - sizePx / 2) / pxPerRow - 0.5
    for (let x = 0; x < sizePx; x++) {
      const column = centre.column + (x + 0.5 - sizePx / 2) / pxPerColumn - 0.5
      const at = (y * sizePx + x) * 4
      rgba[at + 3] = 255
      if (column < -0.5 || row < -0.5 || column > columns - 0.5 || row > rows - 0.5) continue
      for (let channel = 0; channel < 3; channel++) {
        rgba[at + channel] = between(frame, columns, rows, column, row, channel, grey)
      }
    }
  }
  return rgba
}

/** The grey or colour between four pixel centres, weighed by nearness. */
function between(
  frame: DecodedFrame,
  columns: number,
  rows: number,
  column: number,
  row: number,
  channel: number,
  grey: (stored: number) => number,
): number {
  const c0 = Math.min(Math.max(Math.floor(column), 0), columns - 1)
  const r0 = Math.min(Math.max(Math.floor(row), 0), rows - 1)
  const c1 = Math.min(c0 + 1, columns - 1)
  const r1 = Math.min(r0 + 1, rows - 1)
  const fc = Math.min(Math.max(column - c0, 0), 1)
  const fr = Math.min(Math.max(row - r0, 0), 1)
  const sample = (c: number, r: number): number => {
    const pixel = r * columns + c
    return frame.kind === 'colour' ? (frame.pixels[pixel * 3 + channel] ?? 0) : grey(frame.pixels[pixel] ?? 0)
  }
  const top = sample(c0, r0) * (1 - fc) + sample(c1, r0) * fc
  const bottom = sample(c0, r1) * (1 - fc) + sample(c1, r1) * fc
  return top * (1 - fr) + bottom * fr
}
