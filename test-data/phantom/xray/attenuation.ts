import { exp, ln } from '../arithmetic/elementary.ts'

/**
 * Mass attenuation coefficients, cm²/g, from the X-ray tables of Hubbell and Seltzer (NIST Standard Reference Database 126):
 * iodine (element), liquid water, cortical bone (ICRU-44).
 */
const TABLE = [
  { keV: 40, iodine: 22.1, water: 0.2683, bone: 0.6655 },
  { keV: 50, iodine: 12.32, water: 0.2269, bone: 0.4242 },
  { keV: 60, iodine: 7.579, water: 0.2059, bone: 0.3148 },
  { keV: 80, iodine: 3.51, water: 0.1837, bone: 0.2229 },
] as const

const BONE_DENSITY = 1.92

/** Linear attenuation of the phantom's materials at one effective energy, per mm. */
export interface Attenuation {
  readonly waterPerMm: number
  /** Bone beyond the water it displaces. */
  readonly boneExtraPerMm: number
  /** Contrast beyond the water it displaces, for 1 mgI/mL; multiply by the iodine concentration. */
  readonly iodinePerMmPerMgMl: number
}

/** Attenuation at an effective energy between 40 and 80 keV, by log–log interpolation of the table. */
export function attenuationAt(keV: number): Attenuation {
  const water = coefficient(keV, 'water') / 10
  return {
    waterPerMm: water,
    boneExtraPerMm: (coefficient(keV, 'bone') * BONE_DENSITY) / 10 - water,
    iodinePerMmPerMgMl: coefficient(keV, 'iodine') / 1000 / 10,
  }
}

function coefficient(keV: number, material: 'iodine' | 'water' | 'bone'): number {
  let upper = TABLE.findIndex((row) => row.keV >= keV)
  if (upper < 1) upper = 1
  const a = TABLE[upper - 1] as (typeof TABLE)[number]
  const b = TABLE[upper] as (typeof TABLE)[number]
  const u = (ln(keV) - ln(a.keV)) / (ln(b.keV) - ln(a.keV))
  return exp(ln(a[material]) + u * (ln(b[material]) - ln(a[material])))
}
