import type { CaseScript } from './caseScript.ts'
import {
  EARLY,
  LATE,
  OPEN_LEFT,
  OPEN_RIGHT,
  ordinaryCase,
  run,
  SCOUT,
  STOPPED_LEFT,
  STOPPED_RIGHT,
  still,
} from './ordinary.ts'
import { HYDROSALPINX_LEFT, LEFT_TUBE, RIGHT_TUBE } from './tubeCourses.ts'

const P02 = ordinaryCase('P02', 2)
const P03 = ordinaryCase('P03', 3)
const P04 = ordinaryCase('P04', 4)
const P09 = ordinaryCase('P09', 9)
const P12A = ordinaryCase('P12A', 12)
const P12B = ordinaryCase('P12B', 12)
const P14 = ordinaryCase('P14', 14)

/** Left hydrosalpinx; P16 shows it mirrored. */
export const HYDROSALPINX_CASE: CaseScript = {
  ...P03,
  tubes: {
    R: OPEN_RIGHT,
    L: {
      shape: HYDROSALPINX_LEFT,
      advances: [{ toMm: Infinity, fromSeconds: 9, untilSeconds: 58 }],
      film: { quickShare: 0.1, quickSeconds: 1, slowSeconds: 9 },
    },
  },
  runs: [
    run('main', 'Tubal filling', 7.5, 25),
    SCOUT,
    EARLY,
    run('second', 'Left tube', 42, 62),
    still('late', 'Five minutes', 300),
  ],
  expected: {
    ...P03.expected,
    sides: {
      R: { expectedStatus: 'PATENT_FREE' },
      L: { expectedStatus: 'OCCLUDED_DISTAL_HYDRO', ampullaMm: 2 * HYDROSALPINX_LEFT.fimbrialRadiusMm },
    },
    impressionKey: 'UNILATERAL_PATENCY_R__LEFT_DISTAL_HYDRO',
    expectedWarnings: ['C25'],
    teaching: ['The ampulla widens, its folds are gone, and nothing leaves it even five minutes later.'],
  },
}

/** Tubes that stop: for a while, at the horn, in the isthmus, at the far end. */
export const OCCLUSION_CASES: readonly CaseScript[] = [
  {
    ...P02,
    tubes: {
      R: {
        ...OPEN_RIGHT,
        advances: [
          { toMm: 2.2, fromSeconds: 8, untilSeconds: 9 },
          { toMm: Infinity, fromSeconds: 42, untilSeconds: 58 },
        ],
        spill: { untilSeconds: 75, flow: 260 },
      },
      L: { ...OPEN_LEFT, advances: [{ toMm: Infinity, fromSeconds: 8.6, untilSeconds: 20 }] },
    },
    runs: [run('main', 'Tubal filling', 7.5, 25), SCOUT, EARLY, run('second', 'After waiting', 41, 62), LATE],
    expected: {
      ...P02.expected,
      manoeuvres: ['wait'],
      teaching: ['The right tube opens after half a minute: the first stop was not an obstruction.'],
    },
  },
  HYDROSALPINX_CASE,
  {
    ...P04,
    tubes: { R: STOPPED_RIGHT, L: STOPPED_LEFT },
    cavities: [{ ...P04.cavities[0], untilSeconds: 15 }],
    runs: [
      run('main', 'Cavity, waiting', 7.5, 25),
      SCOUT,
      EARLY,
      run('second', 'Turned to the left, injected again', 60, 75, { obliqueDeg: 22 }),
      still('late', 'Ninety seconds', 92),
    ],
    expected: {
      ...P04.expected,
      sides: { R: { expectedStatus: 'OCCLUDED_PROXIMAL' }, L: { expectedStatus: 'OCCLUDED_PROXIMAL' } },
      manoeuvres: ['wait', 'rotate', 'reinject'],
      impressionKey: 'BILATERAL_PROXIMAL_OCCLUSION',
      teaching: ['Tense cavity, waiting and turning recorded: still only about half of such stops are real.'],
    },
  },
  {
    ...P09,
    tubes: {
      R: { ...OPEN_RIGHT, shape: { ...RIGHT_TUBE, outpouchings: 13 } },
      L: {
        shape: { ...LEFT_TUBE, outpouchings: 11 },
        advances: [{ toMm: 23, fromSeconds: 9, untilSeconds: 10.5 }],
      },
    },
    expected: {
      ...P09.expected,
      sides: {
        R: { expectedStatus: 'PATENT_FREE', beaded: true },
        L: { expectedStatus: 'OCCLUDED_ISTHMIC', beaded: true },
      },
      impressionKey: 'UNILATERAL_PATENCY_R__LEFT_ISTHMIC__SIN_BOTH',
      teaching: ['Small pockets of contrast beside both isthmi; the left goes no further.'],
    },
  },
  {
    ...P12A,
    tubes: { R: STOPPED_RIGHT, L: OPEN_LEFT },
    runs: [
      run('main', 'Tubal filling', 7.5, 26),
      SCOUT,
      EARLY,
      run('second', 'Turned, injected again', 48, 62, { obliqueDeg: -20 }),
      LATE,
    ],
    expected: {
      ...P12A.expected,
      mode: 'preFTR',
      manoeuvres: ['rotate', 'reinject'],
      sides: { R: { expectedStatus: 'OCCLUDED_PROXIMAL' }, L: { expectedStatus: 'PATENT_FREE' } },
      impressionKey: 'UNILATERAL_PATENCY_L__RIGHT_PROXIMAL',
      teaching: ['Compare with the study after the catheter.'],
    },
  },
  {
    ...P12B,
    catheter: 'selectiveRight',
    balloonMm: 0,
    cavities: [{ ...P12B.cavities[0], fromSeconds: 0, untilSeconds: 26 }],
    tubes: {
      R: {
        ...OPEN_RIGHT,
        advances: [{ toMm: Infinity, fromSeconds: 3, untilSeconds: 13 }],
        spill: { untilSeconds: 30, flow: 240 },
      },
      L: { shape: LEFT_TUBE, advances: [], stops: false },
    },
    runs: [run('main', 'Selective injection, right', -0.5, 18), SCOUT, LATE],
    expected: {
      ...P12B.expected,
      mode: 'postFTR',
      sides: { R: { expectedStatus: 'PATENT_FREE' }, L: { expectedStatus: 'NOT_ASSESSED', notInjected: true } },
      impressionKey: 'RIGHT_OPENED__LEFT_NOT_ASSESSED',
      expectedWarnings: ['C30'],
      teaching: ['Through the catheter the right tube fills and spills; the left was not injected.'],
    },
  },
  {
    ...P14,
    tubes: {
      R: STOPPED_RIGHT,
      L: {
        ...OPEN_LEFT,
        spill: { untilSeconds: 60, flow: 330, crossOver: { x: -36, y: 40, fromSeconds: 38, flow: 170 } },
      },
    },
    runs: [run('main', 'Tubal filling and spill', 7.5, 25), SCOUT, EARLY, run('second', 'Pelvis', 36, 54), LATE],
    expected: {
      ...P14.expected,
      sides: { R: { expectedStatus: 'OCCLUDED_PROXIMAL' }, L: { expectedStatus: 'PATENT_FREE' } },
      impressionKey: 'UNILATERAL_PATENCY_L__RIGHT_PROXIMAL',
      teaching: ['Contrast on the right came across from the left: it was never seen leaving the right tube.'],
    },
  },
]
