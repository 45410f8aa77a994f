import { NORMAL_CAVITY } from '../anatomy/cavity.ts'
import type { CaseScript } from './caseScript.ts'
import { LEFT_TUBE, RIGHT_TUBE } from './tubeCourses.ts'

/** P01: an ordinary examination in which both tubes fill and spill. */
export const P01: CaseScript = {
  id: 'P01',
  bowelGas: 1,
  iodineMgPerMl: 300,
  cavity: { shape: NORMAL_CAVITY, fromSeconds: 0.5, untilSeconds: 9, defects: [] },
  tubes: {
    R: {
      shape: RIGHT_TUBE,
      advances: [{ toMm: Infinity, fromSeconds: 8, untilSeconds: 20 }],
      spill: { untilSeconds: 36, flow: 260 },
    },
    L: {
      shape: LEFT_TUBE,
      advances: [{ toMm: Infinity, fromSeconds: 9, untilSeconds: 22 }],
      spill: { untilSeconds: 36, flow: 240 },
    },
  },
  balloonMm: 10.5,
  drainFromSeconds: 60,
  catheterOutSeconds: 70,
  runs: [
    {
      key: 'main',
      kind: 'run',
      description: 'Tubal filling and spill',
      startSeconds: 7.5,
      frames: 128,
      frameTimeMs: 133.33,
      doseMicroGray: 0.05,
      filter: 0.62,
    },
    {
      key: 'scout',
      kind: 'still',
      description: 'Scout',
      startSeconds: -35,
      frames: 1,
      frameTimeMs: 0,
      doseMicroGray: 0.8,
      filter: 1,
    },
    {
      key: 'early',
      kind: 'run',
      description: 'Early filling of the cavity',
      startSeconds: -0.4,
      frames: 40,
      frameTimeMs: 133.33,
      doseMicroGray: 0.05,
      filter: 0.62,
    },
    {
      key: 'late',
      kind: 'still',
      description: 'Late, catheter out',
      startSeconds: 150,
      frames: 1,
      frameTimeMs: 0,
      doseMicroGray: 0.8,
      filter: 1,
    },
  ],
  expected: {
    sides: { R: { expectedStatus: 'PATENT_FREE' }, L: { expectedStatus: 'PATENT_FREE' } },
    uterus: 'normalTriangle',
    intravasation: 0,
    adequacy: {
      cavityDistended: true,
      cornuaSeen: true,
      bothAdnexaInField: true,
      noSignificantReflux: true,
      earlyPhase: true,
      lateOrDelayedImage: true,
    },
    impressionKey: 'BILATERAL_PATENCY_FREE',
    expectedWarnings: [],
    teaching: ['Two spills are needed for two open tubes: mark the first frame on each side.'],
  },
}
