import { LEFT_HORN, RIGHT_HORN, SCARRED_CAVITY, SEPTATE_CAVITY } from '../anatomy/cavityShapes.ts'
import type { Point3 } from '../arithmetic/curve.ts'
import type { CaseScript } from './caseScript.ts'
import { bubble, fixedBody, synechia } from './defects.ts'
import { LATE, OPEN_LEFT, OPEN_RIGHT, ORDINARY_CAVITY, ordinaryCase, run, SCOUT } from './ordinary.ts'
import { LEFT_TUBE, RIGHT_TUBE } from './tubeCourses.ts'

const P06 = ordinaryCase('P06', 6)
const P07 = ordinaryCase('P07', 7)
const P08A = ordinaryCase('P08A', 8)
const P08B = ordinaryCase('P08B', 108)
const P13 = ordinaryCase('P13', 13)

const fromHorn = (course: readonly Point3[], x: number, y: number): readonly Point3[] => [[x, y, 0], ...course.slice(1)]

/** Cavities of other shapes, and holes in the contrast. */
export const CAVITY_CASES: readonly CaseScript[] = [
  {
    ...P06,
    cavities: [{ ...ORDINARY_CAVITY, shape: SEPTATE_CAVITY }],
    tubes: {
      R: { ...OPEN_RIGHT, shape: { ...RIGHT_TUBE, course: fromHorn(RIGHT_TUBE.course, -18.2, -19.4) } },
      L: { ...OPEN_LEFT, shape: { ...LEFT_TUBE, course: fromHorn(LEFT_TUBE.course, 18.4, -19.8) } },
    },
    expected: {
      ...P06.expected,
      uterus: 'dividedCavity',
      impressionKey: 'BILATERAL_PATENCY_FREE__DIVIDED_CAVITY_INDETERMINATE',
      teaching: ['The inside alone cannot tell a septate from a bicornuate womb.'],
    },
  },
  {
    ...P07,
    cavities: [
      {
        shape: SCARRED_CAVITY,
        fromSeconds: 0.5,
        untilSeconds: 10,
        defects: [
          synechia([
            [-6.5, -7.5, 1.1],
            [-3.5, -5.2, 1.9],
            [-1.4, -5.6, 1.2],
            [0.6, -2.8, 1.7],
          ]),
          synechia([
            [4.4, -1.6, 1.3],
            [2.8, 2.6, 1.6],
            [1.6, 3.4, 0.9],
          ]),
        ],
      },
    ],
    tubes: {
      R: {
        ...OPEN_RIGHT,
        shape: { ...RIGHT_TUBE, course: fromHorn(RIGHT_TUBE.course, -13.2, -14.2) },
        advances: [{ toMm: Infinity, fromSeconds: 9, untilSeconds: 21.5 }],
      },
      L: { shape: { ...LEFT_TUBE, course: fromHorn(LEFT_TUBE.course, 12.8, -14.6) }, advances: [] },
    },
    expected: {
      ...P07.expected,
      sides: { R: { expectedStatus: 'PATENT_FREE' }, L: { expectedStatus: 'PROXIMAL_NONFILLING_INDETERMINATE' } },
      uterus: 'irregular',
      adequacy: { ...P07.expected.adequacy, cavityDistended: false },
      impressionKey: 'UNILATERAL_PATENCY_R__LEFT_INDETERMINATE__IRREGULAR_CAVITY__SYNECHIAE',
      expectedWarnings: ['C14', 'C15'],
      teaching: ['Ragged defects that stay the same in every frame; the left side cannot be judged.'],
    },
  },
  {
    ...P08A,
    cavities: [{ ...ORDINARY_CAVITY, untilSeconds: 11, defects: [fixedBody('polyp', 4.4, -6.6, 6)] }],
    expected: {
      ...P08A.expected,
      impressionKey: 'BILATERAL_PATENCY_FREE__FIXED_DEFECT',
      teaching: ['Best seen while the contrast is thin; it does not move.'],
    },
  },
  {
    ...P08B,
    cavities: [
      {
        ...ORDINARY_CAVITY,
        untilSeconds: 11,
        defects: [
          bubble(4.6, [
            { second: 1, x: -1.2, y: 9 },
            { second: 4.5, x: -4.5, y: -6 },
            { second: 13, x: -6.8, y: -9.6 },
            { second: 19, x: -1.2, y: -9.4 },
          ]),
          bubble(3.6, [
            { second: 1.6, x: 1.4, y: 10 },
            { second: 6, x: 4.2, y: -3.6 },
            { second: 16, x: 7.4, y: -9.4 },
          ]),
          bubble(3.2, [
            { second: 2.4, x: 0.2, y: 11 },
            { second: 9, x: 0.6, y: 1 },
            { second: 15, x: 3.2, y: -8.6 },
            { second: 22, x: 9.6, y: -11.4 },
          ]),
        ],
      },
    ],
    expected: {
      ...P08B.expected,
      impressionKey: 'BILATERAL_PATENCY_FREE__MOBILE_DEFECTS',
      teaching: ['Round, sharp, and each in another place a few frames later: air.'],
    },
  },
  {
    ...P13,
    cavities: [
      { shape: LEFT_HORN, fromSeconds: 0.5, untilSeconds: 8, defects: [] },
      { shape: RIGHT_HORN, fromSeconds: 66, untilSeconds: 73, defects: [] },
    ],
    tubes: {
      R: {
        ...OPEN_RIGHT,
        shape: { ...RIGHT_TUBE, course: fromHorn(RIGHT_TUBE.course, -18.2, -18) },
        advances: [{ toMm: Infinity, fromSeconds: 71, untilSeconds: 82 }],
        spill: { untilSeconds: 95, flow: 260 },
      },
      L: OPEN_LEFT,
    },
    drainFromSeconds: 110,
    catheterOutSeconds: 115,
    runs: [
      run('main', 'Left horn', -0.4, 24.6),
      SCOUT,
      run('second', 'Second cervix, right horn', 65, 86),
      { ...LATE, startSeconds: 170 },
    ],
    expected: {
      ...P13.expected,
      uterus: 'twoCavities',
      impressionKey: 'BILATERAL_PATENCY_FREE__TWO_CAVITIES',
      teaching: ['One horn is not the whole womb: look for the second cervix.'],
    },
  },
]
