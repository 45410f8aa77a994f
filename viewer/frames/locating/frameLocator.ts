import type { CineHeader, HeaderNotice } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import type { FrameIndex } from '../../dicom/frameNumber'
import type { ByteSource } from '../../sources/byteSource'
import { locateEncapsulatedFrames } from './encapsulatedFrames'
import { locateNativeFrames } from './nativeFrames'

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

/**
 * Where the frames lie: by arithmetic (native), or by offset tables and a walk over the items (encapsulated).
 *
 * Nothing but items' headers is read, and the first frame does not wait for the rest. Throws DicomError
 * 'transfer-syntax-unsupported', 'frames-not-located' or 'header-contradictory'.
 */
export function locateFrames(source: ByteSource, layout: FrameLayout): FrameLocator {
  const { coding, encapsulated, name } = layout.transferSyntax
  if (coding === 'video' || coding === 'other') throw new DicomError('transfer-syntax-unsupported', name)
  if (layout.pixelFormat.rows < 1 || layout.pixelFormat.columns < 1 || layout.numberOfFrames < 1)
    throw new DicomError('header-contradictory', 'a run without pixels')
  return encapsulated ? locateEncapsulatedFrames(source, layout) : locateNativeFrames(source, layout)
}
