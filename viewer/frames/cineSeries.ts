import type { CineHeader, HeaderNotice } from '../dicom/cineHeader'
import type { DicomError } from '../dicom/dicomError'
import type { FrameIndex } from '../dicom/frameNumber'
import type { ByteSource } from '../sources/byteSource'
import { decodesAtOnce } from './decoding/decodeFrame'
import { createDecodePool, type DecodePool } from './decoding/decodePool'
import { defaultFrameBudgetBytes } from './frameBudget'
import { createFrameCache } from './frameCache'
import { decodedFrameBytes, type FramePixels } from './framePixels'
import { frameRequests } from './frameRequests'
import { type FrameSupply, singleFrames } from './frameSupply'
import { locateFrames } from './locating/frameLocator'
import { inflatedSource } from './locating/inflatedSource'
import { halvingsWhilePlaying } from './playingResolution'
import { reducedShare, reducedWhilePlaying } from './reducedWhilePlaying'
import { videoFrames } from './video/videoFrames'

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
  /** Calls back (at most once an animation frame's worth of changes) when readiness changed; returns the end of it. */
  onReadiness(listener: () => void): () => void
  /** Bytes of decoded frames to keep from now on; those nearest to the playhead stay. */
  setBudget(bytes: number): void
  /** Bytes of all its frames decoded: more than this it has no use for. */
  readonly decodedBytes: number
  close(): void
}

export interface CineSeriesOptions {
  /** Bytes of decoded frames to keep; a default by the machine's memory. */
  readonly budgetBytes?: number
  /** Decoders to use instead of the page's own. */
  readonly pool?: DecodePool
}

let sharedPool: DecodePool | null = null

/** Starts the threads that decode, in idle time, so that the first frame does not wait for them. */
export function prepareToDecode(): void {
  sharedPool ??= createDecodePool()
  sharedPool.warm()
}

/**
 * The run of this header, ready for its first frame. Reads what locates the first frame, never the whole file (but for
 * deflated ones, which can be read no other way, and for videos without a table of their pictures).
 *
 * Rejects with DicomError 'transfer-syntax-unsupported', 'video-unsupported', 'frames-not-located', 'out-of-memory' or 'file-unreadable'.
 */
export async function openCineSeries(
  source: ByteSource,
  header: CineHeader,
  options: CineSeriesOptions = {},
): Promise<CineSeries> {
  const { deflatedFrom, offset, lengthBytes } = header.pixelData
  const pixelSource = deflatedFrom === null ? source : inflatedSource(source, deflatedFrom, offset + (lengthBytes ?? 0))
  sharedPool ??= createDecodePool()
  const pool = options.pool ?? sharedPool
  const { pixelFormat, transferSyntax } = header
  // Frames are found and read while their decoder is loaded.
  if (transferSyntax.coding !== 'video' && !decodesAtOnce(header)) pool.warm({ pixelFormat, transferSyntax })
  const locator = header.transferSyntax.coding === 'video' ? null : locateFrames(pixelSource, header)
  const supply: FrameSupply = locator === null ? videoFrames(pixelSource, header) : singleFrames(locator, header, pool)
  await supply.opened
  if (supply.failure !== null) {
    supply.close()
    throw supply.failure
  }
  const budgetBytes = options.budgetBytes ?? defaultFrameBudgetBytes()
  const cacheOf = (bytes: number) =>
    createFrameCache<DecodedFrame>({
      frameCount: header.numberOfFrames,
      frameBytes: decodedFrameBytes(header.pixelFormat),
      budgetBytes: bytes,
    })
  const { threads } = pool
  const halvings = halvingsWhilePlaying(header)
  if (locator === null || halvings === 0) return frameRequests({ header, supply, cache: cacheOf(budgetBytes), threads })
  const share = budgetBytes * reducedShare
  const full = frameRequests({ header, supply, cache: cacheOf(budgetBytes - share), threads })
  const reduced = frameRequests({
    header,
    supply: singleFrames(locator, header, pool, halvings),
    cache: cacheOf(share),
    threads,
    spared: (index) => full.readyFrame(index) !== null,
  })
  return reducedWhilePlaying(full, reduced)
}
