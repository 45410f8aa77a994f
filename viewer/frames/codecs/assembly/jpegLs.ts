import {
  beginBits,
  checkBits,
  endBits,
  fillBits,
  held,
  heldCount,
  nextAt,
  putBitsBack,
  stopAt,
  takeGolomb,
} from './jpegLsBits'
import {
  beginContexts,
  contextOf,
  endOfRun,
  errorBits,
  golombOf,
  maximum,
  mostZeros,
  near,
  predicted,
  regions,
  regularSample,
  shorterRuns,
  takeRun,
} from './jpegLsContexts'
import { isRestart } from './markers'
import { noProblem, noRestart, problem } from './problems'

/** Bytes from a sample to the next of its component, and to the one below. */
let pixel: usize = 0
let line: usize = 0

/**
 * Decodes a scan into 8- or 16-bit samples that take turns, `componentCount` in a pixel. Before the samples must lie a row
 * of zeros.
 *
 * `at` is its first entropy-coded byte and `end` lies behind the codestream. The scan's `count` components lie at `place` and
 * behind it; `bySample` for ILV 2. Gives the offset of the marker behind the scan from `at`, or a problem's number, negative.
 */
export function decodeJpegLs(
  at: usize,
  end: usize,
  samples: usize,
  wide: bool,
  columns: i32,
  rows: i32,
  componentCount: i32,
  place: i32,
  count: i32,
  bySample: bool,
  restartRows: i32,
): i32 {
  const size: usize = wide ? 2 : 1
  pixel = <usize>componentCount * size
  line = <usize>columns * pixel
  const rowsAtOnce = restartRows > 0 ? restartRows : rows
  let marker = at
  for (let row = 0; row < rows; row += rowsAtOnce) {
    if (row > 0) {
      if (!isRestart(marker, end, row / rowsAtOnce - 1)) return -noRestart
      marker += 2
    }
    noProblem()
    marker = beginBits(marker, end)
    beginContexts()
    const to = min(rows, row + rowsAtOnce)
    const first = samples + <usize>place * size
    for (let r = row; r < to && problem === 0; r++) {
      const from = first + <usize>r * line
      // Above the first row lie zeros, also where coding began anew.
      const above = r === row ? samples - line + <usize>place * size : from - line
      const corner = r > row + 1 ? from - 2 * line : samples - line
      if (bySample) {
        if (wide) pixelsOfRow<u16>(from, above, corner, count)
        else pixelsOfRow<u8>(from, above, corner, count)
      } else
        for (let c = 0; c < count; c++) {
          const aside = <usize>c * size
          if (wide) rowOfComponent<u16>(from + aside, above + aside, corner + aside, c)
          else rowOfComponent<u8>(from + aside, above + aside, corner + aside, c)
        }
      checkBits()
    }
    const wrong = endBits()
    if (wrong !== 0) return -wrong
  }
  return <i32>(marker - at)
}

/** One row of a component that has the row for itself; `cornerAt` is what stands left of what is `aboveAt`. */
function rowOfComponent<Sample>(from: usize, aboveAt: usize, cornerAt: usize, component: i32): void {
  const regionOf = regions + <usize>maximum
  const rowEnd = from + line
  const stop = stopAt - 4
  const toAbove = aboveAt - from
  let bits = held
  let bitCount = heldCount
  let next = nextAt
  let place = from
  let corner = <i32>load<Sample>(cornerAt)
  let above = <i32>load<Sample>(aboveAt)
  let left = above
  let second = <i32>load<i8>(regionOf + (above - corner))
  while (place < rowEnd) {
    const right = place + pixel < rowEnd ? <i32>load<Sample>(place + toAbove + pixel) : above
    const first = <i32>load<i8>(regionOf + (right - above))
    const gradients = first * 81 + second * 9 + <i32>load<i8>(regionOf + (corner - left))
    if (gradients === 0) {
      putBitsBack(bits, bitCount, next)
      const ended = place + <usize>takeRun(<i32>((rowEnd - place) / pixel), component) * pixel
      for (; place < ended; place += pixel) store<Sample>(place, <Sample>left)
      if (place < rowEnd) {
        above = <i32>load<Sample>(place + toAbove)
        left = endOfRun(left, above, component, abs(left - above) <= near)
        store<Sample>(place, <Sample>left)
        shorterRuns(component)
        corner = above
        place += pixel
        if (place < rowEnd) {
          above = <i32>load<Sample>(place + toAbove)
          second = <i32>load<i8>(regionOf + (above - corner))
        }
      }
      bits = held
      bitCount = heldCount
      next = nextAt
      if (problem !== 0) return
      continue
    }
    if (bitCount < 32) {
      let quick = false
      if (next <= stop) {
        const four = load<u32>(next - 1)
        quick = (((four & 0x7f7f7f7f) + 0x01010101) & four & 0x80808080) === 0
      }
      if (quick) {
        bits |= (<u64>bswap<u32>(load<u32>(next))) << (32 - bitCount)
        bitCount += 32
        next += 4
      } else {
        putBitsBack(bits, bitCount, next)
        fillBits()
        bits = held
        bitCount = heldCount
        next = nextAt
      }
    }
    const sign = gradients >> 31
    const context = contextOf(gradients, sign)
    const k = golombOf(context)
    const zeros = <i32>clz(bits)
    const length = zeros + 1 + k
    let mapped: i32
    if (length <= 32 && zeros < mostZeros) {
      mapped = ((zeros - 1) << k) + <i32>(bits >> (64 - length))
      bits <<= length
      bitCount -= length
    } else {
      putBitsBack(bits, bitCount, next)
      mapped = takeGolomb(k, mostZeros, errorBits)
      bits = held
      bitCount = heldCount
      next = nextAt
    }
    left = regularSample(context, sign, k, mapped, predicted(left, above, corner))
    store<Sample>(place, <Sample>left)
    place += pixel
    corner = above
    above = right
    second = first
  }
  putBitsBack(bits, bitCount, next)
}

/** One row of components that take turns by sample: they run together, and end their run together (Annex B). */
function pixelsOfRow<Sample>(from: usize, aboveAt: usize, cornerAt: usize, count: i32): void {
  const regionOf = regions + <usize>maximum
  const rowEnd = from + line
  const toAbove = aboveAt - from
  const size = sizeof<Sample>()
  let place = from
  while (place < rowEnd && problem === 0) {
    const leftAt = place === from ? aboveAt : place - pixel
    const overLeft = place === from ? cornerAt : place + toAbove - pixel
    const overRight = place + pixel < rowEnd ? place + toAbove + pixel : place + toAbove
    let gradients = 0
    for (let at: usize = 0; at < <usize>count * size; at += size)
      gradients |= gradientsAt<Sample>(regionOf, leftAt + at, place + toAbove + at, overLeft + at, overRight + at)
    if (gradients !== 0) {
      for (let at: usize = 0; at < <usize>count * size; at += size) {
        const gradients = gradientsAt<Sample>(
          regionOf,
          leftAt + at,
          place + toAbove + at,
          overLeft + at,
          overRight + at,
        )
        const sign = gradients >> 31
        const context = contextOf(gradients, sign)
        const k = golombOf(context)
        const mapped = takeGolomb(k, mostZeros, errorBits)
        const guess = predicted(
          <i32>load<Sample>(leftAt + at),
          <i32>load<Sample>(place + toAbove + at),
          <i32>load<Sample>(overLeft + at),
        )
        store<Sample>(place + at, <Sample>regularSample(context, sign, k, mapped, guess))
      }
      place += pixel
      continue
    }
    const ended = place + <usize>takeRun(<i32>((rowEnd - place) / pixel), 0) * pixel
    for (; place < ended; place += pixel)
      for (let at: usize = 0; at < <usize>count * size; at += size) store<Sample>(place + at, load<Sample>(leftAt + at))
    if (place === rowEnd) return
    for (let at: usize = 0; at < <usize>count * size; at += size) {
      const above = <i32>load<Sample>(place + toAbove + at)
      store<Sample>(place + at, <Sample>endOfRun(<i32>load<Sample>(leftAt + at), above, 0, false))
    }
    shorterRuns(0)
    place += pixel
  }
}

function gradientsAt<Sample>(regionOf: usize, left: usize, above: usize, corner: usize, right: usize): i32 {
  const over = <i32>load<Sample>(above)
  const before = <i32>load<Sample>(corner)
  return (
    <i32>load<i8>(regionOf + (<i32>load<Sample>(right) - over)) * 81 +
    <i32>load<i8>(regionOf + (over - before)) * 9 +
    <i32>load<i8>(regionOf + (before - <i32>load<Sample>(left)))
  )
}
