/**
 * Everything that can be wrong with a file of images. `src/text/problemText.ts` holds a title and advice for each; a
 * problem without text does not compile.
 */
export type DicomProblem =
  | 'not-dicom'
  | 'no-image'
  | 'header-unreadable'
  | 'header-too-large'
  | 'header-contradictory'
  | 'pixel-format-unsupported'
  | 'transfer-syntax-unsupported'
  | 'video-unsupported'
  | 'frames-not-located'
  | 'frame-missing'
  | 'frame-damaged'
  | 'frame-too-slow'
  | 'out-of-memory'
  | 'file-unreadable'
  | 'archive-broken'
  | 'archive-too-large'
  | 'entry-damaged'
  | 'entry-encrypted'
  | 'entry-outside-archive'
  | 'entry-packed-otherwise'
  | 'duplicate-instance'

/**
 * An expected failure while reading images.
 *
 * `message` is technical: codes, tags and offsets, never values from the patient's data.
 */
export class DicomError extends Error {
  readonly problem: DicomProblem

  constructor(problem: DicomProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DicomError'
    this.problem = problem
  }
}
