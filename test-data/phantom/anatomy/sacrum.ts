import { type Point3, smoothCurve } from '../arithmetic/curve.ts'
import type { Field } from '../arithmetic/field.ts'
import type { NoiseTexture } from '../arithmetic/noiseTexture.ts'
import { closedOutline } from '../arithmetic/outline.ts'
import { seededRandom } from '../arithmetic/seededRandom.ts'
import { addBone, addRidge } from './boneShape.ts'
import type { Projection } from './projection.ts'

const RIGHT_MARGIN: readonly Point3[] = [
  [0, -80, -34],
  [-14, -81, -36],
  [-26, -84, -40],
  [-41, -87, -46],
  [-53, -80, -50],
  [-53, -64, -54],
  [-48, -48, -58],
  [-42, -34, -62],
  [-33, -22, -66],
  [-26, -12, -68],
  [-22, -2, -68],
  [-16, 8, -66],
  [-9, 14, -62],
]
const COCCYX: readonly Point3[] = [
  [-8, 15, -60],
  [-9, 19, -58],
  [-5.5, 24, -55],
  [-5, 30, -51],
  [-3.4, 36, -47],
  [-1, 41, -44],
  [2.4, 38, -46],
  [4.6, 31, -51],
  [5.4, 25, -54],
  [9, 19, -58],
  [8, 15, -60],
]
/** Anterior foramina of the right side: x, y, half width, half height, mm. */
const FORAMINA = [
  [-20.5, -60, 5.4, 3.9],
  [-18.5, -43, 4.9, 3.5],
  [-16.5, -27, 4.3, 3],
  [-14, -13, 3.6, 2.5],
] as const
const FUSED_DISCS = [-66, -50, -34.5, -20, -6] as const

/** Adds sacrum and coccyx, seen from the front: foramina under their arched upper rims, the median crest and the fused discs. */
export function addSacrum(field: Field, seed: number, project: Projection, texture: NoiseTexture): void {
  const random = seededRandom(seed, 'sacrum')
  const jitter = (spread: number) => random.between(-spread, spread)
  const left = RIGHT_MARGIN.slice(1)
    .reverse()
    .map(([x, y, z]): Point3 => [-x + jitter(1.2), y + jitter(1.2), z])
  const line = (points: readonly Point3[], radiusMm: number, heightMm: number) =>
    addRidge(field, smoothCurve(points, 0.7).points.map(project), radiusMm, heightMm, texture)

  addBone(
    field,
    closedOutline([...RIGHT_MARGIN, [0, 17, -60], ...left], project),
    { bodyMm: 6.6, roundingMm: 15, rimMm: 1.3, rimDepthMm: 1.3 },
    texture,
  )
  addBone(
    field,
    closedOutline(COCCYX, project, 1),
    { bodyMm: 3.4, roundingMm: 4, rimMm: 0.7, rimDepthMm: 0.9 },
    texture,
  )

  for (const side of [-1, 1]) {
    for (const [x0, y0, halfWidth, halfHeight] of FORAMINA) {
      const x = -side * x0 + jitter(0.9)
      const y = y0 + jitter(0.9)
      const z = -60
      // Three short grooves make a hole that is no ellipse; the arch above it is the rim the beam grazes.
      line(
        [
          [x - 0.75 * halfWidth, y + side * 0.8, z],
          [x, y - 0.4, z],
          [x + 0.75 * halfWidth, y - side * 0.8, z],
        ],
        0.85 * halfHeight,
        -3.4,
      )
      line(
        [
          [x + side * 0.5 * halfWidth, y + 0.4 * halfHeight, z],
          [x + side * 1.3 * halfWidth, y + halfHeight, z],
        ],
        0.55 * halfHeight,
        -2.4,
      )
      line(
        [
          [x - side * 1.35 * halfWidth, y + 0.7 * halfHeight, z],
          [x - side * 1.05 * halfWidth, y - 0.9 * halfHeight, z],
          [x, y - 1.55 * halfHeight, z],
          [x + side * 1.1 * halfWidth, y - 1.2 * halfHeight, z],
          [x + side * 1.9 * halfWidth, y - 0.1 * halfHeight, z],
        ],
        0.9,
        1.5,
      )
    }
    // The joint with the ilium: a lucent cleft that wanders, twice, because its front and back edge do not coincide.
    for (const [offset, depth] of [
      [0, -3.2],
      [4.6, -1.8],
    ] as const) {
      const cleft: Point3[] = []
      for (let step = 0; step <= 6; step++) {
        const y = -86 + step * 8.4
        cleft.push([side * (54 - 0.21 * step * step - 0.9 * step - offset) + jitter(0.9), y, -56])
      }
      line(cleft, 1.1, depth)
      line(
        cleft.map(([x, y, z]): Point3 => [x + side * 2.3, y + 0.6, z]),
        0.9,
        1.9,
      )
    }
  }
  for (const y of FUSED_DISCS) {
    const halfWidth = 15 + (-y - 6) * 0.09
    const sag = random.between(0.8, 2.4)
    line(
      [
        [-halfWidth, y + jitter(1), -40],
        [0, y + sag, -40],
        [halfWidth, y + jitter(1), -40],
      ],
      0.8,
      1.2,
    )
  }
  for (const [index, y] of [-70, -56, -41, -27, -14].entries()) {
    const tip = random.between(-1.2, 1.2)
    line(
      [
        [tip * 0.3, y - 4, -80],
        [tip, y, -80],
        [tip * 1.3, y + 4.5 - 0.3 * index, -80],
      ],
      2.3 - 0.2 * index,
      3.2 - 0.3 * index,
    )
  }
  // Upper endplate of the first sacral body, a flat ring seen from above.
  line(
    [
      [-25, -83, -40],
      [-12, -79.5, -32],
      [0, -78.5, -30],
      [12, -79.5, -32],
      [25, -83, -40],
    ],
    1.1,
    3,
  )
  line(
    [
      [-25, -83, -40],
      [-13, -86, -50],
      [0, -87, -52],
      [13, -86, -50],
      [25, -83, -40],
    ],
    1,
    2.2,
  )
}
