import type { CineHeader } from '../dicom/cineHeader'
import { DicomError } from '../dicom/dicomError'
import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import type { CineSeries, DecodedFrame, FrameReadiness } from './cineSeries'
import { type Deferred, deferred } from './deferred'
import type { FrameCache } from './frameCache'
import { decodedFrameBytes } from './framePixels'
import type { FrameSupply } from './frameSupply'

export interface FrameParts {
  readonly header: CineHeader
  readonly supply: FrameSupply
  readonly cache: FrameCache<DecodedFrame>
  /** Frames decoded at a time. */
  readonly threads: number
  /** Frames that need not be decoded ahead. */
  readonly spared?: (index: FrameIndex) => boolean
}

/** A frame on its way: read, decoded and handed to all who asked for it. */
interface Job {
  /** 0: nobody has asked, it is decoded ahead. Else the greater, the later it was asked for. */
  asked: number
  readonly waiting: Set<Deferred<DecodedFrame>>
  readonly given: AbortController
}

/** These may go better when the frame is asked for again; the others are facts of the file. */
const passing: ReadonlySet<string> = new Set(['frame-too-slow', 'file-unreadable', 'out-of-memory'])

/** Least time between two tellings that readiness has changed, ms. */
const calmMs = 100

/** Frames by request and ahead of the playhead: requests first, the newest of them first of all. */
export function frameRequests({ header, supply, cache, threads, spared }: FrameParts): CineSeries {
  const jobs = new Map<FrameIndex, Job>()
  const failures = new Map<FrameIndex, DicomError>()
  const listeners = new Set<() => void>()
  // Where several frames come with one read, two reads are on their way.
  const prefetchLimit = Math.max(Math.min(4, threads + 1), supply.atOnce * 2)
  const closing = new AbortController()
  let requests = 0
  let playhead: { readonly index: FrameIndex; readonly direction: 1 | -1 } | null = null
  let telling = false
  let toldAtMs = Number.NEGATIVE_INFINITY
  /** Where frames come in one after the other, drawing each of them into the track would take from decoding them. */
  let calm: ReturnType<typeof setTimeout> | undefined
  let prefetching = false
  let known: FrameReadiness | null = null

  const tell = (): void => {
    calm = undefined
    nextPicture(() => {
      telling = false
      toldAtMs = performance.now()
      for (const listener of [...listeners]) listener()
    })
  }
  const changed = (): void => {
    known = null
    if (closing.signal.aborted) return
    const complete = cache.size + failures.size >= supply.frameCount
    // What will be told already is not told twice, but a run that is complete does not wait out the calm.
    if (telling && !(complete && calm !== undefined)) return
    telling = true
    clearTimeout(calm)
    const calmForMs = complete ? 0 : toldAtMs + calmMs - performance.now()
    if (calmForMs > 0) calm = setTimeout(tell, calmForMs)
    else tell()
  }

  /** Above 0: asked for, the later the greater. Below: decoded ahead, the nearer the greater. */
  const urgency = (index: FrameIndex, { asked }: Job): number => {
    if (asked > 0) return asked
    if (playhead === null) return Number.NEGATIVE_INFINITY
    const count = header.numberOfFrames
    return -((((index - playhead.index) * playhead.direction) % count) + count) % count
  }

  const load = async (index: FrameIndex, job: Job): Promise<DecodedFrame> => {
    const pixels = await supply.load(index, {
      urgency: () => urgency(index, job),
      signal: job.given.signal,
      backwards: (playhead?.direction ?? 1) < 0,
    })
    return { ...pixels, index }
  }

  const start = (index: FrameIndex): Job => {
    const job: Job = { asked: 0, waiting: new Set(), given: new AbortController() }
    jobs.set(index, job)
    load(index, job)
      .then(
        (frame) => {
          if (closing.signal.aborted) return
          failures.delete(index)
          cache.put(frame)
          for (const { resolve } of job.waiting) resolve(frame)
        },
        (error: unknown) => {
          if (job.given.signal.aborted || closing.signal.aborted) return
          const failure = asFailure(error)
          failures.set(index, failure)
          for (const { reject } of job.waiting) reject(failure)
        },
      )
      .finally(() => {
        if (jobs.get(index) === job) jobs.delete(index)
        if (closing.signal.aborted) return
        changed()
        prefetchSoon()
      })
    return job
  }

  /** When the caller is done: one who drops a request usually makes the next one in the same breath. */
  const prefetchSoon = (): void => {
    if (prefetching) return
    prefetching = true
    queueMicrotask(() => {
      prefetching = false
      prefetch()
    })
  }

  /** Starts frames that the playhead comes to. While somebody waits for a frame, a thread is left to each that is asked for. */
  const prefetch = (): void => {
    if (playhead === null || closing.signal.aborted) return
    const asked = [...jobs.values()].filter(({ waiting }) => waiting.size > 0).length
    let free = asked === 0 ? prefetchLimit - jobs.size : threads - jobs.size
    if (free < supply.atOnce) return
    const count = supply.frameCount
    const reach = Math.min(cache.reach, count)
    for (let ahead = 0; ahead < reach && free > 0; ahead++) {
      const index = frameIndex((((playhead.index + ahead * playhead.direction) % count) + count) % count)
      if (cache.get(index) !== null || jobs.has(index) || failures.has(index) || spared?.(index)) continue
      start(index)
      free--
    }
  }

  const focus = (index: FrameIndex, direction: 1 | -1): void => {
    playhead = { index, direction }
    cache.focus(index, direction)
  }

  const drop = (index: FrameIndex, job: Job): void => {
    if (job.waiting.size > 0) return
    job.asked = 0
    job.given.abort(new DOMException('no longer asked for', 'AbortError'))
    if (jobs.get(index) === job) jobs.delete(index)
    prefetchSoon()
  }

  supply.onFurther((index, pixels) => {
    if (closing.signal.aborted || cache.get(index) !== null) return
    cache.put({ ...pixels, index })
    changed()
  })

  const series: CineSeries = {
    header,
    get framesCounted() {
      return supply.framesCounted
    },
    get frameCount() {
      return supply.frameCount
    },
    get notices() {
      return supply.notices
    },
    frame(index, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      if (closing.signal.aborted) return Promise.reject(closing.signal.reason)
      const ready = cache.get(index)
      if (ready !== null) return Promise.resolve(ready)
      const failure = series.frameFailure(index)
      if (failure !== null && !passing.has(failure.problem)) return Promise.reject(failure)
      if (playhead === null || playhead.index !== index) cache.focus(index, playhead?.direction ?? 1)
      const job = jobs.get(index) ?? start(index)
      job.asked = ++requests
      const result = deferred<DecodedFrame>()
      job.waiting.add(result)
      const cancel = (): void => {
        job.waiting.delete(result)
        result.reject(signal?.reason)
        drop(index, job)
      }
      signal?.addEventListener('abort', cancel, { once: true })
      return result.promise.finally(() => signal?.removeEventListener('abort', cancel))
    },
    readyFrame: (index) => cache.get(index),
    frameFailure: (index) =>
      failures.get(index) ??
      (index >= supply.frameCount
        ? new DicomError('frame-missing', `${supply.frameCount} of ${header.numberOfFrames} frames are in the file`)
        : null),
    prepareAround(index, direction) {
      focus(index, direction)
      prefetchSoon()
    },
    rest() {
      playhead = null
    },
    get playing() {
      return series
    },
    readiness() {
      known ??= readinessOf(supply.frameCount, cache, failures)
      return known
    },
    onReadiness(listener) {
      // A wrapper of its own for each call, so that the same function given twice is two listeners.
      const mine = (): void => listener()
      listeners.add(mine)
      return () => {
        listeners.delete(mine)
      }
    },
    setBudget(bytes) {
      if (cache.setBudget(bytes).length > 0) changed()
      prefetch()
    },
    get heldBytes() {
      return cache.size * decodedFrameBytes(header.pixelFormat)
    },
    decodedBytes: header.numberOfFrames * decodedFrameBytes(header.pixelFormat),
    close() {
      const closed = new DOMException('the run was closed', 'AbortError')
      closing.abort(closed)
      clearTimeout(calm)
      for (const job of jobs.values()) {
        job.given.abort(closed)
        for (const { reject } of job.waiting) reject(closed)
      }
      jobs.clear()
      listeners.clear()
      cache.clear()
      supply.close()
    },
  }
  const countAtOpening = supply.frameCount
  void supply.settled.then(() => {
    if (supply.frameCount !== countAtOpening || supply.failure !== null || supply.notices.length > 0) changed()
  })
  return series
}

function readinessOf(
  frameCount: number,
  cache: FrameCache<DecodedFrame>,
  failures: ReadonlyMap<FrameIndex, DicomError>,
): FrameReadiness {
  const states = Array.from({ length: frameCount }, (_, i) => {
    const index = frameIndex(i)
    if (cache.get(index) !== null) return 'ready'
    return failures.has(index) ? 'failed' : 'waiting'
  })
  return { states, readyCount: states.filter((state) => state === 'ready').length }
}

function asFailure(error: unknown): DicomError {
  if (error instanceof DicomError) return error
  // A source's own trouble, not the file's; the cause keeps what it said.
  return new DicomError('file-unreadable', error instanceof Error ? error.name : 'the source', { cause: error })
}

/** Once before the next picture; in a hidden page or without a screen, soon. */
function nextPicture(callback: () => void): void {
  if (typeof requestAnimationFrame === 'function' && !document.hidden) requestAnimationFrame(callback)
  else setTimeout(callback, 16)
}
