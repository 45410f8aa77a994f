/** Cells of the strip, one bit each. */
export const STRIP_CELLS = 12
/** Side of a cell, px. */
export const STRIP_CELL_PX = 4

/**
 * Writes a frame number into the first pixels of a frame: 12 cells of 4 × 4 px in rows 0–3, most significant bit first, 0 for
 * a zero and `highest` for a one. It lies in the shuttered corner and lets a test know which frame it really sees.
 */
export function writeFrameStrip(stored: Uint16Array, columns: number, frameNumber: number, highest: number): void {
  for (let cell = 0; cell < STRIP_CELLS; cell++) {
    const bit = (frameNumber >> (STRIP_CELLS - 1 - cell)) & 1
    for (let row = 0; row < STRIP_CELL_PX; row++) {
      const start = row * columns + cell * STRIP_CELL_PX
      stored.fill(bit * highest, start, start + STRIP_CELL_PX)
    }
  }
}

/**
 * The 1-based frame number in the first pixels of a frame, or null when they do not hold a strip. Takes stored pixels, or what
 * a screen shows of them: a cell counts as one when it is nearer to the highest value in the strip than to the lowest.
 */
export function readFrameStrip(pixels: ArrayLike<number>, columns: number): number | null {
  const centres: number[] = []
  for (let cell = 0; cell < STRIP_CELLS; cell++) {
    const value = pixels[2 * columns + cell * STRIP_CELL_PX + 2]
    if (value === undefined) return null
    centres.push(value)
  }
  const lowest = Math.min(...centres)
  const highest = Math.max(...centres)
  if (highest === lowest) return null
  let frameNumber = 0
  for (const value of centres) {
    const level = (value - lowest) / (highest - lowest)
    if (level > 0.2 && level < 0.8) return null
    frameNumber = frameNumber * 2 + (level >= 0.8 ? 1 : 0)
  }
  return frameNumber
}
