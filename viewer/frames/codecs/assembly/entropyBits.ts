import { extended, longEntry, lookBits } from './huffmanTables'
import { fullBytes } from './markers'
import { endsTooEarly, fail, leftOver, noCode, noProblem, problem, wideDifference } from './problems'

/** The bits that come next, from the top; `heldCount` of them are true. A fast loop takes these as locals and puts them back. */
export let held: u64 = 0
export let heldCount: i32 = 0
/** Next four bytes to hold, and the end, in the segment without stuffed bytes. */
export let nextAt: usize = 0
export let stopAt: usize = 0

/**
 * Begins a segment: brings the bytes from `at` up to the next marker (or `end`) to `plain`, FF 00 made FF (ISO 10918-1
 * F.1.2.3). Gives the place of that marker. `plain` needs 16 bytes more than the segment has.
 */
export function beginSegment(at: usize, end: usize, plain: usize): usize {
  let to = plain
  while (at < end) {
    if (at + 8 <= end) {
      const eight = load<u64>(at)
      store<u64>(to, eight)
      const full = fullBytes(eight)
      const sure = full === 0 ? <usize>8 : <usize>(ctz(full) >> 3)
      at += sure
      to += sure
      if (full === 0) continue
    }
    const byte = load<u8>(at)
    if (byte === 0xff && (at + 1 >= end || load<u8>(at + 1) !== 0)) break
    at += byte === 0xff ? 2 : 1
    store<u8>(to++, byte)
  }
  store<u64>(to, 0)
  store<u64>(to + 8, 0)
  nextAt = plain
  stopAt = to
  held = 0
  heldCount = 0
  noProblem()
  return at
}

export function putBack(bits: u64, count: i32, next: usize): void {
  held = bits
  heldCount = count
  nextAt = next
}

/** At least 32 bits are held afterwards; behind the end they are zeros, which `overrun` tells. */
export function fill(): void {
  if (heldCount >= 32) return
  const four: u32 = nextAt < stopAt ? load<u32>(nextAt) : 0
  nextAt += 4
  held |= (<u64>bswap<u32>(four)) << (32 - heldCount)
  heldCount += 32
}

/** Whether bits were used that the segment does not have. */
export function overrun(): bool {
  return unusedBits() < 0
}

function unusedBits(): i64 {
  return (<i64>stopAt - <i64>nextAt) * 8 + heldCount
}

/** Ends the segment: its bytes must have been used up, and no others. Gives the first problem, 0 for none. */
export function endSegment(): i32 {
  if (unusedBits() < 0) fail(endsTooEarly)
  else if (unusedBits() >= 8) fail(leftOver)
  return problem
}

/** The next 0 to 16 bits. */
export function take(size: i32): i32 {
  if (size === 0) return 0
  fill()
  const value = <i32>(held >> (64 - size))
  held <<= size
  heldCount -= size
  return value
}

/** The next 0 to 15 bits as a signed value. */
export function takeSigned(size: i32): i32 {
  return extended(take(size), size)
}

/** The next symbol without what follows it; 0 with a problem where the bits are no code. */
export function takeSymbol(table: usize): i32 {
  fill()
  const entry = load<i32>(table + ((<usize>(held >> (64 - lookBits))) << 2))
  if ((entry & 32) === 0 || ((entry >> 6) & 15) === 0) return takeCode(table, entry)
  // The lookup took the value along: only the code is to go.
  const size = (entry >> 6) & 15
  const length = (entry & 31) - size
  held <<= length
  heldCount -= length
  return (entry >> 6) & 0xff
}

function takeCode(table: usize, found: i32): i32 {
  let entry = found
  if (entry === 0) entry = longEntry(table, <i32>(held >> 48))
  if (entry === 0) {
    fail(noCode)
    return 0
  }
  held <<= entry & 31
  heldCount -= entry & 31
  return (entry >> 6) & 0xff
}

/** The next difference: a symbol that is its size, and its bits; 16 stands for 32768 where `most` allows it. */
export function takeDifference(table: usize, most: i32): i32 {
  fill()
  const entry = load<i32>(table + ((<usize>(held >> (64 - lookBits))) << 2))
  if (entry & 32) {
    held <<= entry & 31
    heldCount -= entry & 31
    return entry >> 16
  }
  const size = takeCode(table, entry)
  if (size > most) {
    fail(wideDifference)
    return 0
  }
  return size === 16 ? 32768 : takeSigned(size)
}
