/** Code lengths by rank: the commonest size of difference gets two bits, the next five get three. No code is all ones. */
const LENGTHS = [2, 3, 3, 3, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] as const

interface Code {
  readonly bits: number
  readonly length: number
}

/**
 * A frame in JPEG Lossless, process 14, selection value 1 (ISO/IEC 10918-1 Annex H): each value is told by its difference from
 * the one to its left, with codes fitted to this frame.
 */
export function jpegLosslessFrame(stored: Uint16Array, columns: number, rows: number, bitsStored: number): Uint8Array {
  const differences = differencesFromLeft(stored, columns, rows, bitsStored)
  const ranked = sizesByFrequency(differences)
  const codes = codesOf(ranked)
  const out = new ByteWriter(stored.length * 2 + 1024)

  out.marker(0xd8)
  out.marker(0xc3)
  out.words(11)
  out.bytes(bitsStored)
  out.words(rows, columns)
  out.bytes(1, 1, 0x11, 0)
  out.marker(0xc4)
  out.words(2 + 17 + ranked.length)
  out.bytes(0)
  for (let length = 1; length <= 16; length++) out.bytes(LENGTHS.filter((one) => one === length).length)
  out.bytes(...ranked)
  out.marker(0xda)
  out.words(8)
  out.bytes(1, 1, 0x00, 1, 0, 0)
  for (const difference of differences) {
    const size = sizeOf(difference)
    const code = codes[size] as Code
    out.bits(code.bits, code.length)
    // Size 16 stands for the single difference 32768 and has no bits of its own.
    if (size > 0 && size < 16) out.bits(difference > 0 ? difference : difference + (1 << size) - 1, size)
  }
  out.flush()
  out.marker(0xd9)
  return out.written()
}

function differencesFromLeft(stored: Uint16Array, columns: number, rows: number, bitsStored: number): Int32Array {
  const differences = new Int32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const i = row * columns + column
      const predicted = column > 0 ? stored[i - 1] : row > 0 ? stored[i - columns] : 1 << (bitsStored - 1)
      // Differences count modulo 2^16, from −32767 to 32768.
      const difference = ((stored[i] as number) - (predicted as number)) & 0xffff
      differences[i] = difference > 32768 ? difference - 65536 : difference
    }
  }
  return differences
}

/** Bits needed for a difference without its sign. */
function sizeOf(difference: number): number {
  return 32 - Math.clz32(Math.abs(difference))
}

function sizesByFrequency(differences: Int32Array): number[] {
  const counts = new Uint32Array(LENGTHS.length)
  for (const difference of differences) {
    const size = sizeOf(difference)
    counts[size] = (counts[size] as number) + 1
  }
  return Array.from(LENGTHS, (_length, size) => size).sort(
    (a, b) => (counts[b] as number) - (counts[a] as number) || a - b,
  )
}

/** Canonical codes (Annex C) by size of difference. */
function codesOf(ranked: readonly number[]): readonly Code[] {
  const codes: Code[] = []
  let next = 0
  let before: number = LENGTHS[0]
  for (const [rank, size] of ranked.entries()) {
    const length = LENGTHS[rank] as number
    next <<= length - before
    codes[size] = { bits: next, length }
    next++
    before = length
  }
  return codes
}

/** Grows by doubling; after 0xff in entropy-coded bits a zero is stuffed (B.1.1.5). */
class ByteWriter {
  #bytes: Uint8Array
  #length = 0
  #held = 0
  #heldBits = 0

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity)
  }

  bytes(...values: readonly number[]): void {
    for (const value of values) this.#push(value)
  }

  words(...values: readonly number[]): void {
    for (const value of values) this.bytes(value >> 8, value & 0xff)
  }

  marker(code: number): void {
    this.bytes(0xff, code)
  }

  bits(value: number, count: number): void {
    // At most 7 held and 15 new bits.
    this.#held = (this.#held << count) | (value & ((1 << count) - 1))
    this.#heldBits += count
    while (this.#heldBits >= 8) {
      this.#heldBits -= 8
      this.#stuffed((this.#held >> this.#heldBits) & 0xff)
    }
    this.#held &= (1 << this.#heldBits) - 1
  }

  /** Fills the last byte with ones. */
  flush(): void {
    if (this.#heldBits > 0) this.bits(0xff, 8 - this.#heldBits)
  }

  written(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #stuffed(value: number): void {
    this.#push(value)
    if (value === 0xff) this.#push(0)
  }

  #push(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#length++] = value
  }
}
