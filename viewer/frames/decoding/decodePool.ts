import { DicomError } from '../../dicom/dicomError'
import { type Deferred, deferred } from '../deferred'
import type { FramePixels } from '../framePixels'
import {
  type DecodeAnswer,
  type DecodeThread,
  type StartThread,
  startOwnThread,
  startWorkerThread,
} from './decodeThread'
import type { DecoderChoice, FrameCoding } from './frameCoding'

export interface DecodePoolOptions {
  /** Threads at most; started when they are needed. */
  readonly threads?: number
  /** A frame that takes longer is given up and its thread replaced. */
  readonly deadlineMs?: number
  /** The same for loading a thread and its decoder. */
  readonly startDeadlineMs?: number
  readonly startThread?: StartThread
}

export interface DecodeWish {
  /** Asked each time a thread is free: the greatest goes first. */
  readonly urgency: () => number
  /** Takes the frame out of the queue; a frame in the middle of decoding is finished. */
  readonly signal?: AbortSignal
}

/** Decodes frames in other threads, the most urgent first. */
export interface DecodePool {
  readonly threads: number
  /** Takes the bytes with their buffer. Rejects with DicomError ('frame-damaged', 'frame-too-slow' …) or the signal's reason. */
  decode(bytes: Uint8Array, coding: FrameCoding, wish: DecodeWish): Promise<FramePixels>
  /** Starts the threads before there is anything to decode, and loads the decoder for frames coded so. */
  warm(coding: DecoderChoice): void
  /** Ends all threads; what is still queued rejects with an AbortError. */
  close(): void
}

interface Queued {
  readonly bytes: Uint8Array
  readonly coding: FrameCoding
  readonly wish: DecodeWish
  readonly result: Deferred<FramePixels>
}

interface Seat {
  thread: DecodeThread | null
  order: number
  busyWith: Queued | null
  timer: ReturnType<typeof setTimeout> | undefined
}

/** A pool of module workers; in Node, where there are none, this thread decodes. */
export function createDecodePool(options: DecodePoolOptions = {}): DecodePool {
  const hasWorkers = typeof Worker === 'function'
  const startThread = options.startThread ?? (hasWorkers ? startWorkerThread : startOwnThread)
  const threads = Math.max(1, options.threads ?? (hasWorkers ? workerCount() : 1))
  const deadlineMs = options.deadlineMs ?? 3_000
  const startDeadlineMs = options.startDeadlineMs ?? 20_000
  const seats: Seat[] = Array.from({ length: threads }, () => ({
    thread: null,
    order: 0,
    busyWith: null,
    timer: undefined,
  }))
  const queue: Queued[] = []

  const free = (seat: Seat): Queued | null => {
    clearTimeout(seat.timer)
    const queued = seat.busyWith
    seat.busyWith = null
    return queued
  }
  const giveUp = (seat: Seat, problem: 'frame-too-slow' | 'frame-damaged', message: string): void => {
    seat.thread?.end()
    seat.thread = null
    free(seat)?.result.reject(new DicomError(problem, message))
    next()
  }
  const limit = (seat: Seat, ms: number): void => {
    clearTimeout(seat.timer)
    const { order } = seat
    seat.timer = setTimeout(() => {
      // Where this thread itself was busy, the answer may be waiting behind the timer.
      seat.timer = setTimeout(() => {
        if (seat.order === order) giveUp(seat, 'frame-too-slow', `not decoded after ${ms} ms`)
      }, 20)
    }, ms)
  }
  const hear = (seat: Seat, answer: DecodeAnswer): void => {
    if (seat.busyWith === null || answer.order !== seat.order) return
    if (answer.type === 'started') {
      limit(seat, deadlineMs)
      return
    }
    const queued = free(seat)
    if (answer.type === 'decoded') queued?.result.resolve(answer.frame)
    else queued?.result.reject(new DicomError(answer.problem, answer.message))
    next()
  }
  const threadOf = (seat: Seat): DecodeThread => {
    if (seat.thread !== null) return seat.thread
    const thread = startThread(
      (answer) => {
        if (seat.thread === thread) hear(seat, answer)
      },
      (why) => {
        if (seat.thread === thread) giveUp(seat, 'frame-damaged', why)
      },
    )
    seat.thread = thread
    return thread
  }
  const begin = (seat: Seat, queued: Queued): void => {
    seat.busyWith = queued
    seat.order++
    limit(seat, startDeadlineMs)
    threadOf(seat).decode({ order: seat.order, bytes: queued.bytes, coding: queued.coding })
  }
  const next = (): void => {
    while (queue.length > 0) {
      // A thread that runs already is preferred to one that has to be started.
      const idle = seats.filter(({ busyWith }) => busyWith === null)
      const seat = idle.find(({ thread }) => thread !== null) ?? idle[0]
      if (seat === undefined) return
      const queued = takeMostUrgent(queue)
      if (queued !== undefined) begin(seat, queued)
    }
  }

  return {
    threads,
    decode(bytes, coding, wish) {
      const { signal } = wish
      if (signal?.aborted) return Promise.reject(signal.reason)
      const queued: Queued = { bytes, coding, wish, result: deferred<FramePixels>() }
      const cancel = (): void => {
        const at = queue.indexOf(queued)
        if (at < 0) return
        queue.splice(at, 1)
        queued.result.reject(signal?.reason)
      }
      signal?.addEventListener('abort', cancel, { once: true })
      queue.push(queued)
      next()
      return queued.result.promise.finally(() => signal?.removeEventListener('abort', cancel))
    },
    warm(coding) {
      for (const seat of seats) threadOf(seat).load(coding)
    },
    close() {
      const closed = new DOMException('the decoders were closed', 'AbortError')
      for (const { result } of queue.splice(0)) result.reject(closed)
      for (const seat of seats) {
        seat.thread?.end()
        seat.thread = null
        free(seat)?.result.reject(closed)
      }
    },
  }
}

/** The most urgent, and of equals the one queued last. */
function takeMostUrgent(queue: Queued[]): Queued | undefined {
  let best = -1
  let bestUrgency = Number.NEGATIVE_INFINITY
  queue.forEach((queued, at) => {
    const urgency = queued.wish.urgency()
    if (urgency >= bestUrgency) {
      best = at
      bestUrgency = urgency
    }
  })
  return best < 0 ? undefined : queue.splice(best, 1)[0]
}

/** One core is left to the screen, but two cores still give two threads: the screen is idle most of the time. */
function workerCount(): number {
  const cores = navigator.hardwareConcurrency || 2
  return Math.min(3, Math.max(1, cores <= 2 ? cores : cores - 1))
}
