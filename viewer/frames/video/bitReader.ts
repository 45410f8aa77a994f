/** Bits of a NAL unit's payload, most significant first, emulation prevention bytes taken out (H.264 7.4.1.1). */
export interface BitReader {
  bits(count: number): number
  /** Unsigned Exp-Golomb (9.1). */
  ue(): number
  /** Signed Exp-Golomb (9.1.1). */
  se(): number
}

/** Throws RangeError beyond the end. */
export function bitReader(nal: Uint8Array, from: number): BitReader {
  let at = from
  let mask = 0x80
  let zeros = 0
  const bit = (): number => {
    if (zeros >= 2 && mask === 0x80 && nal[at] === 3) {
      at++
      zeros = 0
    }
    const byte = nal[at]
    if (byte === undefined) throw new RangeError('a parameter set or slice header is cut')
    const value = (byte & mask) === 0 ? 0 : 1
    mask >>= 1
    if (mask === 0) {
      mask = 0x80
      zeros = byte === 0 ? zeros + 1 : 0
      at++
    }
    return value
  }
  const bits = (count: number): number => {
    let value = 0
    for (let i = 0; i < count; i++) value = value * 2 + bit()
    return value
  }
  const ue = (): number => {
    let leading = 0
    while (bit() === 0) {
      leading++
      if (leading > 32) throw new RangeError('no Exp-Golomb code')
    }
    return 2 ** leading - 1 + bits(leading)
  }
  const se = (): number => {
    const code = ue()
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2
  }
  return { bits, ue, se }
}
