import type { OracleFrames } from '../support/oracle'
import { apply, type CanvasPixels } from './readingRoom'

interface Window {
  readonly center: number
  readonly width: number
}

/**
 * What a screen should show of an oracle's frame, R, G, B of each pixel: colour as it is, grey through the linear window
 * (PS3.3 C.11.2.1.2.1). The stored values of these files are the values that are windowed.
 */
export function expectedGreys(truth: OracleFrames, frame: number, window: Window): Uint8Array {
  const pixels = truth.pixels[truth.frames.indexOf(frame)]
  if (pixels === undefined) throw new Error(`frame ${frame} was not decoded`)
  if (truth.kind === 'colour') return pixels as Uint8Array
  const rgb = new Uint8Array(pixels.length * 3)
  const slope = 255 / Math.max(window.width - 1, 1)
  const inverted = truth.photometricInterpretation === 'MONOCHROME1'
  for (const [i, stored] of pixels.entries()) {
    const linear = (stored - (window.center - 0.5)) * slope + 127.5
    const grey = Math.round(Math.min(Math.max(linear, 0), 255))
    rgb.fill(inverted ? 255 - grey : grey, i * 3, i * 3 + 3)
  }
  return rgb
}

export interface Differences {
  /** Image pixels that lie on the canvas. */
  readonly compared: number
  /** Mean difference of a channel, greys. */
  readonly mean: number
  readonly worst: number
  /** Share of compared pixels in which no channel is further off than this. */
  share(within: number): number
}

/** Compares the canvas with what it should show, at the middle of each image pixel that is on it. */
export function differences(canvas: CanvasPixels, truth: OracleFrames, expected: Uint8Array): Differences {
  const histogram = new Uint32Array(256)
  let compared = 0
  let sum = 0
  for (let row = 0; row < truth.rows; row++)
    for (let column = 0; column < truth.columns; column++) {
      const { x, y } = apply(canvas.matrix, { column: column + 0.5, row: row + 0.5 })
      const at = Math.floor(y) * canvas.width + Math.floor(x)
      if (x < 1 || y < 1 || x >= canvas.width - 1 || y >= canvas.height - 1) continue
      let off = 0
      for (let channel = 0; channel < 3; channel++)
        off = Math.max(
          off,
          Math.abs(
            (canvas.rgba[at * 4 + channel] ?? 0) - (expected[(row * truth.columns + column) * 3 + channel] ?? 0),
          ),
        )
      histogram[off] = (histogram[off] ?? 0) + 1
      sum += off
      compared += 1
    }
  return {
    compared,
    mean: sum / compared,
    worst: histogram.findLastIndex((count) => count > 0),
    share: (within) => histogram.subarray(0, within + 1).reduce((all, count) => all + count, 0) / compared,
  }
}
