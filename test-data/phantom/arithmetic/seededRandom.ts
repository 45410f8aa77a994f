import { ln } from './elementary.ts'

/** A stream of pseudo-random numbers that depends on its seed alone. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  readonly uniform: () => number
  /** Uniform in [low, high). */
  readonly between: (low: number, high: number) => number
  /** Normal with mean 0 and standard deviation 1. */
  readonly normal: () => number
  /** Unsigned 32-bit integer. */
  readonly word: () => number
}

/** The stream called `stream` of seed `seed`; streams of different names are independent of each other. */
export function seededRandom(seed: number, stream: string): SeededRandom {
  const state = new Uint32Array(4)
  let hash = (2166136261 ^ (seed >>> 0)) >>> 0
  for (let i = 0; i < stream.length; i++) hash = Math.imul(hash ^ stream.charCodeAt(i), 16777619) >>> 0
  for (let i = 0; i < 4; i++) {
    hash = (hash + 0x9e3779b9) >>> 0
    let z = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    state[i] = (z ^ (z >>> 15)) >>> 0
  }

  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let counter = state[3] as number
  // Chris Doty-Humphrey's sfc32: passes PractRand, needs 32-bit integer arithmetic only.
  const word = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) word()
  const uniform = () => word() / 4294967296

  let spare = 0
  let hasSpare = false
  const normal = () => {
    if (hasSpare) {
      hasSpare = false
      return spare
    }
    for (;;) {
      const u = 2 * uniform() - 1
      const v = 2 * uniform() - 1
      const square = u * u + v * v
      if (square >= 1 || square === 0) continue
      const scale = Math.sqrt((-2 * ln(square)) / square)
      spare = v * scale
      hasSpare = true
      return u * scale
    }
  }
  return { uniform, between: (low, high) => low + (high - low) * uniform(), normal, word }
}
