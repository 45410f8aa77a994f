/** Television rates; the others are multiples of a quarter of a frame a second. */
const televisionRates = [24_000 / 1001, 30_000 / 1001, 60_000 / 1001]
/** Frame Time is mostly written with two decimals, so it is up to half of the last one off. */
const roundingMs = 0.005
/** However it is written, a rate further off than this is another rate. */
const widest = 5e-4
/** Closer than this it is the same rate, however many decimals there are. */
const closest = 1e-4

/**
 * The rate that a frame time means: 133.33 ms is 7.5 frames a second, 33.33 ms is 30 and 33.37 ms is 30000/1001.
 * A time that is no rounding of a usual rate keeps its own: 33 ms is 1000/33.
 */
export function exactRate(frameTimeMs: number): number {
  const rate = 1000 / frameTimeMs
  const offBy = (candidate: number): number => Math.abs(1000 / candidate / frameTimeMs - 1)
  const [nearest = 0] = [Math.round(rate * 4) / 4, ...televisionRates]
    .filter((candidate) => candidate > 0)
    .sort((one, other) => offBy(one) - offBy(other))
  const allowed = Math.max(closest, Math.min(widest, roundingMs / frameTimeMs))
  return nearest > 0 && offBy(nearest) <= allowed ? nearest : rate
}
