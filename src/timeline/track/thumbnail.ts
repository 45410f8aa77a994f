import { type GreyTable, greyTable, type Shades } from '../../../viewer/dicom/greys/greyTable'
import { type Windowing, windowingOf } from '../../../viewer/dicom/greys/windowing'
import type { CineSeries, DecodedFrame } from '../../../viewer/frames/cineSeries'

/** Draws small pictures of a run's frames through a window, and keeps those it has drawn. */
export interface Thumbnails {
  /** The frame's picture, so many device px high, and as wide as it is; null while the frame is not in memory. */
  of(index: number, shades: Shades, heightPx: number): OffscreenCanvas | null
}

export function thumbnails(series: CineSeries): Thumbnails {
  const drawn = new Map<number, OffscreenCanvas>()
  const tables = new Map<Windowing, GreyTable>()
  let key = ''
  return {
    of(index, shades, heightPx) {
      const { window, voiLut, inverted } = shades
      const now = `${window.center} ${window.width} ${voiLut} ${inverted} ${heightPx}`
      if (now !== key) {
        key = now
        drawn.clear()
        tables.clear()
      }
      const known = drawn.get(index)
      if (known !== undefined) return known
      const frame = series.readyFrame(index as DecodedFrame['index'])
      if (frame === null) return null
      const windowing = windowingOf(series.header, index)
      const table = tables.get(windowing) ?? greyTable(windowing, series.header.pixelFormat, shades)
      tables.set(windowing, table)
      const picture = smallPicture(frame, series, table, heightPx)
      drawn.set(index, picture)
      return picture
    },
  }
}

function smallPicture(
  frame: DecodedFrame,
  { header }: CineSeries,
  table: GreyTable,
  heightPx: number,
): OffscreenCanvas {
  const { rows, columns } = header.pixelFormat
  const width = Math.max(1, Math.round((heightPx * columns) / (rows * header.pixelAspect)))
  const canvas = new OffscreenCanvas(width, heightPx)
  const context = canvas.getContext('2d')
  if (context === null) return canvas
  const image = context.createImageData(width, heightPx)
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor(((y + 0.5) * rows) / heightPx)
    for (let x = 0; x < width; x++) {
      const place = row * columns + Math.floor(((x + 0.5) * columns) / width)
      const to = (y * width + x) * 4
      for (let channel = 0; channel < 3; channel++) {
        image.data[to + channel] =
          frame.kind === 'grey'
            ? (table.greys[(frame.pixels[place] ?? 0) - table.lowest] ?? 0)
            : (frame.pixels[place * 3 + channel] ?? 0)
      }
      image.data[to + 3] = 255
    }
  }
  context.putImageData(image, 0, 0)
  return canvas
}
