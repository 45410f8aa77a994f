// The picture that blocks are written into, and the steps of its coefficients.

let samples: usize = 0
let wide = false
let columns: i32 = 0
let rows: i32 = 0
let middle: i32 = 0
let highest: i32 = 0

/** The inverse zigzag: the place in a block, row by row, of the n-th coefficient (ISO 10918-1 A.3.6). */
export const zigzag = memory.data<u8>([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
])

const staged = memory.data(64 * 2, 16)
const steps = memory.data(64 * 4, 16)
/** One block of dequantized coefficients, then of pixels: 64 words of 32 bits. */
const block = memory.data(64 * 4, 16)

/** Where the host writes the 64 quantization steps (16 bits each, in zigzag order) before `beginPicture`. */
export function stagedSteps(): usize {
  return staged
}

/** Says where the picture lies and takes the staged steps. */
export function beginPicture(at: usize, isWide: bool, columnCount: i32, rowCount: i32, precision: i32): void {
  samples = at
  wide = isWide
  columns = columnCount
  rows = rowCount
  middle = 1 << (precision - 1)
  highest = (1 << precision) - 1
  for (let k = 0; k < 64; k++) store<i32>(steps + ((<usize>load<u8>(zigzag + k)) << 2), <i32>load<u16>(staged + k * 2))
}

export function blocksAcross(): i32 {
  return (columns + 7) >> 3
}

export function blockCount(): i32 {
  return blocksAcross() * ((rows + 7) >> 3)
}

export function clearBlock(): void {
  memory.fill(block, 0, 64 * 4)
}

/** Sets a coefficient of the block by its place row by row. */
export function setCoefficient(place: usize, value: i32): void {
  store<i32>(block + (place << 2), value * load<i32>(steps + (place << 2)))
}

// The inverse DCT is that of Loeffler, Ligtenberg and Moschytz (ICASSP 1989) in integers, with the precision and the
// rounding of the Independent JPEG Group's: so lossy pictures are the same as in other programs, to the last bit.
const constBits = 13
const fix0298: i32 = 2446
const fix0390: i32 = 3196
const fix0541: i32 = 4433
const fix0765: i32 = 6270
const fix0899: i32 = 7373
const fix1175: i32 = 9633
const fix1501: i32 = 12299
const fix1847: i32 = 15137
const fix1961: i32 = 16069
const fix2053: i32 = 16819
const fix2562: i32 = 20995
const fix3072: i32 = 25172

/** Eight values, `stride` bytes apart, in place, of which `down` bits fall off at the end. */
function inverseDct8(at: usize, stride: usize, down: i32): void {
  let z2 = load<i32>(at + 2 * stride)
  let z3 = load<i32>(at + 6 * stride)
  let z1 = (z2 + z3) * fix0541
  const even2 = z1 - z3 * fix1847
  const even3 = z1 + z2 * fix0765
  const sum = (load<i32>(at) + load<i32>(at + 4 * stride)) << constBits
  const difference = (load<i32>(at) - load<i32>(at + 4 * stride)) << constBits
  const e0 = sum + even3
  const e3 = sum - even3
  const e1 = difference + even2
  const e2 = difference - even2

  let o0 = load<i32>(at + 7 * stride)
  let o1 = load<i32>(at + 5 * stride)
  let o2 = load<i32>(at + 3 * stride)
  let o3 = load<i32>(at + stride)
  z1 = o0 + o3
  z2 = o1 + o2
  z3 = o0 + o2
  let z4 = o1 + o3
  const z5 = (z3 + z4) * fix1175
  z1 = z1 * -fix0899
  z2 = z2 * -fix2562
  z3 = z3 * -fix1961 + z5
  z4 = z4 * -fix0390 + z5
  o0 = o0 * fix0298 + z1 + z3
  o1 = o1 * fix2053 + z2 + z4
  o2 = o2 * fix3072 + z2 + z3
  o3 = o3 * fix1501 + z1 + z4

  const half = 1 << (down - 1)
  store<i32>(at, (e0 + o3 + half) >> down)
  store<i32>(at + 7 * stride, (e0 - o3 + half) >> down)
  store<i32>(at + stride, (e1 + o2 + half) >> down)
  store<i32>(at + 6 * stride, (e1 - o2 + half) >> down)
  store<i32>(at + 2 * stride, (e2 + o1 + half) >> down)
  store<i32>(at + 5 * stride, (e2 - o1 + half) >> down)
  store<i32>(at + 3 * stride, (e3 + o0 + half) >> down)
  store<i32>(at + 4 * stride, (e3 - o0 + half) >> down)
}

/** Turns the block to pixels and writes those of them that the picture has. */
export function finishBlock(index: i32): void {
  // Fraction bits between the passes: 2 where the samples leave room for them in 32 bits.
  const kept = wide ? 1 : 2
  for (let column: usize = 0; column < 8; column++) {
    const at = block + column * 4
    if (
      (load<i32>(at + 32) |
        load<i32>(at + 64) |
        load<i32>(at + 96) |
        load<i32>(at + 128) |
        load<i32>(at + 160) |
        load<i32>(at + 192) |
        load<i32>(at + 224)) ===
      0
    ) {
      const flat = load<i32>(at) << kept
      for (let row: usize = 0; row < 8; row++) store<i32>(at + row * 32, flat)
    } else inverseDct8(at, 32, constBits - kept)
  }
  for (let row: usize = 0; row < 8; row++) inverseDct8(block + row * 32, 4, constBits + kept + 3)

  const across = blocksAcross()
  const left = (index % across) << 3
  const top = (index / across) << 3
  const width = min(8, columns - left)
  const height = min(8, rows - top)
  for (let y = 0; y < height; y++) {
    const from = block + y * 32
    const to = <usize>(top + y) * <usize>columns + <usize>left
    if (wide) writeRow<u16>(from, samples + to * 2, width)
    else writeRow<u8>(from, samples + to, width)
  }
}

function writeRow<Sample>(from: usize, to: usize, width: i32): void {
  for (let x = 0; x < width; x++) {
    const value = max(0, min(highest, load<i32>(from + x * 4) + middle))
    store<Sample>(to + x * sizeof<Sample>(), <Sample>value)
  }
}
