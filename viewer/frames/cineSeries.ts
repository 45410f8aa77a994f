import type { CineHeader, HeaderNotice } from '../dicom/cineHeader'
import type { DicomError } from '../dicom/dicomError'
import type { FrameIndex } from '../dicom/frameNumber'
import type { FramePixels } from './framePixels'

/** One decoded frame. Grey: one stored value a pixel, sign-extended and masked to Bits Stored. Colour: RGB, 8 bits. */
export type DecodedFrame = FramePixels & { readonly index: FrameIndex }

/** Which frames can be shown at once, and which never. */
export interface FrameReadiness {
  /** One entry a frame. */
  readonly states: readonly ('waiting' | 'ready' | 'failed')[]
  readonly readyCount: number
}

/** A run: a header and its frames on demand. */
export interface CineSeries {
  readonly header: CineHeader
  /**
   * Frames that exist in the file and can be asked for; less than Number of Frames where the file is cut. In a long run
   * without an offset table the cut may be found later: the number then falls once, and `onReadiness` tells.
   */
  readonly frameCount: number
  /** Frames that a video really holds, to be held against Number of Frames; null where frames lie apart. */
  readonly framesCounted: number | null
  /**
   * What in the pixel data contradicts itself without hiding a frame, beside the header's own notices: an offset table
   * that is not believed, an ending that is missing. Grows while the run is walked over, and `onReadiness` tells.
   */
  readonly notices: readonly HeaderNotice[]
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
  /** Nothing more is decoded ahead until `prepareAround` is called. */
  rest(): void
  /**
   * The same for a run that plays: where full frames are decoded too slowly, `reduced` ones may come instead. They are in
   * no readiness, and the series itself never gives them. Elsewhere it is the series.
   */
  readonly playing: Pick<CineSeries, 'frame' | 'readyFrame' | 'prepareAround'>
  readiness(): FrameReadiness
  /** Calls back when readiness changed, at most ten times a second; returns the end of it. */
  onReadiness(listener: () => void): () => void
  /** Bytes of decoded frames to keep from now on; those nearest to the playhead stay. */
  setBudget(bytes: number): void
  /** Bytes of the decoded frames that it keeps now. */
  readonly heldBytes: number
  /** Bytes of all its frames decoded: more than this it has no use for. */
  readonly decodedBytes: number
  close(): void
}
