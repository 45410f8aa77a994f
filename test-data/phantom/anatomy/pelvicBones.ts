import { type Point3, smoothCurve } from '../arithmetic/curve.ts'
import { type Extent, emptyField, type Field } from '../arithmetic/field.ts'
import { gaussianBlur } from '../arithmetic/gaussianBlur.ts'
import { fractalTexture } from '../arithmetic/noiseTexture.ts'
import { closedOutline } from '../arithmetic/outline.ts'
import { seededRandom } from '../arithmetic/seededRandom.ts'
import { addBone, addRidge, type BoneProfile } from './boneShape.ts'
import { addLumbarSpine } from './lumbarSpine.ts'
import type { Projection } from './projection.ts'
import { addSacrum } from './sacrum.ts'

/*
 * Control points of the right half (negative x), mm on the scale of the uterine plane. The inlet is about 132 mm wide and its
 * rim lies just inside a 172 mm picture; wings, hips and rami run out of it.
 */
const ILIAC_WING: readonly Point3[] = [
  [-50, -104, -55],
  [-46, -78, -58],
  [-40, -56, -58],
  [-37, -40, -52],
  [-44, -27, -38],
  [-56, -10, -22],
  [-65, 8, -5],
  [-72, 24, 8],
  [-92, 30, 10],
  [-114, 12, 12],
  [-124, -30, 16],
  [-120, -78, 6],
  [-98, -118, -20],
  [-70, -120, -42],
]
const ISCHIUM: readonly Point3[] = [
  [-70, 14, -12],
  [-59, 30, -28],
  [-53, 39, -36],
  [-59, 47, -30],
  [-61, 66, -26],
  [-57, 92, -22],
  [-62, 116, -18],
  [-82, 122, -14],
  [-98, 96, -8],
  [-104, 54, -2],
  [-96, 24, 0],
]
const PUBIS: readonly Point3[] = [
  [-72, 36, 10],
  [-56, 45, 24],
  [-39, 57, 36],
  [-24, 65, 42],
  [-8, 69, 46],
  [-3.2, 76, 48],
  [-3.4, 92, 46],
  [-8, 108, 40],
  [-20, 112, 34],
  [-25, 95, 36],
  [-34, 82, 34],
  [-50, 73, 24],
  [-68, 67, 8],
]
const INFERIOR_RAMUS: readonly Point3[] = [
  [-14, 100, 36],
  [-26, 106, 22],
  [-44, 116, 4],
  [-60, 124, -10],
  [-60, 138, -14],
  [-38, 130, 4],
  [-14, 116, 30],
]
const FEMORAL_HEAD: readonly Point3[] = [
  [-98, 32, 8],
  [-83, 37, 8],
  [-74, 50, 8],
  [-74, 64, 8],
  [-83, 78, 8],
  [-98, 84, 8],
  [-114, 76, 8],
  [-120, 56, 8],
  [-113, 39, 8],
]
const BRIM: readonly Point3[] = [
  [-41, -40, -48],
  [-47, -28, -38],
  [-55, -15, -26],
  [-62, -2, -14],
  [-65.5, 12, -2],
  [-64, 26, 8],
  [-58, 39, 20],
  [-48, 50, 30],
  [-34, 59, 38],
  [-20, 66, 43],
]
const ACETABULAR_ROOF: readonly Point3[] = [
  [-116, 40, 6],
  [-106, 31, 6],
  [-94, 28, 6],
  [-82, 31, 6],
  [-73, 40, 4],
  [-69, 52, 2],
  [-70, 64, 0],
]
const SCIATIC_BUTTRESS: readonly Point3[] = [
  [-44, -30, -50],
  [-58, -20, -40],
  [-74, -8, -20],
  [-88, 8, -4],
  [-98, 22, 4],
]

const PROFILES = {
  wing: { bodyMm: 6.8, roundingMm: 16, rimMm: 3.2, rimDepthMm: 1.8, thinning: 0.55 },
  ischium: { bodyMm: 6.8, roundingMm: 13, rimMm: 2.2, rimDepthMm: 1.4 },
  pubis: { bodyMm: 6.2, roundingMm: 9, rimMm: 2.6, rimDepthMm: 1.2 },
  head: { bodyMm: 6, roundingMm: 20, rimMm: 1.5, rimDepthMm: 1 },
} satisfies Record<string, BoneProfile>

/** Thickness of cortical bone along the beam, mm, over `extent`; the two halves differ a little, as in any patient. */
export function pelvicBones(seed: number, project: Projection, extent: Extent, cellMm: number): Field {
  const random = seededRandom(seed, 'pelvic bones')
  const texture = fractalTexture(seed, 'bone texture', 3)
  const shifted = (points: readonly Point3[], sign: number, spread: number): Point3[] =>
    points.map(([x, y, z]) => [
      -sign * x + random.between(-spread, spread),
      y + sign * 0.012 * x + random.between(-spread, spread),
      z,
    ])

  const total = emptyField(extent, cellMm)
  const bone = emptyField(extent, cellMm)
  const finishBone = () => {
    for (let i = 0; i < bone.values.length; i++)
      total.values[i] = (total.values[i] as number) + (bone.values[i] as number)
    bone.values.fill(0)
  }
  for (const sign of [-1, 1]) {
    const solid = (points: readonly Point3[], profile: BoneProfile) =>
      addBone(bone, closedOutline(shifted(points, sign, 1.1), project), profile, texture)
    const ridge = (points: readonly Point3[], radiusMm: number, heightMm: number) =>
      addRidge(bone, smoothCurve(shifted(points, sign, 0.8), 0.8).points.map(project), radiusMm, heightMm, texture)
    solid(ILIAC_WING, PROFILES.wing)
    solid(ISCHIUM, PROFILES.ischium)
    solid(PUBIS, PROFILES.pubis)
    solid(INFERIOR_RAMUS, PROFILES.pubis)
    ridge(BRIM, 1.9, 5)
    ridge(ACETABULAR_ROOF, 1.6, 3.2)
    ridge(SCIATIC_BUTTRESS, 7, 2.2)
    finishBone()
    solid(FEMORAL_HEAD, PROFILES.head)
    finishBone()
  }
  addSacrum(bone, seed, project, texture)
  finishBone()
  addLumbarSpine(bone, project, texture)
  finishBone()
  gaussianBlur(total.values, total.columns, total.rows, 0.36 / cellMm)
  return total
}
