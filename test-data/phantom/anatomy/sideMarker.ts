import { smoothStep } from '../arithmetic/elementary.ts'

/** Strokes of the letters, in a box one wide and 1.5 high. */
const LETTERS = {
  R: [
    [0, 0, 0, 1.5],
    [0, 0, 0.7, 0.05],
    [0.7, 0.05, 0.92, 0.36],
    [0.92, 0.36, 0.7, 0.72],
    [0.7, 0.72, 0, 0.78],
    [0.5, 0.76, 1, 1.5],
  ],
  L: [
    [0, 0, 0, 1.5],
    [0, 1.5, 0.9, 1.5],
  ],
} as const

/** A lead letter: place of its upper left corner and its width as shares of the picture. */
export interface SideMarker {
  readonly letter: 'R' | 'L'
  readonly x: number
  readonly y: number
  readonly width: number
}

/** The marker of the patient's right side on the left of a picture taken from the front. */
export const RIGHT_MARKER: SideMarker = { letter: 'R', x: 0.075, y: 0.74, width: 0.022 }

/** Adds lead letters to a picture of exponents; they lie on the detector and do not move with the patient. */
export function drawSideMarkers(
  exponent: Float32Array,
  columns: number,
  rows: number,
  markers: readonly SideMarker[] = [RIGHT_MARKER],
): void {
  for (const marker of markers) {
    const scale = marker.width
    for (let row = Math.floor((marker.y - scale) * rows); row < (marker.y + 2.5 * scale) * rows; row++) {
      for (let column = Math.floor((marker.x - scale) * columns); column < (marker.x + 2 * scale) * columns; column++) {
        const x = ((column + 0.5) / columns - marker.x) / scale
        const y = ((row + 0.5) / rows - marker.y) / scale
        let nearest = Infinity
        for (const [x1, y1, x2, y2] of LETTERS[marker.letter]) {
          const [dx, dy] = [x2 - x1, y2 - y1]
          const u = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)))
          const [ex, ey] = [x - x1 - u * dx, y - y1 - u * dy]
          nearest = Math.min(nearest, Math.sqrt(ex * ex + ey * ey))
        }
        const i = row * columns + column
        exponent[i] = (exponent[i] as number) + 1.6 * smoothStep(0.2, 0.08, nearest)
      }
    }
  }
}
