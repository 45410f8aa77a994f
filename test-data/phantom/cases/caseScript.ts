import type { CavityShape, FillingDefect } from '../anatomy/cavity.ts'
import type { TubeShape } from '../anatomy/tube.ts'
import type { Advance } from '../contrast/tubeFlow.ts'
import type { PatientSide, TruthAdequacy, TruthDefect, TubeStatus } from '../phantomTruth.ts'
import type { CollimatorEdges } from '../xray/collimator.ts'

/** One picture or run of the examination as the operator made it. Seconds count from the start of the injection. */
export interface RunScript {
  readonly key: string
  readonly kind: 'run' | 'still'
  readonly description: string
  readonly startSeconds: number
  readonly frames: number
  /** Time between frames, ms; a list gives each frame's distance to the one before, the first 0. */
  readonly frameTimeMs: number | readonly number[]
  /** Air kerma at the detector for a frame, µGy. */
  readonly doseMicroGray: number
  /** Weight of the new frame in the recursive filter, 1 for none. */
  readonly filter: number
  readonly obliqueDeg?: number
  readonly collimator?: CollimatorEdges
}

/** Contrast leaving a tube's end. */
export interface SpillScript {
  readonly untilSeconds: number
  /** mm³ each second. */
  readonly flow: number
  /** Radius of a pocket that holds it, mm; absent for free spill. */
  readonly pocketMm?: number
}

/** One tube of a case. */
export interface TubeScript {
  readonly shape: TubeShape
  /** Empty when nothing enters the tube. */
  readonly advances: readonly Advance[]
  readonly spill?: SpillScript
  /** False when the tube is absent from the picture for another reason than a stop at the horn. */
  readonly stops?: boolean
}

/** A defect in the cavity with what the truth says of it. */
export interface DefectScript extends FillingDefect {
  readonly type: TruthDefect['type']
  readonly mobile: boolean
  readonly sizeMm: number
  /** Middle of the defect, mm. */
  readonly middle: (seconds: number) => readonly [x: number, y: number]
}

/** A case of the phantom: the patient, what the contrast does, and what the operator took of it. */
export interface CaseScript {
  readonly id: string
  readonly bowelGas: number
  readonly iodineMgPerMl: number
  readonly cavity: {
    readonly shape: CavityShape
    readonly fromSeconds: number
    readonly untilSeconds: number
    readonly defects: readonly DefectScript[]
  }
  readonly tubes: Readonly<Partial<Record<PatientSide, TubeScript>>>
  readonly balloonMm: number
  readonly catheterOutSeconds?: number
  readonly drainFromSeconds: number
  readonly runs: readonly RunScript[]
  readonly expected: {
    readonly sides: Readonly<Record<PatientSide, { readonly expectedStatus: TubeStatus }>>
    readonly uterus: string
    readonly intravasation: 0 | 1 | 2 | 3
    readonly adequacy: TruthAdequacy
    readonly impressionKey: string
    readonly expectedWarnings: readonly string[]
    readonly teaching: readonly string[]
  }
}
