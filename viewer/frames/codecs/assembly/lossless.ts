import {
  beginSegment,
  endSegment,
  held,
  heldCount,
  nextAt,
  overrun,
  putBack,
  stopAt,
  takeDifference,
} from './entropyBits'
import { lookBits, tableAt } from './huffmanTables'
import { isRestart } from './markers'
import { aboveLimit, endsTooEarly, fail, noRestart, problem } from './problems'

/** Rows of a picture and how they are told. */
let samples: usize = 0
let columns: i32 = 0
/** Components of the picture, which take turns in a row. */
let step: i32 = 0
let predictor: i32 = 0
/** Samples are below this: 2 to the precision without the point transform. */
let limit: i32 = 0

/**
 * Decodes a scan of process 14 (ISO 10918-1 H) into 8- or 16-bit samples.
 *
 * `at` is its first entropy-coded byte and `end` lies behind the codestream; `plain` is room for a segment and 16 bytes. The
 * scan's `count` components have the places `places` (a byte each, from the lowest) and the tables of slots 0 to `count` − 1.
 * Gives the offset of the marker behind the scan from `at`, or a problem's number, negative.
 */
export function decodeLossless(
  at: usize,
  end: usize,
  plain: usize,
  samplesAt: usize,
  wide: bool,
  columnCount: i32,
  rows: i32,
  componentCount: i32,
  count: i32,
  places: u32,
  selection: i32,
  precision: i32,
  pointTransform: i32,
  restartRows: i32,
): i32 {
  samples = samplesAt
  columns = columnCount
  step = componentCount
  predictor = selection
  limit = 1 << (precision - pointTransform)
  let place = at
  const rowsAtOnce = restartRows > 0 ? restartRows : rows
  for (let row = 0; row < rows; row += rowsAtOnce) {
    if (row > 0) {
      if (!isRestart(place, end, row / rowsAtOnce - 1)) return -noRestart
      place += 2
    }
    place = beginSegment(place, end, plain)
    const to = min(rows, row + rowsAtOnce)
    if (step === 1) {
      if (wide) greyRows<u16>(row, to)
      else greyRows<u8>(row, to)
    } else if (wide) colourRows<u16>(row, to, count, places)
    else colourRows<u8>(row, to, count, places)
    const wrong = endSegment()
    if (wrong !== 0) return -wrong
  }
  if (pointTransform > 0) {
    for (let c = 0; c < count; c++) {
      const component = (places >> (c * 8)) & 0xff
      if (wide) shiftUp<u16>(component, rows, pointTransform)
      else shiftUp<u8>(component, rows, pointTransform)
    }
  }
  return <i32>(place - at)
}

/** Rows [from, to) of one component, between two restarts. */
function greyRows<Sample>(from: i32, to: i32): void {
  const line = <usize>columns * sizeof<Sample>()
  const table = tableAt(0)
  const stop = stopAt
  let bits = held
  let count = heldCount
  let next = nextAt
  for (let row = from; row < to; row++) {
    let place = samples + <usize>row * line
    const rowEnd = place + line
    let left = row === from ? limit >> 1 : <i32>load<Sample>(place - line)
    let corner = left
    let seen = 0
    const fromLeft = predictor === 1 || row === from
    let first = true
    while (place < rowEnd) {
      let sure = 1
      if (next + 8 <= stop) {
        // Seven bytes or more are held afterwards, whatever was: four looks, without a branch that noise would make a guess.
        bits |= bswap<u64>(load<u64>(next)) >> count
        next += (63 - count) >> 3
        count |= 56
        sure = 56 / lookBits
      } else if (count < 32) {
        const four: u32 = next < stop ? load<u32>(next) : 0
        next += 4
        bits |= (<u64>bswap<u32>(four)) << (32 - count)
        count += 32
      }
      for (; sure > 0 && place < rowEnd; sure--) {
        let difference = 0
        const entry = load<i32>(table + ((<usize>(bits >> (64 - lookBits))) << 2))
        if (entry & 32) {
          bits <<= entry & 31
          count -= entry & 31
          difference = entry >> 16
        } else {
          putBack(bits, count, next)
          difference = takeDifference(table, 16)
          bits = held
          count = heldCount
          next = nextAt
          sure = 1
        }
        let predicted = left
        if (!fromLeft) {
          const above = <i32>load<Sample>(place - line)
          predicted = first ? above : predictedFrom(left, above, corner)
          corner = above
          first = false
        }
        left = (predicted + difference) & 0xffff
        seen |= left
        store<Sample>(place, <Sample>left)
        place += sizeof<Sample>()
      }
    }
    putBack(bits, count, next)
    if (problem !== 0) return
    if (overrun()) fail(endsTooEarly)
    else if (seen >= limit) fail(aboveLimit)
    if (problem !== 0) return
  }
}

/** As greyRows, for components that take turns. */
function colourRows<Sample>(from: i32, to: i32, count: i32, places: u32): void {
  const pixel = <usize>step * sizeof<Sample>()
  const line = <usize>columns * pixel
  for (let row = from; row < to; row++) {
    let seen = 0
    for (let column = 0; column < columns; column++) {
      for (let c = 0; c < count; c++) {
        const component = <usize>((places >> (c * 8)) & 0xff)
        const place = samples + <usize>row * line + <usize>column * pixel + component * sizeof<Sample>()
        const difference = takeDifference(tableAt(c), 16)
        let predicted: i32
        if (row === from) predicted = column === 0 ? limit >> 1 : <i32>load<Sample>(place - pixel)
        else if (column === 0) predicted = <i32>load<Sample>(place - line)
        else {
          const left = <i32>load<Sample>(place - pixel)
          const above = <i32>load<Sample>(place - line)
          predicted = predictor === 1 ? left : predictedFrom(left, above, <i32>load<Sample>(place - line - pixel))
        }
        const value = (predicted + difference) & 0xffff
        seen |= value
        store<Sample>(place, <Sample>value)
      }
    }
    if (problem === 0 && overrun()) fail(endsTooEarly)
    if (problem === 0 && seen >= limit) fail(aboveLimit)
    if (problem !== 0) return
  }
}

/** Selection values 2 to 7 of Table H.1. */
function predictedFrom(left: i32, above: i32, corner: i32): i32 {
  if (predictor === 2) return above
  if (predictor === 3) return corner
  if (predictor === 4) return left + above - corner
  if (predictor === 5) return left + ((above - corner) >> 1)
  if (predictor === 6) return above + ((left - corner) >> 1)
  return (left + above) >> 1
}

function shiftUp<Sample>(component: usize, rows: i32, pointTransform: i32): void {
  const pixel = <usize>step * sizeof<Sample>()
  const end = samples + <usize>rows * <usize>columns * pixel
  for (let place = samples + component * sizeof<Sample>(); place < end; place += pixel)
    store<Sample>(place, <Sample>((<i32>load<Sample>(place)) << pointTransform))
}
