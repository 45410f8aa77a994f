import { NORMAL_CAVITY } from '../anatomy/cavity.ts'
import type { CaseScript, CavityScript, RunScript, TubeScript } from './caseScript.ts'
import { LEFT_TUBE, RIGHT_TUBE } from './tubeCourses.ts'

const FLUOROSCOPY = { kind: 'run', doseMicroGray: 0.05, filter: 0.62 } as const

/** A run at a steady rate from one second to another; 4 frames a second when no rate is given. */
export function run(
  key: string,
  description: string,
  fromSeconds: number,
  untilSeconds: number,
  more: Partial<RunScript> & { readonly framesPerSecond?: number } = {},
): RunScript {
  const { framesPerSecond = 4, ...rest } = more
  return {
    key,
    description,
    startSeconds: fromSeconds,
    frames: Math.round((untilSeconds - fromSeconds) * framesPerSecond),
    frameTimeMs: Number((1000 / framesPerSecond).toFixed(2)),
    ...FLUOROSCOPY,
    ...rest,
  }
}

/** A single exposure. */
export function still(key: string, description: string, atSecond: number, more: Partial<RunScript> = {}): RunScript {
  const exposure = { kind: 'still', frames: 1, frameTimeMs: 0, doseMicroGray: 0.8, filter: 1 } as const
  return { key, description, startSeconds: atSecond, ...exposure, ...more }
}

/** The scout picture before the injection. */
export const SCOUT = still('scout', 'Scout', -35)
/** The first run, in which the cavity fills. */
export const EARLY = run('early', 'Early filling of the cavity', -0.4, 5, { framesPerSecond: 7.5 })
/** The last picture, with the catheter out. */
export const LATE = still('late', 'Late, catheter out', 150)

/** The cavity of an ordinary examination. */
export const ORDINARY_CAVITY: CavityScript = { shape: NORMAL_CAVITY, fromSeconds: 0.5, untilSeconds: 9, defects: [] }

/** A right tube that fills and spills. */
export const OPEN_RIGHT: TubeScript = {
  shape: RIGHT_TUBE,
  advances: [{ toMm: Infinity, fromSeconds: 8, untilSeconds: 20 }],
  spill: { untilSeconds: 36, flow: 260 },
}

/** A left tube that fills and spills. */
export const OPEN_LEFT: TubeScript = {
  shape: LEFT_TUBE,
  advances: [{ toMm: Infinity, fromSeconds: 9, untilSeconds: 22 }],
  spill: { untilSeconds: 36, flow: 240 },
}

/** A right or left tube whose front stops just beyond the horn. */
export const STOPPED_RIGHT: TubeScript = {
  shape: RIGHT_TUBE,
  advances: [{ toMm: 2.2, fromSeconds: 8, untilSeconds: 9 }],
}
export const STOPPED_LEFT: TubeScript = {
  shape: LEFT_TUBE,
  advances: [{ toMm: 2.2, fromSeconds: 9, untilSeconds: 10 }],
}

/** An ordinary examination of patient number `patient` in which both tubes are open; cases spread it and change what differs. */
export function ordinaryCase(id: string, patient: number): CaseScript {
  return {
    id,
    patient,
    bowelGas: 1,
    iodineMgPerMl: 300,
    cavities: [ORDINARY_CAVITY],
    tubes: { R: OPEN_RIGHT, L: OPEN_LEFT },
    pools: [],
    devices: [],
    catheter: 'balloon',
    balloonMm: 10.5,
    catheterOutSeconds: 100,
    drainFromSeconds: 95,
    breathingMm: 2,
    shifts: [],
    runs: [run('main', 'Tubal filling and spill', 7.5, 25), SCOUT, EARLY, LATE],
    file: {},
    expected: {
      mode: 'fertility',
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
      teaching: [],
    },
  }
}
