import { damaged } from './codedImage'
import type { HuffmanTable } from './huffmanTable'
import { wideBits, widerLookup } from './widerLookup'

/** Rows [from, to) of a lossless scan of one component, between two restarts. */
export interface LosslessRows {
  readonly samples: Uint8Array | Uint16Array
  readonly columns: number
  readonly from: number
  readonly to: number
  readonly table: HuffmanTable
  readonly predictor: number
  /** Samples are below this: 2 to the precision without the point transform. */
  readonly limit: number
}

/** Longest segment whose bits can be counted in 31 bits. */
const maxSegmentBytes = 2 ** 28 - 16

/**
 * Decodes the rows from the entropy-coded bytes at `at`; gives the offset of the marker behind them.
 *
 * The same as the general way in decodeJpegLossless, in two thirds of the time: the segment is freed of stuffed bytes first, and
 * code and difference are cut out of one 32-bit word. (tests/unit/viewer/frames/catalogue.test.ts compares the pixels.)
 */
export function decodeGreyLosslessRows(bytes: Uint8Array, at: number, rows: LosslessRows): number {
  const { columns, from, to, table, predictor, limit } = rows
  const samples = rows.samples
  const { plain, length, end } = withoutStuffing(bytes, at)
  const quick = widerLookup(table)
  const last = length * 8
  let position = 0
  for (let row = from; row < to; row++) {
    const start = row * columns
    let left = row === from ? limit >> 1 : (samples[start - columns] as number)
    let corner = left
    for (let column = 0; column < columns; column++) {
      const place = start + column
      const byte = position >>> 3
      const word =
        (((plain[byte] as number) << 24) |
          ((plain[byte + 1] as number) << 16) |
          ((plain[byte + 2] as number) << 8) |
          (plain[byte + 3] as number)) <<
        (position & 7)
      let entry = quick[word >>> (32 - wideBits)] as number
      if (entry === 0) entry = longCode(table, word >>> 16)
      const codeBits = entry >>> 8
      const size = entry & 0xff
      let difference = 0
      if (size > 0 && size < 16) {
        // 25 bits of the word are sure.
        const shifted = codeBits + size <= 25 ? word << codeBits : wordAt(plain, position + codeBits)
        difference = shifted >>> (32 - size)
        if (shifted >= 0) difference -= (1 << size) - 1
        position += codeBits + size
      } else {
        if (size > 16) throw damaged(`a difference of ${size} bits`)
        if (size === 16) difference = 32_768
        position += codeBits
      }
      let predicted = left
      if (predictor !== 1 && row !== from) {
        const above = samples[place - columns] as number
        if (column === 0) predicted = above
        else if (predictor === 2) predicted = above
        else if (predictor === 3) predicted = corner
        else if (predictor === 4) predicted = left + above - corner
        else if (predictor === 5) predicted = left + ((above - corner) >> 1)
        else if (predictor === 6) predicted = above + ((left - corner) >> 1)
        else predicted = (left + above) >> 1
        corner = above
      }
      left = (predicted + difference) & 0xffff
      if (left >= limit) throw damaged(`a sample of ${left} where ${limit} is the limit`)
      samples[place] = left
    }
    if (position > last) throw damaged(`entropy-coded bytes end in row ${row}`)
  }
  if (last - position >= 8) throw damaged('entropy-coded bytes left over')
  return end
}

function wordAt(plain: Uint8Array, position: number): number {
  const byte = position >>> 3
  return (
    (((plain[byte] as number) << 24) |
      ((plain[byte + 1] as number) << 16) |
      ((plain[byte + 2] as number) << 8) |
      (plain[byte + 3] as number)) <<
    (position & 7)
  )
}

/** Code length × 256 + symbol of a code longer than the lookup. */
function longCode(table: HuffmanTable, next: number): number {
  for (let length = 1; length <= 16; length++) {
    if (next >= (table.limits[length] ?? 0)) continue
    const symbol = table.symbols[(table.bases[length] ?? 0) + (next >>> (16 - length))]
    if (symbol !== undefined) return (length << 8) | symbol
  }
  throw damaged('no Huffman code')
}

/** The segment up to the next marker, FF 00 made FF, with zeros behind it for the last words. */
function withoutStuffing(bytes: Uint8Array, from: number): { plain: Uint8Array; length: number; end: number } {
  const pieces: (readonly [from: number, to: number])[] = []
  let start = from
  let length = 0
  let end = bytes.length
  for (;;) {
    const at = bytes.indexOf(0xff, start)
    if (at < 0) {
      pieces.push([start, bytes.length])
      length += bytes.length - start
      break
    }
    const stuffed = bytes[at + 1] === 0
    pieces.push([start, stuffed ? at + 1 : at])
    length += (stuffed ? at + 1 : at) - start
    if (!stuffed) {
      end = at
      break
    }
    start = at + 2
  }
  if (length > maxSegmentBytes) throw damaged('an entropy-coded segment too long')
  const plain = new Uint8Array(length + 8)
  let to = 0
  for (const [first, last] of pieces) {
    plain.set(bytes.subarray(first, last), to)
    to += last - first
  }
  return { plain, length, end }
}
