/** A SHA-256 digest (FIPS 180-4) that is fed in pieces. */
export interface Sha256 {
  readonly update: (bytes: Uint8Array) => void
  /** The digest, hexadecimal; nothing may follow. */
  readonly digest: () => string
}

const ROUND = new Int32Array(64)
const START = new Int32Array(8)
for (let candidate = 2, count = 0; count < 64; candidate++) {
  let prime = true
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) prime = false
  if (!prime) continue
  ROUND[count] = rootFraction(candidate, 3)
  if (count < 8) START[count] = rootFraction(candidate, 2)
  count++
}

/** A new digest. */
export function sha256(): Sha256 {
  const state = START.slice()
  const schedule = new Int32Array(64)
  const block = new Uint8Array(64)
  let held = 0
  let length = 0

  const compress = (bytes: Uint8Array, offset: number) => {
    for (let i = 0, at = offset; i < 16; i++, at += 4) {
      schedule[i] =
        ((bytes[at] as number) << 24) |
        ((bytes[at + 1] as number) << 16) |
        ((bytes[at + 2] as number) << 8) |
        (bytes[at + 3] as number)
    }
    for (let i = 16; i < 64; i++) {
      const w15 = schedule[i - 15] as number
      const w2 = schedule[i - 2] as number
      const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3)
      const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10)
      schedule[i] = ((schedule[i - 16] as number) + s0 + (schedule[i - 7] as number) + s1) | 0
    }
    let a = state[0] as number
    let b = state[1] as number
    let c = state[2] as number
    let d = state[3] as number
    let e = state[4] as number
    let f = state[5] as number
    let g = state[6] as number
    let h = state[7] as number
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[i] as number) + (schedule[i] as number)) | 0
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    state[0] = (state[0] as number) + a
    state[1] = (state[1] as number) + b
    state[2] = (state[2] as number) + c
    state[3] = (state[3] as number) + d
    state[4] = (state[4] as number) + e
    state[5] = (state[5] as number) + f
    state[6] = (state[6] as number) + g
    state[7] = (state[7] as number) + h
  }

  const update = (bytes: Uint8Array) => {
    length += bytes.length
    let offset = 0
    if (held > 0) {
      const taken = Math.min(64 - held, bytes.length)
      block.set(bytes.subarray(0, taken), held)
      held += taken
      offset = taken
      if (held < 64) return
      compress(block, 0)
      held = 0
    }
    for (; offset + 64 <= bytes.length; offset += 64) compress(bytes, offset)
    block.set(bytes.subarray(offset))
    held = bytes.length - offset
  }

  const digest = () => {
    const bits = length * 8
    const tail = new Uint8Array(held < 56 ? 64 : 128)
    tail.set(block.subarray(0, held))
    tail[held] = 0x80
    const view = new DataView(tail.buffer)
    view.setUint32(tail.length - 8, Math.floor(bits / 4294967296))
    view.setUint32(tail.length - 4, bits >>> 0)
    for (let offset = 0; offset < tail.length; offset += 64) compress(tail, offset)
    return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
  }
  return { update, digest }
}

/** First 32 bits of the fraction of the square or cube root of a small number, exactly. */
function rootFraction(number: number, degree: 2 | 3): number {
  const scaled = BigInt(number) << BigInt(32 * degree)
  let low = 0n
  let high = 1n << 40n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(degree) <= scaled) low = middle
    else high = middle
  }
  return Number(low & 0xffffffffn) | 0
}

/** SHA-256 of bytes, hexadecimal: by the platform where it offers that, which is much faster, else by the code above. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const subtle = globalThis.crypto?.subtle
  if (subtle) {
    const digest = new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  const own = sha256()
  own.update(bytes)
  return own.digest()
}
