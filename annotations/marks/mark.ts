import type { FrameNumber } from '../../viewer/dicom/frameNumber'
import type { ImagePoint } from '../../viewer/dicom/imagePoint'
import type { Code } from '../codes/code'

/** What a mark says is seen at its point. */
export type MarkKind =
  | 'fill'
  | 'spill'
  | 'occlusion'
  | 'defect'
  | 'stenosis'
  | 'dilatation'
  | 'intravasation'
  | 'device'
  | 'other'

/** The patient's side, never the screen's. */
export type MarkSide = 'right' | 'left' | 'midline'

/** A part of the Fallopian tube, from the uterus outwards. */
export type TubeSegment = 'interstitial' | 'isthmic' | 'ampullary' | 'infundibular' | 'fimbrial'

/** How sure the reader is. */
export type Confidence = 'definite' | 'probable' | 'possible' | 'unlikely' | 'excluded'

/** Whether the reader suspects tubal (cornual) spasm at the mark. */
export type Spasm = 'present' | 'absent' | 'undetermined'

/** One finding at one point of one frame of one run. */
export interface Mark {
  /** Tracking Unique Identifier (`2.25.…`): names the thing marked, through every amendment; never reused. */
  readonly uid: string
  /** Tracking Identifier: short and unique in the reading, for instance `R1-04`. */
  readonly label: string
  readonly kind: MarkKind
  /** null: not stated. A mark on a tube cannot be saved without a side (E15). */
  readonly side: MarkSide | null
  /** null: not stated, or not on a tube. */
  readonly segment: TubeSegment | null
  /** The run or still the mark is on. */
  readonly sopInstanceUid: string
  /** 1-based. */
  readonly frame: FrameNumber
  /** The frames on which it is seen, `frame` among them; null: nothing is said of any but `frame`. */
  readonly seenFrames: FrameRange | null
  /** Stored pixels, on the grid of 1/64 px. */
  readonly point: ImagePoint
  readonly confidence: Confidence
  /** null: not asked. */
  readonly spasm: Spasm | null
  /** One line of free text, trimmed; empty: none. */
  readonly comment: string
  /** When the mark was last set, DICOM DT without fraction (`YYYYMMDDHHMMSS`, optionally `±HHMM`). */
  readonly observedAt: string
  /** Finding, where it is not the usual one of the kind (loculated spill, for instance); null: the usual one. */
  readonly finding: Code | null
  /** Main finding site, where it is not the usual one of the kind; null: the usual one. */
  readonly site: Code | null
}

/** A stretch of frames, 1-based, both ends included. */
export interface FrameRange {
  readonly from: FrameNumber
  readonly to: FrameNumber
}
