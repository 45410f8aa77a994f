import { seededRandom } from '../arithmetic/seededRandom.ts'

/** Side of the periodic noise tile, px; a power of two. */
export const NOISE_TILE_PX = 1024

/**
 * A periodic tile of normal noise with mean 0 and variance 1, a little correlated between neighbours as behind a phosphor.
 * Each frame reads it from another random place, which costs far less than new random numbers for every pixel.
 */
export function noiseTile(seed: number): Float32Array {
  const size = NOISE_TILE_PX
  const random = seededRandom(seed, 'quantum noise')
  const raw = new Float32Array(size * size)
  for (let i = 0; i < raw.length; i++) raw[i] = random.normal()
  const side = 0.2
  const norm = 1 / (1 + 2 * side * side)
  const rows = new Float32Array(raw.length)
  for (let row = 0; row < size; row++) {
    const start = row * size
    for (let column = 0; column < size; column++) {
      const left = raw[start + ((column - 1) & (size - 1))] as number
      const right = raw[start + ((column + 1) & (size - 1))] as number
      rows[start + column] = (raw[start + column] as number) + side * (left + right)
    }
  }
  const tile = new Float32Array(raw.length)
  for (let row = 0; row < size; row++) {
    const above = ((row - 1) & (size - 1)) * size
    const below = ((row + 1) & (size - 1)) * size
    for (let column = 0; column < size; column++) {
      tile[row * size + column] =
        norm *
        ((rows[row * size + column] as number) +
          side * ((rows[above + column] as number) + (rows[below + column] as number)))
    }
  }
  return tile
}

/**
 * Mean number of quanta a pixel detects.
 * @param doseMicroGray air kerma at the detector for one frame
 * @param pixelMm pixel side at the detector
 */
export function quantaPerPixel(doseMicroGray: number, pixelMm: number): number {
  // 30 174 quanta/mm²/µGy is the fluence of the standard beam RQA5 (IEC 61267); 0.7 is detected.
  return doseMicroGray * 30174 * pixelMm * pixelMm * 0.7
}
