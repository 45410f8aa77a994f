/**
 * Exponential, logarithm and circle functions made of + − × ÷ only. Engines round `Math.exp` and its kin differently in the
 * last bit; the phantom must give the same bytes everywhere, so it uses these.
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const TWO_PI = 6.283185307179586

/** e to the power of x; 0 below −700, never above e^700. */
export function exp(x: number): number {
  if (x < -700) return 0
  const bounded = Math.min(x, 700)
  const k = Math.floor(bounded / Math.LN2 + 0.5)
  const r = bounded - k * LN2_HIGH - k * LN2_LOW
  let term = 1
  let sum = 1
  for (let n = 1; n <= 14; n++) {
    term *= r / n
    sum += term
  }
  return sum * twoToThe(k)
}

/** Natural logarithm of x > 0. */
export function ln(x: number): number {
  let mantissa = x
  let k = 0
  while (mantissa >= 1.5) {
    mantissa *= 0.5
    k++
  }
  while (mantissa < 0.75) {
    mantissa *= 2
    k--
  }
  const u = (mantissa - 1) / (mantissa + 1)
  const square = u * u
  let power = u
  let sum = 0
  for (let n = 1; n <= 27; n += 2) {
    sum += power / n
    power *= square
  }
  return 2 * sum + k * Math.LN2
}

/** Sine of an angle in radians. */
export function sin(angle: number): number {
  let x = angle - TWO_PI * Math.floor(angle / TWO_PI + 0.5)
  if (x > TWO_PI / 4) x = TWO_PI / 2 - x
  if (x < -TWO_PI / 4) x = -TWO_PI / 2 - x
  const square = x * x
  let term = x
  let sum = x
  for (let n = 2; n <= 20; n += 2) {
    term *= -square / (n * (n + 1))
    sum += term
  }
  return sum
}

/** Cosine of an angle in radians. */
export function cos(angle: number): number {
  return sin(angle + TWO_PI / 4)
}

/** 0 below `from`, 1 above `to`, a smooth S between. */
export function smoothStep(from: number, to: number, x: number): number {
  const u = (x - from) / (to - from)
  if (u <= 0) return 0
  if (u >= 1) return 1
  return u * u * (3 - 2 * u)
}

function twoToThe(k: number): number {
  let result = 1
  let step = k < 0 ? 0.5 : 2
  for (let n = Math.abs(k); n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result *= step
    step *= step
  }
  return result
}
