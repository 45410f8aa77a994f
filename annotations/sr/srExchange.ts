import type { StudyIdentity } from '../../viewer/dicom/cineHeader'
import type { MarkKind } from '../marks/mark'
import type { Reading, RunReference } from '../reading/reading'
import type { TubeStatuses } from './findings/conclusions'
import type { IdentityDifference } from './srError'

/** The viewer as Device Observer and equipment (TID 1004, General Equipment). */
export interface SrDevice {
  /** Fixed per installation, `2.25.…`. */
  readonly uid: string
  readonly name: string
  readonly manufacturer: string
  readonly model: string
  readonly softwareVersion: string
}

export interface WriteSrOptions {
  /** The moment of saving, as `dicomMoment` gives it: `YYYYMMDD`, `HHMMSS`, `±HHMM`. */
  readonly now: { readonly date: string; readonly time: string; readonly offset: string }
  readonly newUid: () => string
  readonly device: SrDevice
  /** Of a reading that is not signed; PARTIAL: more to come. What is signed is COMPLETE. */
  readonly completion: 'PARTIAL' | 'COMPLETE'
  /** What follows for each tube, to be stated beside the reader's words; absent: nothing is stated. */
  readonly tubeStatuses?: TubeStatuses
  /** Series Number of a new series; default 901. */
  readonly seriesNumber?: number
}

/** What opening a document has changed or could not use. `detail` is technical and names no patient. */
export interface SrNote {
  readonly code:
    | 'normalised'
    | 'template-missing'
    | 'uid-made'
    | 'label-made'
    | 'kind-derived'
    | 'confidence-assumed'
    | 'side-missing'
    | 'time-assumed'
    | 'frame-assumed'
    | 'several-frames'
    | 'not-in-evidence'
    | 'identity-incomplete'
    | 'accession-differs'
    | 'reader-unnamed'
    | 'value-ignored'
    | 'content-incomplete'
  readonly detail: string
  /** Label of the mark it is about; null: the document. */
  readonly label: string | null
}

/** A mark of the document that cannot be shown on an open run. It stays in the document as it is. */
export interface DetachedMark {
  readonly label: string
  readonly kind: MarkKind | null
  readonly sopInstanceUid: string | null
  /** 1-based as the document states it; null: not stated, or not a frame number at all. */
  readonly frame: number | null
  readonly comment: string
  readonly reason:
    | 'run-not-open'
    | 'reference-differs'
    | 'image-size-differs'
    | 'frame-outside-run'
    | 'point-outside-image'
    | 'region-unsupported'
    | 'reference-missing'
    | 'group-unreadable'
}

export interface SrReadResult {
  /** The reading as the document states it, marks on the open runs only; saving it unedited gives the same document. */
  readonly reading: Reading
  readonly detached: readonly DetachedMark[]
  readonly notes: readonly SrNote[]
  /** Accession numbers of document and open study where they differ; the study is the same one. */
  readonly accession: IdentityDifference | null
}

export interface SrReadContext {
  /** The runs that are open; marks on others are detached. */
  readonly runs: readonly RunReference[]
  /** The open study: a document of another patient or study is refused. null: nothing is open, the document speaks for itself. */
  readonly study: StudyIdentity | null
  /** Makes UIDs for marks without one; default random. */
  readonly newUid?: () => string
  /** What reading the bytes has changed already, for the notes. */
  readonly changes?: readonly string[]
}
