import type { CavityShape, FillingDefect } from '../anatomy/cavity.ts'
import type { DeviceShape } from '../anatomy/device.ts'
import type { TubeShape } from '../anatomy/tube.ts'
import type { BurnedText } from '../burnedText.ts'
import type { Film } from '../contrast/contrastLayer.ts'
import type { PoolShape } from '../contrast/pool.ts'
import type { Advance } from '../contrast/tubeFlow.ts'
import type { VeinScript } from '../contrast/veins.ts'
import type { PatientSide, PhantomTruth, TruthDefect } from '../phantomTruth.ts'
import type { CollimatorEdges } from '../xray/collimator.ts'

/** One picture or run of the examination as the operator made it. Seconds count from the start of the injection. */
export interface RunScript {
  readonly key: string
  /** A film is a radiograph on another detector (CR), not a picture of the fluoroscopy unit. */
  readonly kind: 'run' | 'still' | 'film'
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
  /** Moves of the collimator: from this 1-based frame on. */
  readonly collimatorMoves?: readonly { readonly frame: number; readonly edges: CollimatorEdges }[]
  /** The unit holds the mean brightness by its exposure. */
  readonly automaticExposure?: boolean
}

/** Contrast leaving a tube's end. */
export interface SpillScript {
  readonly untilSeconds: number
  /** mm³ each second. */
  readonly flow: number
  /** Places that take up the contrast instead of letting it run: a pocket of adhesions, or drops of oil. */
  readonly pools?: readonly [PoolShape, ...PoolShape[]]
  /** Place where this side's contrast comes out on the other side, mm, without having left the tube there. */
  readonly crossOver?: { readonly x: number; readonly y: number; readonly fromSeconds: number; readonly flow: number }
}

/** One tube of a case. */
export interface TubeScript {
  readonly shape: TubeShape
  /** Empty when nothing enters the tube. */
  readonly advances: readonly Advance[]
  readonly spill?: SpillScript
  readonly film?: Film
  /** False when the tube is absent from the picture for another reason than a stop at the horn. */
  readonly stops?: boolean
}

/** A defect in a cavity with what the truth says of it. */
export interface DefectScript extends FillingDefect {
  readonly type: TruthDefect['type']
  readonly mobile: boolean
  readonly sizeMm: number
  /** Middle of the defect, mm. */
  readonly middle: (seconds: number) => readonly [x: number, y: number]
}

/** A cavity, or one half of a divided one, and its filling. */
export interface CavityScript {
  readonly shape: CavityShape
  readonly fromSeconds: number
  readonly untilSeconds: number
  readonly defects: readonly DefectScript[]
}

/** How the files of a study are written where they differ from the ordinary. */
export interface FileScript {
  /** Stored values turned over, which shows contrast light. Films are MONOCHROME1 and show it light anyway. */
  readonly inverted?: boolean
  readonly mirrored?: boolean
  readonly patientOrientation?: string | null
  /** Pixels higher than wide: Pixel Aspect Ratio 4\3, three quarters of the rows. */
  readonly tallPixels?: boolean
  /** No attribute says anything about time. */
  readonly withoutTiming?: boolean
  readonly leadMarker?: boolean
  readonly burnedIn?: readonly BurnedText[]
  readonly contrastAgent?: string
}

/** A case of the phantom: the patient, what the contrast does, and what the operator took of it. */
export interface CaseScript {
  readonly id: string
  /** Cases with the same number show the same patient. */
  readonly patient: number
  readonly bowelGas: number
  readonly iodineMgPerMl: number
  readonly cavities: readonly [CavityScript, ...CavityScript[]]
  readonly tubes: Readonly<Partial<Record<PatientSide, TubeScript>>>
  /** Contrast that gathers elsewhere: in the vagina, in drops of oil. */
  readonly pools: readonly PoolShape[]
  readonly veins?: VeinScript
  readonly devices: readonly DeviceShape[]
  readonly catheter: 'balloon' | 'selectiveRight'
  readonly balloonMm: number
  readonly catheterOutSeconds: number
  readonly drainFromSeconds: number
  readonly breathingMm: number
  /** Steps of the whole patient, mm, from a second on. */
  readonly shifts: readonly { readonly fromSeconds: number; readonly dx: number; readonly dy: number }[]
  readonly runs: readonly RunScript[]
  readonly file: FileScript
  readonly expected: Pick<
    PhantomTruth,
    | 'sides'
    | 'uterus'
    | 'intravasation'
    | 'adequacy'
    | 'manoeuvres'
    | 'impressionKey'
    | 'expectedWarnings'
    | 'teaching'
    | 'mode'
  >
}
