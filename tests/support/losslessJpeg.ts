/** How a picture is told in JPEG process 14 (ISO 10918-1 H). */
export interface LosslessTelling {
  readonly columns: number
  readonly rows: number
  /** Pixel by pixel, all components of each. */
  readonly samples: readonly number[]
  readonly components: 1 | 3
  readonly precision: number
  readonly predictor: number
  readonly pointTransform: number
  /** Lines between two restart markers; 0: none. */
  readonly restartRows: number
  /** All components in one scan, or one scan for each. */
  readonly interleaved: boolean
  /** Which size of difference gets which of the code lengths: the sizes 0 to 16 in order of their codes. */
  readonly sizesByCode: readonly number[]
  readonly codeLengths: readonly number[]
}

/** Code lengths of 17 sizes: even ones, and a steep set in which most codes are longer than any lookup. */
export const evenLengths: readonly number[] = Array.from({ length: 17 }, () => 5)
export const steepLengths: readonly number[] = [2, 2, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 16]

/**
 * The codestream by the letter of the standard and nothing else: slow, bit by bit. dcmtk reads it
 * (tests/unit/viewer/frames/jpegLossless.test.ts).
 */
export function losslessJpeg(telling: LosslessTelling): Uint8Array<ArrayBuffer> {
  const { columns, rows, components, precision, restartRows } = telling
  const counts = Array.from({ length: 16 }, (_, i) => telling.codeLengths.filter((length) => length === i + 1).length)
  const all = Array.from({ length: components }, (_, i) => i)
  const scans = telling.interleaved ? [all] : all.map((component) => [component])
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xc3, [precision, ...word(rows), ...word(columns), components, ...all.flatMap((i) => [i + 1, 0x11, 0])]),
    ...segment(0xc4, [0, ...counts, ...telling.sizesByCode]),
    ...(restartRows > 0 ? segment(0xdd, word(restartRows * columns)) : []),
    ...scans.flatMap((scan) => [
      ...segment(0xda, [scan.length, ...scan.flatMap((i) => [i + 1, 0]), telling.predictor, 0, telling.pointTransform]),
      ...entropyCoded(telling, scan),
    ]),
    ...[0xff, 0xd9],
  ])
}

function entropyCoded(telling: LosslessTelling, scan: readonly number[]): number[] {
  const { columns, rows, components, precision, pointTransform } = telling
  const restartRows = telling.restartRows || rows
  const codes = codesOf(telling)
  const at = (row: number, column: number, component: number): number =>
    (telling.samples[(row * columns + column) * components + component] ?? 0) >> pointTransform
  const out: number[] = []
  let bits = ''
  for (let row = 0; row < rows; row++) {
    const first = row % restartRows === 0
    if (first && row > 0) {
      out.push(...stuffed(bits), 0xff, 0xd0 + ((row / restartRows - 1) % 8))
      bits = ''
    }
    for (let column = 0; column < columns; column++)
      for (const component of scan) {
        const value = at(row, column, component)
        let predicted: number
        if (first && column === 0) predicted = 2 ** (precision - pointTransform - 1)
        else if (first) predicted = at(row, column - 1, component)
        else if (column === 0) predicted = at(row - 1, column, component)
        else {
          const [a, b, c] = [
            at(row, column - 1, component),
            at(row - 1, column, component),
            at(row - 1, column - 1, component),
          ]
          predicted =
            [a, b, c, a + b - c, a + Math.floor((b - c) / 2), b + Math.floor((a - c) / 2), Math.floor((a + b) / 2)][
              telling.predictor - 1
            ] ?? 0
        }
        const modulo = (((value - predicted) % 65_536) + 65_536) % 65_536
        const difference = modulo > 32_768 ? modulo - 65_536 : modulo
        const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1
        bits += codes[size]
        if (size > 0 && size < 16)
          bits += (difference > 0 ? difference : difference + 2 ** size - 1).toString(2).padStart(size, '0')
      }
  }
  return [...out, ...stuffed(bits)]
}

/** Codes by size, as text (Annex C). */
function codesOf({ codeLengths, sizesByCode }: LosslessTelling): string[] {
  const codes: string[] = []
  let next = 0
  let before = codeLengths[0] ?? 0
  for (const [place, length] of codeLengths.entries()) {
    next *= 2 ** (length - before)
    codes[sizesByCode[place] ?? 0] = next.toString(2).padStart(length, '0')
    next++
    before = length
  }
  return codes
}

/** Whole bytes, the last filled with ones, and a zero behind each FF (F.1.2.3). */
function stuffed(bits: string): number[] {
  const whole = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1')
  return (whole.match(/.{8}/g) ?? []).flatMap((byte) => (byte === '11111111' ? [0xff, 0] : [Number.parseInt(byte, 2)]))
}

function segment(marker: number, content: readonly number[]): number[] {
  return [0xff, marker, ...word(content.length + 2), ...content]
}

function word(value: number): number[] {
  return [value >> 8, value & 0xff]
}
