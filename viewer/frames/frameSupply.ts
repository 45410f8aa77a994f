import type { CineHeader, HeaderNotice } from '../dicom/cineHeader'
import type { DicomError } from '../dicom/dicomError'
import type { FrameIndex } from '../dicom/frameNumber'
import { contrastGrid } from './contrast/contrastGrid'
import { decodeFrame, decodesAtOnce } from './decoding/decodeFrame'
import type { DecodePool, DecodeWish } from './decoding/decodePool'
import type { FrameCoding } from './decoding/frameCoding'
import type { FramePixels } from './framePixels'
import type { FrameLocator } from './locating/frameLocator'
import { nativeFramesAtOnce } from './locating/nativeFrames'

/** What is asked of a supply beside the frame itself. */
export interface SupplyWish extends DecodeWish {
  readonly signal: AbortSignal
  /** The playhead moves towards the beginning: frames before the one asked for are wanted next. */
  readonly backwards: boolean
}

/** The decoded frames of one run: each by itself from a picture of its own, or out of a video. */
export interface FrameSupply {
  /** Frames that exist; falls once, when the end of a cut run has been found. */
  readonly frameCount: number
  /** Frames the data really hold, where they were counted against Number of Frames; null where they were not. */
  readonly framesCounted: number | null
  /** Why none or not all of the frames can be located; null while nothing is known against it. */
  readonly failure: DicomError | null
  /** What in the pixel data contradicts itself without hiding a frame; complete once `settled`. */
  readonly notices: readonly HeaderNotice[]
  /** Resolves when as much has been read as any run needs before its first frame; never rejects. */
  readonly opened: Promise<void>
  /** Resolves when `frameCount` is final; never rejects. */
  readonly settled: Promise<void>
  /** Frames side by side that are best asked for in the same moment: they come with one read. */
  readonly atOnce: number
  /** Rejects with DicomError or the signal's reason. */
  load(index: FrameIndex, wish: SupplyWish): Promise<FramePixels>
  /** Hears of frames that nobody asked for and that were decoded on the way to another. */
  onFurther(listener: (index: FrameIndex, pixels: FramePixels) => void): void
  close(): void
}

/** Frames that are coded each by itself, decoded by the pool; `halvings` as in playingResolution.ts. */
export function singleFrames(locator: FrameLocator, header: CineHeader, pool: DecodePool, halvings = 0): FrameSupply {
  // Nothing else of the header goes to the threads: who the patient is does not matter there.
  const { pixelFormat, transferSyntax } = header
  const atOnce = decodesAtOnce(header)
  const measured = atOnce || halvings > 0 ? {} : { measured: contrastGrid(header) }
  const coding: FrameCoding = { pixelFormat, transferSyntax, halvings, ...measured }
  return {
    get frameCount() {
      return locator.frameCount
    },
    framesCounted: null,
    get failure() {
      return locator.failure
    },
    get notices() {
      return locator.notices
    },
    opened: locator.opened,
    settled: locator.settled,
    // Uncompressed frames go through no thread: what they wait for is the disk.
    atOnce: atOnce ? nativeFramesAtOnce(pixelFormat) : 1,
    async load(index, wish) {
      const bytes = await locator.read(index, wish.signal)
      wish.signal.throwIfAborted()
      return atOnce ? decodeFrame(bytes, coding) : pool.decode(bytes, coding, wish)
    },
    onFurther() {},
    close: () => locator.close(),
  }
}
