import type { Tube } from '../anatomy/tube.ts'
import { sin } from '../arithmetic/elementary.ts'

/** One unbroken advance of the front through part of a tube. */
export interface Advance {
  /** Arc length where this advance ends, mm; Infinity is the end of the tube. */
  readonly toMm: number
  /** Seconds since the injection began. */
  readonly fromSeconds: number
  readonly untilSeconds: number
}

/**
 * When the front reaches each point of a tube's curve, seconds; Infinity where it never comes. Each advance conserves volume:
 * it takes the same time for the same volume of lumen, so it runs through the isthmus in a moment and dwells in the ampulla.
 */
export function tubeArrival(tube: Tube, advances: readonly Advance[], hand: number): Float32Array {
  const { curve, radiusMm } = tube
  const count = curve.points.length
  const arrival = new Float32Array(count).fill(Number.POSITIVE_INFINITY)
  let start = 0
  for (const advance of advances) {
    const end = Math.min(count - 1, Math.round(advance.toMm / curve.stepMm))
    let total = 0
    for (let i = start; i <= end; i++) total += (radiusMm[i] as number) * (radiusMm[i] as number)
    let passed = 0
    for (let i = start; i <= end; i++) {
      passed += (radiusMm[i] as number) * (radiusMm[i] as number)
      const share = passed / total
      // The hand on the syringe is uneven; the sum keeps rising, and both ends stay.
      const uneven = share + 0.035 * sin(2 * Math.PI * (share + hand)) - 0.035 * sin(2 * Math.PI * hand)
      arrival[i] = advance.fromSeconds + (advance.untilSeconds - advance.fromSeconds) * uneven
    }
    start = end + 1
  }
  return arrival
}
