import type { CineHeader, HeaderNotice } from '../../dicom/cineHeader'
import type { DicomError } from '../../dicom/dicomError'
import type { FrameIndex } from '../../dicom/frameNumber'

/** What of a header says where the frames lie. */
export type FrameLayout = Pick<CineHeader, 'pixelFormat' | 'transferSyntax' | 'numberOfFrames' | 'pixelData'>

/** Where the frames of one run lie in its source. */
export interface FrameLocator {
  /** Frames that exist; falls once, when the end of a cut run has been found. */
  readonly frameCount: number
  /** One frame's bytes as stored; their buffer is the caller's own. Rejects with DicomError 'frame-missing' or 'frames-not-located'. */
  read(index: FrameIndex, signal?: AbortSignal): Promise<Uint8Array>
  /** Resolves when `frameCount` is final; never rejects. */
  readonly settled: Promise<void>
  /** Why none or not all of the frames can be located; null while nothing is known against it. */
  readonly failure: DicomError | null
  /** What in the pixel data contradicts itself without hiding a frame; complete once `settled`. */
  readonly notices: readonly HeaderNotice[]
  /** Resolves when as much has been read as any run needs before its first frame; never rejects. */
  readonly opened: Promise<void>
  close(): void
}
