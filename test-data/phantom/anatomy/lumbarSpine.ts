import { type Point3, smoothCurve } from '../arithmetic/curve.ts'
import type { Field } from '../arithmetic/field.ts'
import type { NoiseTexture } from '../arithmetic/noiseTexture.ts'
import { closedOutline } from '../arithmetic/outline.ts'
import { addBone, addRidge } from './boneShape.ts'
import type { Projection } from './projection.ts'

const FIFTH_BODY: readonly Point3[] = [
  [-25, -84, -34],
  [-26.5, -90, -34],
  [-24, -98, -34],
  [-26, -112, -34],
  [26, -112, -34],
  [24, -98, -34],
  [26.5, -90, -34],
  [25, -84, -34],
  [12, -81.5, -34],
  [0, -80.5, -34],
  [-12, -81.5, -34],
]
const TRANSVERSE_PROCESS: readonly Point3[] = [
  [24, -97, -50],
  [36, -100, -52],
  [45, -96, -54],
  [47, -91, -54],
  [40, -89, -52],
  [28, -90, -50],
]

/** Adds the fifth lumbar vertebra, whose lower edge shows at the upper edge of the picture. */
export function addLumbarSpine(field: Field, project: Projection, texture: NoiseTexture): void {
  const body = { bodyMm: 5.4, roundingMm: 8, rimMm: 2.4, rimDepthMm: 1.2 }
  addBone(field, closedOutline(FIFTH_BODY, project), body, texture)
  for (const side of [-1, 1]) {
    const process = TRANSVERSE_PROCESS.map(([x, y, z]): Point3 => [side * x, y + side, z])
    addBone(field, closedOutline(process, project), { bodyMm: 4, roundingMm: 5, rimMm: 1.5, rimDepthMm: 1 }, texture)
    const pedicle: Point3[] = [
      [side * 17, -98, -50],
      [side * 21, -95, -50],
      [side * 18, -91, -50],
      [side * 14, -94, -50],
      [side * 17, -98, -50],
    ]
    addRidge(field, smoothCurve(pedicle, 0.7).points.map(project), 1, 2.4, texture)
  }
  const spinous: Point3[] = [
    [0, -98, -70],
    [1, -88, -74],
    [0, -79, -76],
  ]
  addRidge(field, smoothCurve(spinous, 0.7).points.map(project), 2.6, 4, texture)
}
