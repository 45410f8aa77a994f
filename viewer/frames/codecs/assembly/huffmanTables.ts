import { noCode } from './problems'

/** Codes, with what follows them, of up to this length are found with one look. */
export const lookBits = 13

// One table: a lookup by the next `lookBits` bits, limits and bases by code length, symbols.
const limitsAt: usize = 4 << lookBits
const basesAt: usize = limitsAt + 17 * 4
const symbolsAt: usize = basesAt + 17 * 4
const tableBytes: usize = symbolsAt + 256

const tables = memory.data(4 * ((4 << 13) + 2 * 17 * 4 + 256), 16)
const staged = memory.data(16 + 256, 16)

/** Where the host writes a DHT segment's 16 counts and up to 256 symbols before `makeTable`. */
export function stagedTable(): usize {
  return staged
}

/** The first byte of a table: its lookup. */
export function tableAt(slot: i32): usize {
  return tables + usize(slot) * tableBytes
}

/**
 * Makes the table of a slot (0 to 3) of what is staged (ISO 10918-1 C, F.2.2.3). `sizeMask` tells the bits of a symbol that
 * say how many bits of a value follow: the lowest four of run and size, all of a difference’s.
 *
 * An entry of the lookup: bits 0–4 the bits to take, bit 5 whether the value is among them, bits 6–13 the symbol, bits 16–31
 * the value. 0: a longer code, or none.
 */
export function makeTable(slot: i32, sizeMask: i32): i32 {
  const table = tableAt(slot)
  memory.fill(table, 0, limitsAt)
  let code = 0
  let first = 0
  for (let length = 1; length <= 16; length++) {
    const count = <i32>load<u8>(staged + length - 1)
    store<i32>(table + basesAt + length * 4, first - code)
    if (code + count > 1 << length) return noCode
    for (let i = 0; i < count; i++) {
      const symbol = <i32>load<u8>(staged + 16 + ((first + i) & 255))
      if (length <= lookBits) fillLookup(table, code + i, length, symbol, symbol & sizeMask)
    }
    code += count
    first += count
    store<i32>(table + limitsAt + length * 4, count === 0 ? 0 : code << (16 - length))
    code <<= 1
  }
  memory.copy(table + symbolsAt, staged + 16, 256)
  return first > 256 ? noCode : 0
}

/** All lookups that begin with this code. */
function fillLookup(table: usize, code: i32, length: i32, symbol: i32, size: i32): void {
  const spare = lookBits - length
  // The difference of 16 bits has none of its own (ISO 10918-1 H.1.2.2), and more than 16 are an error: both go the slow way.
  const whole = size <= spare && size < 16
  for (let rest = 0; rest < 1 << spare; rest++) {
    let entry = (symbol << 6) | length
    if (whole) {
      const value = extended(rest >> (spare - size), size)
      entry = (value << 16) | (symbol << 6) | 32 | (length + size)
    }
    store<i32>(table + (((code << spare) | rest) << 2), entry)
  }
}

/** The signed value of 0 to 15 bits (ISO 10918-1 F.2.2.1, EXTEND). */
export function extended(value: i32, size: i32): i32 {
  if (size === 0) return 0
  return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
}

/** The entry of a code longer than the lookup, by the next 16 bits; 0 where there is none. */
export function longEntry(table: usize, next: i32): i32 {
  for (let length = 1; length <= 16; length++) {
    if (next >= load<i32>(table + limitsAt + length * 4)) continue
    const place = load<i32>(table + basesAt + length * 4) + (next >> (16 - length))
    return ((<i32>load<u8>(table + symbolsAt + place)) << 6) | length
  }
  return 0
}
