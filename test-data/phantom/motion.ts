import { cos, sin, smoothStep } from './arithmetic/elementary.ts'
import { noiseTexture } from './arithmetic/noiseTexture.ts'
import { seededRandom } from './arithmetic/seededRandom.ts'

/** Where the womb and tubes lie against where they were before the injection: a turn about the cervix, then a shift. */
export interface OrganPose {
  readonly dx: number
  readonly dy: number
  readonly sine: number
  readonly cosine: number
}

/** Movements inside the patient, as functions of the seconds since the injection began; all in mm. */
export interface BodyMotion {
  readonly organs: (seconds: number) => OrganPose
  readonly colon: (seconds: number) => readonly [dx: number, dy: number]
  readonly smallBowel: (seconds: number) => readonly [dx: number, dy: number]
  /** The whole patient on the table. */
  readonly table: (seconds: number) => readonly [dx: number, dy: number]
}

/** A step of the whole patient, mm. */
export interface TableShift {
  readonly fromSeconds: number
  readonly dx: number
  readonly dy: number
}

/** Point about which the womb turns, mm: the cervix, held by its ligaments. */
export const WOMB_PIVOT = [0, 28] as const

/** Breathing at 0.24 Hz, the womb lifting and tilting as it fills, and bowel that wanders slowly. */
export function bodyMotion(
  seed: number,
  breathingMm: number,
  fillFrom: number,
  fillUntil: number,
  shifts: readonly TableShift[],
): BodyMotion {
  const wander = noiseTexture(seed, 'motion')
  // No womb stands quite upright in the middle of the pelvis.
  const place = seededRandom(seed, 'place of the womb')
  const [tilt, aside, lower] = [place.between(-0.085, 0.085), place.between(-2.5, 2.5), place.between(-3, 2)]
  const breath = (seconds: number) => {
    const phase = seconds * 0.24 + 0.25 * wander(seconds / 9, 2.5)
    return breathingMm * 0.5 * (1 - cos(2 * Math.PI * phase))
  }
  return {
    table: (seconds) => {
      let [dx, dy] = [0, 0]
      for (const shift of shifts) if (seconds >= shift.fromSeconds) [dx, dy] = [dx + shift.dx, dy + shift.dy]
      return [dx, dy]
    },
    organs: (seconds) => {
      const lift = smoothStep(fillFrom, fillUntil + 4, seconds)
      const angle = tilt + 0.035 * lift + 0.006 * wander(seconds / 5, 11.5)
      return {
        dx: aside + 0.5 * lift + 0.4 * wander(seconds / 6, 5.5),
        dy: lower + 0.8 * breath(seconds) - 2.2 * lift,
        sine: sin(angle),
        cosine: cos(angle),
      }
    },
    colon: (seconds) => [0.7 * wander(seconds / 8, 21.5), 0.6 * breath(seconds) + 0.7 * wander(seconds / 8, 31.5)],
    smallBowel: (seconds) => [2.4 * wander(seconds / 6, 41.5), 0.9 * breath(seconds) + 2 * wander(seconds / 6, 51.5)],
  }
}

/** Where a point of the womb lies in a pose, mm. */
export function posed(pose: OrganPose, x: number, y: number): readonly [number, number] {
  const [px, py] = WOMB_PIVOT
  return [
    px + (x - px) * pose.cosine - (y - py) * pose.sine + pose.dx,
    py + (x - px) * pose.sine + (y - py) * pose.cosine + pose.dy,
  ]
}
