import type { TubeSegment } from './anatomy/tube.ts'

/** The patient's side, never the side of the screen. */
export type PatientSide = 'R' | 'L'

/** What happens at a place and a moment. */
export type TruthEventKind = 'CAVITY_FILL' | 'FILL' | 'SPILL' | 'OCCLUSION' | 'INTRAVASATION'

/** One event of the examination, tied to a run and a frame. */
export interface TruthEvent {
  readonly kind: TruthEventKind
  readonly side: PatientSide | 'midline'
  /** Segment that fills, or at which contrast stops; null for the cavity, spill and veins. */
  readonly segment: TubeSegment | null
  /** How spilt contrast lies; null for other events. */
  readonly spillState: 'free' | 'loculated' | null
  /** Run in which the event is first on a picture; when it happened between two runs, the later one. */
  readonly runKey: string
  readonly sopInstanceUid: string
  /** True when the event happened while no picture was taken: its frame is then the first one after it. */
  readonly betweenRuns: boolean
  /** Seconds since the injection began at which it happens. */
  readonly studySeconds: number
  /** 1-based frame of the run in which the front has first passed. */
  readonly framePhysical: number
  /** Time of that frame within its run, ms. */
  readonly msPhysical: number
  /** 1-based frame in which the drop over a 3 mm disc first exceeds three standard deviations of the disc's noise; null: never. */
  readonly frameVisible: number | null
  readonly msVisible: number | null
  /** Where, in frameVisible (or framePhysical): column, row in px; (0, 0) is the outer corner of the first pixel. */
  readonly xy: readonly [column: number, row: number]
  readonly tolPx: number
  readonly tolFrames: number
}

/** One file of the study. */
export interface TruthRun {
  readonly key: string
  readonly name: string
  readonly sopInstanceUid: string
  readonly seriesInstanceUid: string
  readonly kind: 'run' | 'still' | 'film'
  readonly frames: number
  /** Time of each frame from the start of the run, ms; null when the file says nothing about time. */
  readonly timesMs: readonly number[] | null
  /** Seconds from the start of the injection to the first frame. */
  readonly studySeconds: number
  /** SHA-256 of the stored pixels before compression, hexadecimal. */
  readonly pixelSha256: string
}

/** A hole in the contrast and where it lies in one frame. */
export interface TruthDefect {
  readonly type: 'bubble' | 'polyp' | 'fibroid' | 'synechia' | 'septum' | 'balloon'
  readonly mobile: boolean
  readonly sizeMm: number
  readonly runKey: string
  /** 1-based frames and the middle of the defect in each, column and row as in events. */
  readonly path: readonly { readonly frame: number; readonly xy: readonly [number, number] }[]
}

/** A device or marker and its place in the first frame of a run. */
export interface TruthDevice {
  readonly type: string
  readonly side: PatientSide | 'midline'
  readonly runKey: string
  readonly xy: readonly [number, number]
}

/** Text burned into the pixels: left, top, width, height in px. */
export interface TruthBurnedIn {
  readonly runKey: string
  readonly text: string
  readonly box: readonly [number, number, number, number]
}

/** Status of one tube as a reader without error would conclude it (domain brief §4.4). */
export type TubeStatus =
  | 'ABSENT'
  | 'PATENT_FREE'
  | 'PATENT_LOCULATED'
  | 'SPILL_SOURCE_UNSURE'
  | 'OCCLUDED_DISTAL_HYDRO'
  | 'OCCLUDED_DISTAL'
  | 'OCCLUDED_ISTHMIC'
  | 'OCCLUDED_PROXIMAL'
  | 'PROXIMAL_NONFILLING_INDETERMINATE'
  | 'FILLED_NO_SPILL_RECORDED'
  | 'NOT_VISUALISED'
  | 'NOT_ASSESSED'

/** The end result of one side. */
export interface TruthSide {
  readonly expectedStatus: TubeStatus
  /** Place and tightness of a sterilisation device, 1 to 3 (domain brief §2.9). */
  readonly device?: { readonly location: 1 | 2 | 3; readonly occlusionGrade: 1 | 2 | 3 }
  /** The tube was taken out before. */
  readonly removed?: true
  /** Nothing was injected into this tube, which says nothing of it. */
  readonly notInjected?: true
  /** Outpouchings beside the isthmus (SIN). */
  readonly beaded?: true
  /** Widest lumen of a swollen ampulla, mm in the patient. */
  readonly ampullaMm?: number
}

/** What a reader can say of the examination itself. */
export interface TruthAdequacy {
  readonly cavityDistended: boolean
  readonly cornuaSeen: boolean
  readonly bothAdnexaInField: boolean
  readonly noSignificantReflux: boolean
  readonly earlyPhase: boolean
  readonly lateOrDelayedImage: boolean
}

/** What the examination was done for. */
export type TruthMode = 'fertility' | 'sterilisationCheck' | 'preFTR' | 'postFTR'

/** Everything the phantom knows about a study it made. */
export interface PhantomTruth {
  readonly schema: 'hsg-truth/1'
  readonly caseId: string
  readonly title: string
  readonly seed: number
  readonly engine: string
  readonly runs: readonly TruthRun[]
  readonly geometry: {
    readonly columns: number
    readonly rows: number
    /** Side of a pixel in the plane of the uterus, mm. */
    readonly mmPerPxUterus: number
    /** The patient's left lies to the right of the image; false in a mirrored study. */
    readonly patientLeftIsImageRight: boolean
  }
  readonly mode: TruthMode
  readonly sides: Readonly<Record<PatientSide, TruthSide>>
  readonly uterus: string
  readonly intravasation: 0 | 1 | 2 | 3
  readonly events: readonly TruthEvent[]
  readonly defects: readonly TruthDefect[]
  readonly devices: readonly TruthDevice[]
  readonly burnedIn: readonly TruthBurnedIn[]
  readonly adequacy: TruthAdequacy
  /** What the operator tried when a tube did not fill. */
  readonly manoeuvres?: readonly ('wait' | 'reinject' | 'rotate')[]
  /** What follows from a faithful reading, as `impressionKey` in annotations/impression spells it. */
  readonly impressionKey: string
  /**
   * Rules of the domain brief §4.5 that a faithful and finished reading of this study raises without being wrong. C06 comes on
   * top where noise lets a nearer segment be seen later than a farther one.
   */
  readonly expectedWarnings: readonly string[]
  readonly teaching: readonly string[]
}
