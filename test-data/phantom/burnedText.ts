/** Text that the unit wrote into the pixels. Places are shares of the picture. */
export interface BurnedText {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** Five columns by seven rows, one number a row, most significant bit on the left. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  F: [31, 16, 16, 30, 16, 16, 16],
  G: [14, 17, 16, 23, 17, 17, 15],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  K: [17, 18, 20, 24, 20, 18, 17],
  L: [16, 16, 16, 16, 16, 16, 31],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  P: [30, 17, 17, 30, 16, 16, 16],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14],
  V: [17, 17, 17, 17, 17, 10, 4],
  Y: [17, 17, 10, 4, 4, 4, 4],
  '0': [14, 17, 19, 21, 25, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 6, 8, 16, 31],
  '3': [30, 1, 1, 14, 1, 1, 30],
  '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14],
  '6': [14, 16, 30, 17, 17, 17, 14],
  '7': [31, 1, 2, 4, 8, 8, 8],
  '8': [14, 17, 17, 14, 17, 17, 14],
  '9': [14, 17, 17, 15, 1, 1, 14],
  '-': [0, 0, 0, 31, 0, 0, 0],
  ':': [0, 4, 4, 0, 4, 4, 0],
  '.': [0, 0, 0, 0, 0, 4, 4],
}

/** Box of a text in px: left, top, width, height. */
export function burnedTextBox(
  burned: BurnedText,
  columns: number,
  rows: number,
): readonly [number, number, number, number] {
  const dot = Math.max(1, Math.round(columns / 256))
  return [Math.round(burned.x * columns), Math.round(burned.y * rows), burned.text.length * 6 * dot, 7 * dot]
}

/** Writes the text over the picture in `value`. */
export function drawBurnedText(
  stored: Uint16Array,
  columns: number,
  rows: number,
  burned: BurnedText,
  value: number,
): void {
  const [left, top, width, height] = burnedTextBox(burned, columns, rows)
  const dot = height / 7
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const glyph = GLYPHS[burned.text[Math.floor(column / (6 * dot))] ?? ' ']
      const bit = 4 - (Math.floor(column / dot) % 6)
      if (!glyph || bit < 0 || !(((glyph[Math.floor(row / dot)] as number) >> bit) & 1)) continue
      const [x, y] = [left + column, top + row]
      if (x < columns && y < rows) stored[y * columns + x] = value
    }
  }
}
