import { type Point3, pointAt, smoothCurve } from '../arithmetic/curve.ts'
import { smoothStep } from '../arithmetic/elementary.ts'
import { type Extent, emptyField, type Field, fillField, sampleField } from '../arithmetic/field.ts'
import { fractalTexture } from '../arithmetic/noiseTexture.ts'
import { type SeededRandom, seededRandom } from '../arithmetic/seededRandom.ts'

/** Gas along the beam, mm, in the large bowel (moves slowly) and the small bowel (moves more). */
export interface BowelGas {
  readonly colon: Field
  readonly smallBowel: Field
}

const CAECUM: readonly Point3[] = [
  [-72, -88, 0],
  [-70, -66, 0],
  [-66, -48, 0],
  [-60, -36, 0],
  [-52, -34, 0],
]
const SIGMOID: readonly Point3[] = [
  [74, -86, 0],
  [71, -62, 0],
  [66, -42, 0],
  [54, -30, 0],
  [40, -34, 0],
  [26, -46, 0],
  [12, -44, 0],
  [4, -30, 0],
  [2, -10, 0],
]
const RECTUM: readonly Point3[] = [
  [2, -12, 0],
  [-3, 4, 0],
  [3, 18, 0],
  [1, 32, 0],
]
const ILEUM: readonly (readonly Point3[])[] = [
  [
    [-36, -78, 0],
    [-22, -70, 0],
    [-10, -76, 0],
    [2, -70, 0],
  ],
  [
    [14, -84, 0],
    [26, -74, 0],
    [22, -62, 0],
  ],
  [
    [-44, -52, 0],
    [-34, -60, 0],
    [-24, -54, 0],
  ],
  [
    [44, -66, 0],
    [52, -76, 0],
    [60, -70, 0],
  ],
]

const PELVIC_LOOPS: readonly (readonly Point3[])[] = [
  [
    [-40, 12, 0],
    [-30, 20, 0],
    [-24, 32, 0],
    [-32, 42, 0],
  ],
  [
    [24, 34, 0],
    [36, 40, 0],
    [46, 32, 0],
  ],
  [
    [30, -4, 0],
    [38, 4, 0],
    [34, 14, 0],
  ],
  [
    [-34, -14, 0],
    [-26, -4, 0],
    [-32, 6, 0],
  ],
]

/** Mottled stool and gas of one patient; `amount` 1 is an ordinary, unprepared bowel. */
export function bowelGas(seed: number, extent: Extent, cellMm: number, amount = 1): BowelGas {
  const random = seededRandom(seed, 'bowel gas')
  const colon = emptyField(extent, cellMm)
  addPockets(colon, CAECUM, random, 11, 0.42 * amount, true)
  addStool(colon, CAECUM, random, 13, Math.round(380 * amount))
  addPockets(colon, SIGMOID, random, 8.5, 0.6 * amount, true)
  addStool(colon, SIGMOID, random, 8, Math.round(280 * amount))
  addPockets(colon, RECTUM, random, 7, 0.4 * amount, true)
  addStool(colon, RECTUM, random, 7, Math.round(90 * amount))

  const smallBowel = emptyField(extent, cellMm)
  for (const loop of ILEUM) if (random.uniform() < 0.8 * amount) addPockets(smallBowel, loop, random, 6, 0.7, false)
  for (const loop of PELVIC_LOOPS)
    if (random.uniform() < 0.6 * amount) addPockets(smallBowel, loop, random, 7, 0.5, false)
  return { colon: warped(colon, seed, 'colon'), smallBowel: warped(smallBowel, seed, 'small bowel') }
}

/** Gas pockets of a loop: short stretches of a rounded tube, pinched by haustra. */
function addPockets(
  field: Field,
  controls: readonly Point3[],
  random: SeededRandom,
  radiusMm: number,
  share: number,
  pinched: boolean,
): void {
  const course = smoothCurve(controls, 1)
  for (let s = random.between(0, 8); s < course.lengthMm; ) {
    const length = random.between(0.7, 2.6) * radiusMm
    if (random.uniform() < share) {
      const depth = random.between(0.5, 1.15) * (pinched ? 1 : 0.62)
      const aside = random.between(-0.3, 0.3) * radiusMm
      for (let along = 0; along < length; along += 1) {
        const ends = Math.min(1, along / 3 + 0.35, (length - along) / 3 + 0.35)
        const haustra = pinched ? 1 - 0.28 * Math.abs(((s + along) % (1.9 * radiusMm)) / (0.95 * radiusMm) - 1) : 1
        const [x, y] = pointAt(course, s + along)
        addBubble(field, x + aside, y, radiusMm * ends * haustra * 0.85, depth)
      }
    }
    s += length + random.between(0.2, 1.2) * radiusMm
  }
}

/** Stool: many small bubbles in a soft mass. */
function addStool(
  field: Field,
  controls: readonly Point3[],
  random: SeededRandom,
  radiusMm: number,
  count: number,
): void {
  const course = smoothCurve(controls, 1)
  const clumps = Array.from({ length: 9 }, () => random.between(0, course.lengthMm))
  for (let n = 0; n < count; n++) {
    const clump = clumps[Math.floor(random.uniform() * clumps.length)] as number
    const [x, y] = pointAt(course, clump + 9 * random.normal())
    const size = 0.7 + 2 * random.uniform() * random.uniform()
    addBubble(field, x + 0.5 * radiusMm * random.normal(), y + 0.45 * radiusMm * random.normal(), size, 2.1)
  }
}

/** A rounded pocket: chord of a sphere times `depth`, the largest of overlapping pockets counts. */
function addBubble(field: Field, x: number, y: number, radiusMm: number, depth: number): void {
  const column0 = Math.max(0, Math.floor((x - radiusMm - field.xMm) / field.cellMm))
  const column1 = Math.min(field.columns - 1, Math.ceil((x + radiusMm - field.xMm) / field.cellMm))
  const row0 = Math.max(0, Math.floor((y - radiusMm - field.yMm) / field.cellMm))
  const row1 = Math.min(field.rows - 1, Math.ceil((y + radiusMm - field.yMm) / field.cellMm))
  for (let row = row0; row <= row1; row++) {
    const dy = field.yMm + (row + 0.5) * field.cellMm - y
    for (let column = column0; column <= column1; column++) {
      const dx = field.xMm + (column + 0.5) * field.cellMm - x
      const square = radiusMm * radiusMm - dx * dx - dy * dy
      if (square <= 0) continue
      const chord = 2 * Math.sqrt(square) * depth
      const i = row * field.columns + column
      if (chord > (field.values[i] as number)) field.values[i] = chord
    }
  }
}

/** Pulls the field about by some millimetres so that no pocket keeps a geometric edge. */
function warped(field: Field, seed: number, stream: string): Field {
  const pull = fractalTexture(seed, `gas warp, ${stream}`, 3)
  const contents = fractalTexture(seed, `gas contents, ${stream}`, 3)
  const result = { ...field, values: new Float32Array(field.values.length) }
  return fillField(result, (x, y) => {
    const gas = sampleField(field, x + 4.5 * pull(x / 11, y / 11), y + 4.5 * pull(x / 11 + 50, y / 11))
    return gas === 0 ? 0 : gas * (0.72 + 0.28 * smoothStep(-0.5, 0.5, contents(x / 5, y / 5)))
  })
}
