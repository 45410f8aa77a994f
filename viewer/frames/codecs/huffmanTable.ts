import { damaged } from './codedImage'

/** Codes of up to this length are found with one look; longer ones are rare. */
export const quickBits = 10

/** A JPEG Huffman table (ISO 10918-1 C, F.2.2.3) as arrays to look up. */
export interface HuffmanTable {
  /** By the next `quickBits` bits: code length × 256 + symbol; 0 where the code is longer or there is none. */
  readonly quick: Uint16Array
  /** By code length: the greatest code of that length shifted to 16 bits, exclusive; for lengths without codes 0. */
  readonly limits: Int32Array
  /** By code length: index of its first symbol minus its first code. */
  readonly bases: Int32Array
  readonly symbols: Uint8Array
}

/** The table of a DHT segment's counts (16 of them, by code length) and symbols. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const quick = new Uint16Array(1 << quickBits)
  const limits = new Int32Array(17)
  const bases = new Int32Array(17)
  let code = 0
  let first = 0
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1] ?? 0
    bases[length] = first - code
    if (code + count > 1 << length) throw damaged('an impossible Huffman table')
    if (length <= quickBits)
      for (let i = 0; i < count; i++) {
        const from = (code + i) << (quickBits - length)
        quick.fill((length << 8) | (symbols[first + i] ?? 0), from, from + (1 << (quickBits - length)))
      }
    code += count
    first += count
    limits[length] = count === 0 ? 0 : code << (16 - length)
    code <<= 1
  }
  if (first > symbols.length) throw damaged('a Huffman table cut short')
  return { quick, limits, bases, symbols }
}
