import type { CineHeader } from '../dicom/cineHeader'
import type { ByteSource } from '../sources/byteSource'
import type { CineSeries, DecodedFrame } from './cineSeries'
import { decodesAtOnce } from './decoding/decodeFrame'
import { createDecodePool, type DecodePool } from './decoding/decodePool'
import { defaultFrameBudgetBytes } from './frameBudget'
import { createFrameCache } from './frameCache'
import { decodedFrameBytes } from './framePixels'
import { frameRequests } from './frameRequests'
import { type FrameSupply, singleFrames } from './frameSupply'
import { inflatedSource } from './locating/inflatedSource'
import { locateFrames } from './locating/locateFrames'
import { halvingsWhilePlaying } from './playingResolution'
import { reducedShare, reducedWhilePlaying } from './reducedWhilePlaying'
import { videoFrames } from './video/videoFrames'

export interface CineSeriesOptions {
  /** Bytes of decoded frames to keep; a default by the machine's memory. */
  readonly budgetBytes?: number
  /** Decoders to use instead of the page's own. */
  readonly pool?: DecodePool
  /** The first frame will be asked for: it is read while the others are still being found. */
  readonly firstAtOnce?: boolean
  /** Called when a frame's bytes go to a thread that decodes. */
  readonly decoding?: () => void
}

let sharedPool: DecodePool | null = null

/** Starts the threads that decode, with our own decoder, in idle time, so that the first frame does not wait for them. */
export function prepareToDecode(): void {
  sharedPool ??= createDecodePool()
  sharedPool.warm({
    transferSyntax: { coding: 'jpeg-lossless', name: 'JPEG Lossless' },
    pixelFormat: { bitsStored: 12 },
  })
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
  const pool = telling(options.pool ?? sharedPool, options.decoding)
  const { pixelFormat, transferSyntax } = header
  const isVideo = transferSyntax.coding === 'video'
  // Frames are found and read while their decoder is loaded.
  if (!isVideo && !decodesAtOnce(header)) pool.warm({ pixelFormat, transferSyntax })
  const locator = isVideo ? null : locateFrames(pixelSource, header, options.firstAtOnce)
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

function telling(pool: DecodePool, decoding: (() => void) | undefined): DecodePool {
  if (decoding === undefined) return pool
  return {
    ...pool,
    decode(bytes, coding, wish) {
      const decoded = pool.decode(bytes, coding, wish)
      decoding()
      return decoded
    },
  }
}
