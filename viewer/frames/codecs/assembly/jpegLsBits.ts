import { fullBytes } from './markers'
import { endsTooEarly, fail, leftOver, longCode, problem } from './problems'

/** The bits that come next, from the top; `heldCount` of them are true. A fast loop takes these as locals and puts them back. */
export let held: u64 = 0
export let heldCount: i32 = 0
/** Next byte to hold, and the marker behind the segment. */
export let nextAt: usize = 0
export let stopAt: usize = 0
/** How many of the bits held, or held before, lie behind the end; they are zeros. */
let beyond: i32 = 0

/** Begins a segment at `at`, before which lies no FF. Gives the place of the marker behind it, or `end`. */
export function beginBits(at: usize, end: usize): usize {
  let stop = at
  while (stop < end) {
    if (stop + 8 <= end) {
      const eight = load<u64>(stop)
      const full = fullBytes(eight)
      if (full === 0) {
        stop += 8
        continue
      }
      stop += <usize>(ctz(full) >> 3)
    }
    if (load<u8>(stop) === 0xff && (stop + 1 >= end || load<u8>(stop + 1) >= 0x80)) break
    stop++
  }
  held = 0
  heldCount = 0
  beyond = 0
  nextAt = at
  stopAt = stop
  return stop
}

export function putBitsBack(bits: u64, count: i32, next: usize): void {
  held = bits
  heldCount = count
  nextAt = next
}

/** At least 57 bits are held afterwards. The byte behind an FF has seven (ISO 14495-1 A.1). */
export function fillBits(): void {
  while (heldCount <= 56) {
    if (nextAt >= stopAt) {
      beyond += 8
      heldCount += 8
      continue
    }
    const size = load<u8>(nextAt - 1) === 0xff ? 7 : 8
    held |= (<u64>load<u8>(nextAt)) << (64 - heldCount - size)
    heldCount += size
    nextAt++
  }
}

/** The next 0 to 32 bits. */
export function takeBits(size: i32): i32 {
  if (size === 0) return 0
  if (heldCount < size) fillBits()
  const value = <i32>(held >> (64 - size))
  held <<= size
  heldCount -= size
  return value
}

/**
 * A value in a Golomb code of limited length (A.5.3): `most` zeros at most, then `k` bits, or `wholeBits` behind the most.
 */
export function takeGolomb(k: i32, most: i32, wholeBits: i32): i32 {
  fillBits()
  const zeros = <i32>clz(held)
  if (zeros > most) {
    fail(longCode)
    return 0
  }
  held <<= zeros + 1
  heldCount -= zeros + 1
  return zeros === most ? takeBits(wholeBits) + 1 : (zeros << k) | takeBits(k)
}

/** Notes where bits were used that the segment does not have. */
export function checkBits(): void {
  if (heldCount < beyond) fail(endsTooEarly)
}

/** Ends the segment: all bits must have been used but what fills up the last byte, or a byte of zeros. Gives the first problem. */
export function endBits(): i32 {
  checkBits()
  fillBits()
  const left = heldCount - beyond
  if (nextAt < stopAt || left >= 16 || (left >= 8 && held !== 0)) fail(leftOver)
  return problem
}
