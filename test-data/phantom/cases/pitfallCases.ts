import { SLACK_CAVITY } from '../anatomy/cavityShapes.ts'
import type { CaseScript } from './caseScript.ts'
import { P01 } from './normalCases.ts'
import { HYDROSALPINX_CASE } from './occlusionCases.ts'
import { EARLY, LATE, ordinaryCase, run, SCOUT, STOPPED_LEFT, STOPPED_RIGHT, still } from './ordinary.ts'
import { LEFT_TUBE, RIGHT_TUBE } from './tubeCourses.ts'

const P11 = ordinaryCase('P11', 11)
const P15 = ordinaryCase('P15', 15)

/** Studies that mislead: veins, a bad examination, a mirrored one, and one without times. */
export const PITFALL_CASES: readonly CaseScript[] = [
  {
    ...P11,
    tubes: { R: STOPPED_RIGHT, L: STOPPED_LEFT },
    veins: { fromSeconds: 12, untilSeconds: 24, level: 2 },
    runs: [run('main', 'Cavity under pressure', 7.5, 29), SCOUT, EARLY, LATE],
    expected: {
      ...P11.expected,
      sides: {
        R: { expectedStatus: 'PROXIMAL_NONFILLING_INDETERMINATE' },
        L: { expectedStatus: 'PROXIMAL_NONFILLING_INDETERMINATE' },
      },
      intravasation: 2,
      impressionKey: 'BILATERAL_INDETERMINATE__INTRAVASATION_2',
      expectedWarnings: ['C15', 'C16'],
      teaching: ['What branches and runs up the side wall within seconds is in veins: neither fill nor spill.'],
    },
  },
  {
    ...P15,
    cavities: [{ shape: SLACK_CAVITY, fromSeconds: 1, untilSeconds: 16, defects: [] }],
    tubes: {
      R: { shape: RIGHT_TUBE, advances: [], stops: false },
      L: { shape: LEFT_TUBE, advances: [], stops: false },
    },
    pools: [
      {
        name: 'vagina',
        outline: [
          [-7, 38, 0],
          [0, 36, 0],
          [7.5, 38.5, 0],
          [10.5, 48, 0],
          [11, 60, 0],
          [12, 74, 0],
          [10, 89, 0],
          [-5, 89, 0],
          [-8, 74, 0],
          [-9.5, 60, 0],
          [-10, 47, 0],
        ],
        depthMm: 3.4,
        steepness: 0.45,
        fromSeconds: 5,
        growSeconds: 16,
        from: [0, 38],
      },
    ],
    balloonMm: 5,
    breathingMm: 3.5,
    shifts: [
      { fromSeconds: 11.2, dx: 6.5, dy: -3 },
      { fromSeconds: 17.6, dx: -9, dy: 4.5 },
    ],
    runs: [run('main', 'Cavity', 2, 24), still('last', 'Last picture', 27)],
    expected: {
      ...P15.expected,
      sides: { R: { expectedStatus: 'NOT_VISUALISED' }, L: { expectedStatus: 'NOT_VISUALISED' } },
      uterus: 'notAssessable',
      adequacy: {
        cavityDistended: false,
        cornuaSeen: false,
        bothAdnexaInField: true,
        noSignificantReflux: false,
        earlyPhase: true,
        lateOrDelayedImage: false,
      },
      impressionKey: 'NOT_DIAGNOSTIC__CAVITY_NOT_ASSESSED',
      teaching: ['The contrast ran back; nothing can be said of the tubes.'],
    },
  },
  {
    ...HYDROSALPINX_CASE,
    id: 'P16',
    file: {
      mirrored: true,
      patientOrientation: null,
      leadMarker: false,
      burnedIn: [{ text: 'R', x: 0.925, y: 0.3 }],
    },
    expected: {
      ...HYDROSALPINX_CASE.expected,
      teaching: [
        'The R in the picture stands on the right: the picture is mirrored, the finding is still on the left.',
      ],
    },
  },
  {
    ...P01,
    id: 'P18',
    patient: 18,
    breathingMm: 3,
    shifts: [{ fromSeconds: 19.4, dx: 5.5, dy: -4 }],
    runs: [
      run('main', 'Tubal filling', 7.5, 15.2, { framesPerSecond: 7.5, automaticExposure: true }),
      SCOUT,
      EARLY,
      run('second', 'Spill', 17.4, 25.2, {
        framesPerSecond: 7.5,
        automaticExposure: true,
        collimatorMoves: [{ frame: 30, edges: { left: 0.06, top: 0.12, right: 0.94, bottom: 0.9 } }],
      }),
      LATE,
    ],
    file: {
      burnedIn: [
        { text: 'SYNTHETIC PHANTOM', x: 0.2, y: 0.004 },
        { text: 'ID SYN-P18', x: 0.62, y: 0.004 },
        { text: '15-01-2024 10:20', x: 0.2, y: 0.97 },
      ],
    },
    expected: {
      ...P01.expected,
      teaching: [
        'The brightness follows the exposure, the table moves, and time between the runs is not in the file’s frames.',
      ],
    },
  },
  {
    ...P01,
    id: 'P20',
    patient: 20,
    file: { withoutTiming: true },
    expected: { ...P01.expected, expectedWarnings: ['C27'] },
  },
]
