import type { CineHeader } from '../../dicom/cineHeader'
import { modalityValue } from '../../dicom/greys/greyTable'
import { type WindowPreset, windowingOf } from '../../dicom/greys/windowing'
import type { DecodedFrame } from '../../frames/cineSeries'

/**
 * A window for a run whose file gives none: from the 0.5th to the 99.5th percentile of one frame, padding left out.
 * Named "Auto", so that the reader sees that it is ours.
 */
export function autoWindow(frame: DecodedFrame, header: CineHeader): WindowPreset {
  if (frame.kind === 'colour') return { center: 128, width: 256, name: 'Colour' }
  const { padding, bitsStored } = header.pixelFormat
  const counts = new Map<number, number>()
  let total = 0
  for (const value of frame.pixels) {
    if (padding !== null && value >= padding.from && value <= padding.to) continue
    counts.set(value, (counts.get(value) ?? 0) + 1)
    total++
  }
  if (total === 0) return { center: 2 ** (bitsStored - 1), width: 2 ** bitsStored, name: 'Auto' }
  const values = [...counts.keys()].sort((a, b) => a - b)
  const valueAt = (share: number): number => {
    let seen = 0
    for (const value of values) {
      seen += counts.get(value) as number
      if (seen >= share * total) return value
    }
    return values.at(-1) as number
  }
  const windowing = windowingOf(header, frame.index)
  const a = modalityValue(windowing, valueAt(0.005))
  const b = modalityValue(windowing, valueAt(0.995))
  const width = Math.max(Math.abs(b - a) + 1, 2)
  return { center: (a + b + 1) / 2, width, name: 'Auto' }
}
