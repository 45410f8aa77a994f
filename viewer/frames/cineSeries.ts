import type { CineHeader } from '../dicom/cineHeader'
import type { DicomError } from '../dicom/dicomError'
import type { FrameIndex } from '../dicom/frameNumber'

/** One decoded frame. Grey: one stored value a pixel, sign-extended and masked to Bits Stored. Colour: RGB, 8 bits. */
export type DecodedFrame =
  | { readonly kind: 'grey'; readonly index: FrameIndex; readonly pixels: Uint8Array | Int8Array | Uint16Array | Int16Array }
  | { readonly kind: 'colour'; readonly index: FrameIndex; readonly pixels: Uint8Array }

/** Which frames can be shown at once, and which never. */
export interface FrameReadiness {
  /** One entry a frame. */
  readonly states: readonly ('waiting' | 'ready' | 'failed')[]
  readonly readyCount: number
}

/** A run: a header and its frames on demand. */
export interface CineSeries {
  readonly header: CineHeader
  /** Frames that exist in the file and can be asked for; less than Number of Frames where the file is cut. */
  readonly frameCount: number
  /**
   * The frame's pixels, from the cache or read and decoded now. The newest request is served first.
   *
   * Rejects with DicomError ('frame-missing', 'frame-damaged', 'frame-too-slow', 'transfer-syntax-unsupported' …), or
   * with the signal's reason. Never gives another frame's pixels.
   */
  frame(index: FrameIndex, signal?: AbortSignal): Promise<DecodedFrame>
  /** The frame if it is in memory now. */
  readyFrame(index: FrameIndex): DecodedFrame | null
  /** The failure of a frame that was tried. */
  frameFailure(index: FrameIndex): DicomError | null
  /** Says where the playhead is and which way it moves, so that the frames it comes to next are decoded first. */
  prepareAround(index: FrameIndex, direction: 1 | -1): void
  readiness(): FrameReadiness
  /** Calls back (at most once an animation frame's worth of changes) when readiness changed; returns the end of it. */
  onReadiness(listener: () => void): () => void
  close(): void
}
