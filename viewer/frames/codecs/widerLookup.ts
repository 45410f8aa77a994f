import type { HuffmanTable } from './huffmanTable'

/** Bits of the lookup of the fast way: as many as the codes of 16-bit pictures commonly have. */
export const wideBits = 12

/** By the next `wideBits` bits: code length × 256 + symbol; 0 where the code is longer or there is none. */
export function widerLookup({ limits, bases, symbols }: HuffmanTable): Uint16Array {
  const lookup = new Uint16Array(1 << wideBits)
  for (let next = 0; next < lookup.length; next++) {
    const word = next << (16 - wideBits)
    for (let length = 1; length <= wideBits; length++) {
      if (word >= (limits[length] ?? 0)) continue
      const symbol = symbols[(bases[length] ?? 0) + (word >>> (16 - length))]
      if (symbol !== undefined) lookup[next] = (length << 8) | symbol
      break
    }
  }
  return lookup
}
