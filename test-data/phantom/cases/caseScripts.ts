import type { CaseScript } from './caseScript.ts'
import { CAVITY_CASES } from './cavityCases.ts'
import { DEVICE_CASES } from './deviceCases.ts'
import { NORMAL_CASES } from './normalCases.ts'
import { OCCLUSION_CASES } from './occlusionCases.ts'
import { PITFALL_CASES } from './pitfallCases.ts'
import { SPILL_CASES } from './spillCases.ts'

/** Every case the phantom can make. */
export const caseScripts: readonly CaseScript[] = [
  ...NORMAL_CASES,
  ...OCCLUSION_CASES,
  ...CAVITY_CASES,
  ...SPILL_CASES,
  ...DEVICE_CASES,
  ...PITFALL_CASES,
]
