import { seededRandom } from './seededRandom.ts'

/** Smooth random texture over the plane: about −1 to 1, features of about one unit of x and y. */
export type NoiseTexture = (x: number, y: number) => number

const PERIOD = 256

/** One octave of gradient-free lattice noise, periodic over 256 units. */
export function noiseTexture(seed: number, stream: string): NoiseTexture {
  const random = seededRandom(seed, stream)
  const lattice = new Float32Array(PERIOD * PERIOD)
  for (let i = 0; i < lattice.length; i++) lattice[i] = 2 * random.uniform() - 1
  return (x, y) => {
    const column = Math.floor(x)
    const row = Math.floor(y)
    const fx = x - column
    const fy = y - row
    const wx = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
    const wy = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
    const left = column & (PERIOD - 1)
    const right = (column + 1) & (PERIOD - 1)
    const top = (row & (PERIOD - 1)) * PERIOD
    const bottom = ((row + 1) & (PERIOD - 1)) * PERIOD
    const a = lattice[top + left] as number
    const b = lattice[top + right] as number
    const c = lattice[bottom + left] as number
    const d = lattice[bottom + right] as number
    const upper = a + (b - a) * wx
    const lower = c + (d - c) * wx
    return upper + (lower - upper) * wy
  }
}

/** Several octaves summed, each half as large and half as strong as the one before; about −1 to 1. */
export function fractalTexture(seed: number, stream: string, octaves: number): NoiseTexture {
  const texture = noiseTexture(seed, stream)
  return (x, y) => {
    let sum = 0
    let strength = 1
    let scale = 1
    let total = 0
    for (let octave = 0; octave < octaves; octave++) {
      // The turn by 0.6/0.8 keeps the lattices of the octaves from lining up.
      const u = (0.8 * x - 0.6 * y) * scale + octave * 17.3
      const v = (0.6 * x + 0.8 * y) * scale + octave * 31.7
      sum += strength * texture(u, v)
      total += strength
      strength *= 0.5
      scale *= 2
    }
    return (1.6 * sum) / total
  }
}
