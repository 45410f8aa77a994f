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
  /** Image pixels that were compared. */
  readonly compared: number
  /** Mean difference, greys. */
  readonly mean: number
  readonly worst: number
  /** Share of compared pixels that are no further off than this. */
  share(within: number): number
}

/** Brightness of a pixel; two decoders agree on it where they spread the coarser colour of a JPEG differently. */
function brightness(pixels: Uint8Array, at: number): number {
  return 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0)
}

/**
 * Compares the brightness of the canvas with what it should show, at the middle of each image pixel that is on it, or of
 * every n-th. Where image pixels are not canvas pixels (they are not square) only those in even surroundings are compared.
 */
export function differences(canvas: CanvasPixels, truth: OracleFrames, expected: Uint8Array, every = 1): Differences {
  const { rows, columns } = truth
  const [a = 0, , , d = 0] = canvas.matrix
  const scaled = Math.abs(a - 1) > 0.01 || Math.abs(d - 1) > 0.01
  const wanted = new Float32Array(rows * columns)
  for (let i = 0; i < wanted.length; i++) wanted[i] = brightness(expected, i * 3)
  const isEven = (row: number, column: number): boolean => {
    const own = wanted[row * columns + column] ?? 0
    for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, rows - 1); y++)
      for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, columns - 1); x++)
        if (Math.abs((wanted[y * columns + x] ?? 0) - own) > 1.5) return false
    return true
  }
  const histogram = new Uint32Array(256)
  let compared = 0
  let sum = 0
  for (let row = 0; row < rows; row += every)
    for (let column = 0; column < columns; column += every) {
      const { x, y } = apply(canvas.matrix, { column: column + 0.5, row: row + 0.5 })
      if (x < 1 || y < 1 || x >= canvas.width - 1 || y >= canvas.height - 1) continue
      if (scaled && !isEven(row, column)) continue
      const shown = brightness(canvas.rgba, (Math.floor(y) * canvas.width + Math.floor(x)) * 4)
      const off = Math.abs(shown - (wanted[row * columns + column] ?? 0))
      histogram[Math.round(off)] = (histogram[Math.round(off)] ?? 0) + 1
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
