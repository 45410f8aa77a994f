/** The top bit of each byte that is FF. */
export function fullBytes(eight: u64): u64 {
  return ((eight & 0x7f7f7f7f7f7f7f7f) + 0x0101010101010101) & eight & 0x8080808080808080
}

/** Whether the restart marker with this number, from 0 and counted through, lies there (ISO 10918-1 B.2.1). */
export function isRestart(at: usize, end: usize, number: i32): bool {
  return at + 2 <= end && load<u8>(at) === 0xff && load<u8>(at + 1) === 0xd0 + (number & 7)
}
