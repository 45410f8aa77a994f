import { damaged } from './codedImage'
import { type HuffmanTable, quickBits } from './huffmanTable'

/** The bits of one entropy-coded segment of JPEG, without stuffed bytes (ISO 10918-1 F.2.2.5). */
export class EntropyBits {
  readonly #bytes: Uint8Array
  #at: number
  /** The lowest `#count` bits are the next ones. */
  #bits = 0
  #count = 0
  /** Bits given beyond the end of the segment. */
  #beyond = 0

  constructor(bytes: Uint8Array, from: number) {
    this.#bytes = bytes
    this.#at = from
  }

  /** Offset of the marker that ended the segment, once it is used up. */
  get at(): number {
    return this.#at
  }

  /** The next symbol; DicomError 'frame-damaged' where the bits are no code, or there are no more. */
  symbol(table: HuffmanTable): number {
    if (this.#count < 16) this.#fill()
    const next = (this.#bits >>> (this.#count - 16)) & 0xffff
    const found = table.quick[next >>> (16 - quickBits)] ?? 0
    if (found !== 0) {
      this.#count -= found >>> 8
      return found & 0xff
    }
    for (let length = 1; length <= 16; length++) {
      if (next < (table.limits[length] ?? 0)) {
        this.#count -= length
        const symbol = table.symbols[(table.bases[length] ?? 0) + (next >>> (16 - length))]
        if (symbol !== undefined) return symbol
      }
    }
    throw damaged(`no Huffman code at byte ${this.#at}`)
  }

  /** The next 1 to 16 bits as a signed difference (ISO 10918-1 F.2.2.1, EXTEND). */
  difference(size: number): number {
    const value = this.number(size)
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
  }

  /** The next 1 to 16 bits as a number. */
  number(size: number): number {
    if (this.#count < size) this.#fill()
    this.#count -= size
    return (this.#bits >>> this.#count) & ((1 << size) - 1)
  }

  bit(): number {
    return this.number(1)
  }

  /** Ends the segment: whole bytes must have been used up, and none invented. */
  end(): void {
    if (this.#count < this.#beyond) throw damaged('entropy-coded bytes end too early')
    if (this.#count - this.#beyond >= 8) throw damaged('entropy-coded bytes left over')
  }

  /** Whether bits were used that the segment does not have. */
  get overrun(): boolean {
    return this.#count < this.#beyond
  }

  #fill(): void {
    const bytes = this.#bytes
    while (this.#count <= 24) {
      const byte = bytes[this.#at]
      let value = 0
      if (byte === undefined || (byte === 0xff && bytes[this.#at + 1] !== 0)) this.#beyond += 8
      else {
        value = byte
        this.#at += byte === 0xff ? 2 : 1
      }
      this.#bits = (this.#bits << 8) | value
      this.#count += 8
    }
  }
}
