import { takeBits, takeGolomb } from './jpegLsBits'
import { fail, runBeyond, wideDifference } from './problems'

/**
 * The 365 contexts of gradients (ISO 14495-1 A.2.1), each A and B with 4 bytes, C and k with one, N with two. k is what
 * follows from A and N (A.5.1): kept, since a sample waits for it and not for them.
 */
const contexts: usize = memory.data(365 * 16)
/** A, N and Nn of the two contexts in which a run ends. */
const runContexts: usize = memory.data(2 * 12)
/** A gradient's region, −4 to 4, for −MAXVAL to MAXVAL. */
export const regions: usize = memory.data(2 * 65536)
/** J: the length of a run's parts, as a power of two, by RUNindex. */
const runLengths = memory.data<u8>([
  0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15,
])
/** RUNindex of the components of a scan. */
const runIndices: usize = memory.data(4 * 4)

export let maximum: i32 = 0
export let near: i32 = 0
/** One step of an error: 2 · NEAR + 1. */
let step: i32 = 0
let range: i32 = 0
/** qbpp: bits of an error that is written whole. */
export let errorBits: i32 = 0
/** LIMIT − qbpp − 1. */
export let mostZeros: i32 = 0
let resetAt: i32 = 0

/** What LSE and SOS say of the picture (C.2.4.1, C.2.3); `t1` to `t3` as they are used. */
export function beginJpegLs(maxval: i32, nearness: i32, t1: i32, t2: i32, t3: i32, reset: i32): void {
  maximum = maxval
  near = nearness
  step = 2 * near + 1
  range = (maxval + 2 * near) / step + 1
  errorBits = 32 - <i32>clz(range - 1)
  const sampleBits = max(2, 32 - <i32>clz(maxval))
  mostZeros = 2 * (sampleBits + max(8, sampleBits)) - errorBits - 1
  resetAt = reset
  for (let d = -maxval; d <= maxval; d++) {
    const size = abs(d)
    const region = size >= t3 ? 4 : size >= t2 ? 3 : size >= t1 ? 2 : size > near ? 1 : 0
    store<i8>(regions + <usize>(d + maxval), <i8>(d < 0 ? -region : region))
  }
}

export function beginContexts(): void {
  const first = max(2, (range + 32) / 64)
  for (let context = contexts; context < contexts + 365 * 16; context += 16) {
    store<i32>(context, first)
    store<i32>(context, 0, 4)
    store<i8>(context, 0, 8)
    store<u8>(context, <u8>golombParameter(1, first), 9)
    store<u16>(context, 1, 10)
  }
  for (let context = runContexts; context < runContexts + 24; context += 12) {
    store<i32>(context, first)
    store<i32>(context, 1, 4)
    store<i32>(context, 0, 8)
  }
  memory.fill(runIndices, 0, 16)
}

/** The context of 81 · Q1 + 9 · Q2 + Q3 (A.3.4); `sign` is −1 for those below 0, which are turned. */
export function contextOf(gradients: i32, sign: i32): usize {
  return contexts + ((<usize>((gradients ^ sign) - sign)) << 4)
}

/** k of a context. */
export function golombOf(context: usize): i32 {
  return <i32>load<u8>(context, 9)
}

/** The least k for which N · 2^k is not below A (A.5.1). */
function golombParameter(n: i32, a: i32): i32 {
  const apart = <i32>clz(n) - <i32>clz(a)
  if (apart < 0) return 0
  return apart + i32(n << apart < a)
}

/** The median edge detector (A.4.1). */
export function predicted(left: i32, above: i32, corner: i32): i32 {
  // The middle of left, above and left + above − corner, without a branch that noise would make a guess.
  const apart = left - above
  const lower = apart & (apart >> 31)
  const least = above + lower
  const most = left - lower
  return within(left + above - corner, least, most)
}

/** `value` brought between `least` and `most`, without branches. */
function within(value: i32, least: i32, most: i32): i32 {
  const over = most - value
  const low = value + (over & (over >> 31))
  const under = low - least
  return low - (under & (under >> 31))
}

/** A sample from its mapped error (A.4.2 to A.6); `sign` is −1 where the gradients were turned. */
export function regularSample(context: usize, sign: i32, k: i32, mapped: i32, guess: i32): i32 {
  let b = load<i32>(context, 4)
  let c = <i32>load<i8>(context, 8)
  let n = <i32>load<u16>(context, 10)
  if (mapped > range) fail(wideDifference)
  let error = (mapped >> 1) ^ -(mapped & 1)
  if (k === 0 && near === 0 && 2 * b <= -n) error = ~error
  let corrected = guess + ((c ^ sign) - sign)
  // Rare, and so a branch that costs nothing.
  if (<u32>corrected > <u32>maximum) corrected = corrected < 0 ? 0 : maximum

  let a = load<i32>(context) + ((error ^ (error >> 31)) - (error >> 31))
  b += error * step
  if (n === resetAt) {
    a >>= 1
    b >>= 1
    n >>= 1
  }
  n++
  // Which side B lies on is as random as the noise: without branches.
  const low = (b + n - 1) >> 31
  const high = -b >> 31
  b = within(b + (n & low) - (n & high), 1 - n, 0)
  c = within(c + low - high, -128, 127)
  store<i32>(context, a)
  store<i32>(context, b, 4)
  store<i8>(context, <i8>c, 8)
  store<u8>(context, <u8>golombParameter(n, a), 9)
  store<u16>(context, <u16>n, 10)
  return reconstructed(corrected, (error ^ sign) - sign)
}

/** The value that is `error` steps from a prediction, on the ring of values (A.4.5). */
function reconstructed(prediction: i32, error: i32): i32 {
  const value = prediction + error * step
  return <u32>value > <u32>maximum ? aroundTheRing(value) : value
}

function aroundTheRing(value: i32): i32 {
  let turned = value
  if (value < -near) turned += range * step
  else if (value > maximum + near) turned -= range * step
  return min(max(turned, 0), maximum)
}

/** How many pixels, `most` at most, run on as the one before them (A.7.1). */
export function takeRun(most: i32, component: i32): i32 {
  const indexAt = runIndices + ((<usize>component) << 2)
  let index = load<i32>(indexAt)
  let run = 0
  while (takeBits(1) !== 0) {
    const part = 1 << partBits(index)
    if (part <= most - run) index = min(index + 1, 31)
    run = min(run + part, most)
    if (run === most) break
  }
  store<i32>(indexAt, index)
  if (run === most) return most
  run += takeBits(partBits(index))
  // What ends a run lies in the row: one that reaches the row's end has no last part.
  if (run >= most) {
    fail(runBeyond)
    return 0
  }
  return run
}

function partBits(index: i32): i32 {
  return <i32>load<u8>(runLengths + <usize>index)
}

/** The sample at which a run ends (A.7.2); `alike` where those left and above are within NEAR. */
export function endOfRun(left: i32, above: i32, component: i32, alike: bool): i32 {
  const context = runContexts + (alike ? 12 : 0)
  const a = load<i32>(context)
  let n = load<i32>(context, 4)
  let negative = load<i32>(context, 8)
  const k = golombParameter(n, alike ? a + (n >> 1) : a)
  const index = load<i32>(runIndices + ((<usize>component) << 2))
  const mapped = takeGolomb(k, mostZeros - partBits(index) - 1, errorBits)
  if (mapped > range) fail(wideDifference)
  const twice = mapped + i32(alike)
  const odd = twice & 1
  let error = (twice + odd) >> 1
  if (i32(k !== 0 || 2 * negative >= n) === odd) error = -error

  let sum = a + ((mapped + 1 - i32(alike)) >> 1)
  if (error < 0) negative++
  if (n === resetAt) {
    sum >>= 1
    n >>= 1
    negative >>= 1
  }
  store<i32>(context, sum)
  store<i32>(context, n + 1, 4)
  store<i32>(context, negative, 8)
  return alike ? reconstructed(left, error) : reconstructed(above, above < left ? -error : error)
}

export function shorterRuns(component: i32): void {
  const indexAt = runIndices + ((<usize>component) << 2)
  store<i32>(indexAt, max(load<i32>(indexAt) - 1, 0))
}
