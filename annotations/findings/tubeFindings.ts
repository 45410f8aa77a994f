import type { Confidence, TubeSegment } from '../marks/mark'
import type { Length } from './length'

export type SegmentState =
  | 'notAssessed'
  | 'notVisualised'
  | 'filled'
  | 'narrowed'
  | 'irregular'
  | 'dilated'
  | 'occluded'
  | 'absent'

/** What the reader says of one segment. null: not stated; what marks show follows from them and is not stored here. */
export interface SegmentFindings {
  readonly state: SegmentState | null
  readonly diameter: Length | null
  /** Folds of the mucosa. */
  readonly folds: 'present' | 'lost' | 'unsure' | null
  /** Outpouchings beside the lumen, as in salpingitis isthmica nodosa. */
  readonly beaded: boolean | null
}

export type OcclusionLevel = 'cornual' | 'isthmic' | 'midAmpullary' | 'distal'
export type OcclusionAppearance = 'abrupt' | 'tapered' | 'roundedCornu' | 'beaded' | 'clubbed' | 'surgicalStump'
export type Manoeuvre = 'wait' | 'reinject' | 'rotate' | 'traction' | 'antispasmodic' | 'selective' | 'guidewire'

/** One place where the contrast stops. */
export interface Occlusion {
  /** `2.25.…`, unique in the reading. */
  readonly id: string
  /** UID of the occlusion mark; null: stated without a mark. */
  readonly mark: string | null
  /** null: as the mark's segment says. */
  readonly level: OcclusionLevel | null
  readonly appearance: readonly OcclusionAppearance[]
  readonly cavityDistendedThen: boolean | null
  readonly suspectedSpasm: 'no' | 'possible' | 'likely' | null
  /** null: not stated; empty: none tried. */
  readonly manoeuvres: readonly Manoeuvre[] | null
  readonly outcome: 'persistent' | 'resolved' | 'unknown' | null
  /** UID of the later fill or spill mark that shows it open. */
  readonly resolvedBy: string | null
  readonly confidence: Confidence | null
}

export type SpillPattern = 'veil' | 'crescents' | 'roundedPool' | 'streaks' | 'halo' | 'globules'

/** What the reader says of spill on one side. null: not stated. */
export interface SpillFindings {
  readonly state: 'none' | 'free' | 'loculated' | 'presentSideUnsure' | 'notAssessable' | null
  /** Whether contrast was seen leaving this tube; a pool on its side alone does not prove it. */
  readonly seenLeavingTube: boolean | null
  readonly amount: 'scant' | 'moderate' | 'brisk' | null
  readonly pattern: readonly SpillPattern[]
  readonly timing: 'prompt' | 'late' | 'delayedImageOnly' | null
  readonly confidence: Confidence | null
}

/** A sterilisation device or the ligation of one side. null: not stated. */
export interface DeviceFindings {
  readonly type: 'essure' | 'adiana' | 'filshieClip' | 'ring' | 'ligation' | 'other' | null
  /** 1: too proximal or expelled; 2: satisfactory; 3: too distal. */
  readonly location: 1 | 2 | 3 | null
  /** 1: closed at the cornu; 2: contrast in the tube, not past the device; 3: past the device or in the peritoneum. */
  readonly occlusionGrade: 1 | 2 | 3 | null
}

export type TubeCourse = 'normal' | 'convoluted' | 'vertical' | 'kinked'

/** What the reader says of one tube. null: not stated. */
export interface TubeFindings {
  readonly presence: 'present' | 'removed' | 'congenitallyAbsent' | 'unknown' | null
  readonly segments: Readonly<Record<TubeSegment, SegmentFindings>>
  readonly course: readonly TubeCourse[]
  /** null: not stated; empty: none, as the reader says. */
  readonly occlusions: readonly Occlusion[] | null
  readonly spill: SpillFindings
  readonly peritubalAdhesions: 'suspected' | 'notSuspected' | null
  readonly device: DeviceFindings
  /** How sure the reader is of this side as a whole. */
  readonly confidence: Confidence | null
  readonly comment: string
}

const noSegmentFindings: SegmentFindings = { state: null, diameter: null, folds: null, beaded: null }

/** Nothing said of a tube. */
export const noTubeFindings: TubeFindings = {
  presence: null,
  segments: {
    interstitial: noSegmentFindings,
    isthmic: noSegmentFindings,
    ampullary: noSegmentFindings,
    infundibular: noSegmentFindings,
    fimbrial: noSegmentFindings,
  },
  course: [],
  occlusions: null,
  spill: { state: null, seenLeavingTube: null, amount: null, pattern: [], timing: null, confidence: null },
  peritubalAdhesions: null,
  device: { type: null, location: null, occlusionGrade: null },
  confidence: null,
  comment: '',
}

/** A stop of which only its mark is known. */
export function unaskedOcclusion(id: string, mark: string | null): Occlusion {
  return {
    id,
    mark,
    level: null,
    appearance: [],
    cavityDistendedThen: null,
    suspectedSpasm: null,
    manoeuvres: null,
    outcome: null,
    resolvedBy: null,
    confidence: null,
  }
}
