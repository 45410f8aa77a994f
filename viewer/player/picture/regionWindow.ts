import type { CineHeader } from '../../dicom/cineHeader'
import { modalityValue } from '../../dicom/greys/greyTable'
import { type Window, windowingOf } from '../../dicom/greys/windowing'
import type { ImagePoint } from '../../dicom/imagePoint'
import type { DecodedFrame } from '../../frames/cineSeries'

/**
 * The window that spreads the greys of a small region (an eighth of the image's width around the point) over the whole
 * scale: from its 1st to its 99th percentile, padding left out. Null where the region has no greys to spread.
 */
export function regionWindow(frame: DecodedFrame, header: CineHeader, centre: ImagePoint): Window | null {
  if (frame.kind !== 'grey') return null
  const { rows, columns, padding } = header.pixelFormat
  const half = Math.max(8, Math.round(columns / 16))
  const fromColumn = Math.max(0, Math.floor(centre.column) - half)
  const toColumn = Math.min(columns, Math.floor(centre.column) + half)
  const fromRow = Math.max(0, Math.floor(centre.row) - half)
  const toRow = Math.min(rows, Math.floor(centre.row) + half)
  const values: number[] = []
  for (let row = fromRow; row < toRow; row++)
    for (let column = fromColumn; column < toColumn; column++) {
      const value = frame.pixels[row * columns + column] as number
      if (padding === null || value < padding.from || value > padding.to) values.push(value)
    }
  if (values.length === 0) return null
  values.sort((a, b) => a - b)
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] as number
  const ends = [at(0.01), at(0.99)].map((stored) => modalityValue(windowingOf(header, frame.index), stored))
  const low = Math.min(...ends)
  const high = Math.max(...ends)
  return { center: (low + high + 1) / 2, width: Math.max(high - low + 1, 2) }
}
