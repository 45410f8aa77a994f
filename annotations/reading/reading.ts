import type { PersonName, StudyIdentity } from '../../viewer/dicom/cineHeader'
import type { FrameNumber } from '../../viewer/dicom/frameNumber'
import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { Findings } from '../findings/findings'
import type { Mark } from '../marks/mark'
import type { DicomJson } from '../sr/json/dicomJson'

/** Who reads. */
export interface Reader {
  /** Empty groups until the reader has given a name; a reading without a name cannot be saved (E05). */
  readonly name: PersonName
  /** Organization, empty: not stated. */
  readonly organization: string
  readonly role: 'reader' | 'reviewer'
  /** Identifier within the role, for instance `Reader 1`; labels of marks begin with it (`R1-…`). */
  readonly identifier: string
}

/** What a reading needs to know of a run or still to refer to it. */
export interface RunReference {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  readonly seriesInstanceUid: string
  readonly modality: string
  readonly rows: number
  readonly columns: number
  readonly numberOfFrames: number
  /** The patient's side at the left edge as the file states it (Patient Orientation); null: the file is silent. */
  readonly sideInFile: PatientSide | null
}

/** Which of the patient's sides lies at the left edge of the unrotated image, and how that is known. */
export interface ConfirmedSide {
  readonly side: PatientSide
  readonly how: 'patientOrientation' | 'reader'
}

/** The SR a reading was last saved as or opened from, kept whole so that nothing in it gets lost. */
export interface ReadingDocument {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  readonly seriesInstanceUid: string
  readonly seriesNumber: number
  readonly instanceNumber: number
  readonly seriesDate: string
  readonly seriesTime: string
  /** Preliminary Flag PRELIMINARY. */
  readonly preliminary: boolean
  /** Written by this project's rules (private scheme 99HSGVIEW); otherwise foreign. */
  readonly ours: boolean
  /** Opened as it stands; false where reading it already meant a change (new tracking UIDs, one mark per frame). */
  readonly exact: boolean
  /** What the document says; a reading that says the same is saved. */
  readonly reader: Reader
  readonly marks: readonly Mark[]
  readonly impression: string
  readonly findings: Findings
  /** Mark UID → where its Measurement Group stands in the data set: 0-based places among the children, from the root down. */
  readonly groupOf: Readonly<Record<string, readonly number[]>>
  /** The data set itself. */
  readonly dataSet: DicomJson
}

/** All marks and statements of one reader on one study. Immutable; changed only by `applyEdit`. */
export interface Reading {
  /** `2.25.…` UID of the reading, not of any document. */
  readonly id: string
  readonly study: StudyIdentity
  readonly reader: Reader
  readonly runs: readonly RunReference[]
  /** By SOP Instance UID; no entry: nobody has said yet, and no sided mark can be placed on that run. */
  readonly sideAtImageLeft: Readonly<Record<string, ConfirmedSide>>
  readonly marks: readonly Mark[]
  /** Frames the reader has called key frames, beside those that hold a mark; they go into a Key Object Selection, not the SR. */
  readonly keyFrames: readonly KeyFrame[]
  /** What is answered beside the marks; what follows from marks is derived, never stored. */
  readonly findings: Findings
  /** The reader's own words; empty: none stated. */
  readonly impression: string
  /** Other readers' readings of the study stay out of sight until this one is signed; like key frames, no part of the SR. */
  readonly blinded: boolean
  /** null: never saved. */
  readonly document: ReadingDocument | null
}

/** A frame that shows what matters. */
export interface KeyFrame {
  readonly sopInstanceUid: string
  /** 1-based. */
  readonly frame: FrameNumber
}
