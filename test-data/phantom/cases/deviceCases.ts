import type { DeviceShape } from '../anatomy/device.ts'
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
} from './ordinary.ts'
import { LEFT_TUBE, RIGHT_TUBE } from './tubeCourses.ts'

const P10A = ordinaryCase('P10A', 10)
const P10B = ordinaryCase('P10B', 110)
const P19 = ordinaryCase('P19', 19)

const INSERTS: readonly DeviceShape[] = [
  { type: 'microInsert', side: 'R', course: [[-13.8, -15.8, 0], ...RIGHT_TUBE.course.slice(0, 6)] },
  { type: 'microInsert', side: 'L', course: [[14, -16.4, 0], ...LEFT_TUBE.course.slice(0, 6)] },
]

const CHECK_RUNS = [run('main', 'Confirmation, low pressure', 7.5, 25), SCOUT, EARLY, LATE]

/** Metal in the pelvis: devices that should close the tubes, and clips after an operation. */
export const DEVICE_CASES: readonly CaseScript[] = [
  {
    ...P10A,
    tubes: { R: STOPPED_RIGHT, L: STOPPED_LEFT },
    devices: INSERTS,
    runs: CHECK_RUNS,
    expected: {
      ...P10A.expected,
      mode: 'sterilisationCheck',
      sides: {
        R: { expectedStatus: 'OCCLUDED_PROXIMAL', device: { location: 2, occlusionGrade: 1 } },
        L: { expectedStatus: 'OCCLUDED_PROXIMAL', device: { location: 2, occlusionGrade: 1 } },
      },
      impressionKey: 'STERILISATION_MAY_RELY',
      expectedWarnings: ['C15'],
      teaching: ['Here a closed tube is the good result.'],
    },
  },
  {
    ...P10B,
    tubes: { R: OPEN_RIGHT, L: STOPPED_LEFT },
    devices: INSERTS,
    runs: CHECK_RUNS,
    expected: {
      ...P10B.expected,
      mode: 'sterilisationCheck',
      sides: {
        R: { expectedStatus: 'PATENT_FREE', device: { location: 2, occlusionGrade: 3 } },
        L: { expectedStatus: 'OCCLUDED_PROXIMAL', device: { location: 2, occlusionGrade: 1 } },
      },
      impressionKey: 'STERILISATION_NOT_RELY',
      expectedWarnings: ['C15'],
      teaching: ['Contrast passes the right device and spills.'],
    },
  },
  {
    ...P19,
    tubes: { L: OPEN_LEFT },
    devices: [
      {
        type: 'clip',
        side: 'R',
        course: [
          [-22.4, -21.6, 0],
          [-25.2, -19.4, 0],
          [-27.6, -19.9, 0],
        ],
      },
      {
        type: 'clip',
        side: 'R',
        course: [
          [-29.4, -14.6, 0],
          [-31.6, -12, 0],
          [-33.4, -11.6, 0],
        ],
      },
      {
        type: 'clip',
        side: 'R',
        course: [
          [-40.2, -8.8, 0],
          [-42.2, -6.4, 0],
          [-42.6, -4.2, 0],
        ],
      },
    ],
    expected: {
      ...P19.expected,
      sides: { R: { expectedStatus: 'ABSENT', removed: true }, L: { expectedStatus: 'PATENT_FREE' } },
      impressionKey: 'UNILATERAL_PATENCY_L__RIGHT_ABSENT',
      expectedWarnings: [],
      teaching: ['The clips on the scout say why the right tube does not fill.'],
    },
  },
]
