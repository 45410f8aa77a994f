/** What can keep a reading from being written or a document from being opened. */
export type SrProblem =
  /** Not JSON, not the DICOM JSON Model, or no SOP Class UID (E13). */
  | 'not-dicom-json'
  /** More than 8 MB, or nested deeper than any report. */
  | 'too-large'
  /** A file with several data sets: the reader must choose one outside. */
  | 'several-documents'
  /** DICOM, but not an imaging measurement report (TID 1500). */
  | 'not-a-reading'
  /** The document's patient or study is not the open one's (E04); see `differs`. */
  | 'other-study'
  /** Private codes of a later version (E12). */
  | 'newer-codes'
  /** The reader has no name yet (E05). */
  | 'reader-unnamed'
  /** A mark on a paired site has no side (E15). */
  | 'side-missing'
  /** A sided mark on a run whose side nobody has confirmed. */
  | 'side-unconfirmed'
  /** A point outside the image (E03). */
  | 'mark-outside-image'
  /** A frame the run does not have (E02). */
  | 'frame-outside-run'
  /** The frames on which a mark is seen do not hold its own, go beyond the run, or are too many to be listed. */
  | 'seen-frames-wrong'
  /** A mark on a run the reading does not know (E01). */
  | 'run-missing'
  /** Two marks share a UID or a label (E08). */
  | 'duplicate-mark'
  /** Text that the format cannot carry: too long, or with control characters (E07). */
  | 'text-not-allowed'
  /** A number or date among the answers that cannot be. */
  | 'value-not-allowed'
  /** An edit of a signed reading; it needs an amendment. */
  | 'reading-signed'
  /** A Key Object Selection of nothing. */
  | 'no-key-frames'
  /** A value that JSON can state and DICOM's binary form cannot. */
  | 'binary-not-possible'

/** An attribute of patient or study in which two differ. */
export type IdentityPart =
  | 'studyInstanceUid'
  | 'patientId'
  | 'issuerOfPatientId'
  | 'patientName'
  | 'patientBirthDate'
  | 'patientSex'
  | 'accessionNumber'

/** Where document and open run disagree; values as each states them, for the reader's eyes only, never for a log. */
export interface IdentityDifference {
  readonly part: IdentityPart
  readonly inDocument: string
  readonly inRun: string
}

/** A reading that cannot be written, or a document that cannot be opened. `message` is technical and without patient data. */
export class SrError extends Error {
  override readonly name = 'SrError'
  readonly problem: SrProblem
  /** For `other-study`: in what they differ. */
  readonly differs: readonly IdentityDifference[]

  constructor(
    problem: SrProblem,
    message: string,
    options: { readonly cause?: unknown; readonly differs?: readonly IdentityDifference[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.problem = problem
    this.differs = options.differs ?? []
  }
}
