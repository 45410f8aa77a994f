import type { CineHeader } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import { type FrameIndex, frameIndex } from '../../dicom/frameNumber'
import type { ByteSource } from '../../sources/byteSource'
import { type Deferred, deferred } from '../deferred'
import type { FramePixels } from '../framePixels'
import type { FrameSupply, SupplyWish } from '../frameSupply'
import { fragmentedStream } from './fragmentedStream'
import type { VideoAnswer, VideoOrder } from './videoThread'

interface Waiting {
  readonly wish: SupplyWish
  readonly result: Deferred<FramePixels>
}

/** Silence of the thread after which it is given up, ms. */
const silenceMs = 15_000
/** Frames before the one asked for that are handed on where they come out on the way: more where play runs backwards. */
const keptBefore = { forwards: 2, backwards: 40 }

/** The frames of a video (PS3.5 8.2.5 to 8.2.8), decoded by the browser in a thread of its own. */
export function videoFrames(source: ByteSource, header: CineHeader): FrameSupply {
  const { numberOfFrames, pixelFormat, pixelData } = header
  const grey = pixelFormat.samplesPerPixel === 1
  const closing = new AbortController()
  const opened = deferred<void>()
  const waiting = new Map<FrameIndex, Waiting>()
  let stream: Promise<ByteSource> | null = null
  let thread: Worker | null = null
  let isOpen = false
  let asked: FrameIndex | null = null
  let silence: ReturnType<typeof setTimeout> | undefined
  let frameCount = numberOfFrames
  let framesCounted: number | null = null
  let failure: DicomError | null = null
  let further: (index: FrameIndex, pixels: FramePixels) => void = () => {}

  const tell = (order: VideoOrder, transfer: Transferable[] = []): void => thread?.postMessage(order, transfer)

  const stop = (): void => {
    clearTimeout(silence)
    thread?.terminate()
    thread = null
    isOpen = false
    asked = null
  }

  /** The thread will say nothing more: what was asked for fails, and the next request starts another. */
  const giveUp = (error: DicomError): void => {
    stop()
    if (framesCounted === null) failure ??= error
    opened.resolve()
    for (const { result } of waiting.values()) result.reject(error)
    waiting.clear()
  }

  const listen = (): void => {
    clearTimeout(silence)
    silence = setTimeout(() => giveUp(new DicomError('frame-too-slow', 'the decoder is silent')), silenceMs)
  }

  const hear = (answer: VideoAnswer): void => {
    if (asked !== null || !isOpen) listen()
    switch (answer.type) {
      case 'read':
        void readFor(answer)
        break
      case 'opened':
        isOpen = true
        framesCounted = answer.pictures
        frameCount = Math.min(numberOfFrames, answer.pictures)
        clearTimeout(silence)
        opened.resolve()
        ask()
        break
      case 'picture':
        came(answer.index, answer.pixels)
        break
      case 'failed': {
        const error = new DicomError(answer.problem, answer.message)
        if (answer.index === null) {
          giveUp(error)
          break
        }
        const index = frameIndex(answer.index)
        waiting.get(index)?.result.reject(error)
        waiting.delete(index)
        if (asked === index) asked = null
        ask()
      }
    }
  }

  const readFor = async ({ read, offset, length }: Extract<VideoAnswer, { type: 'read' }>): Promise<void> => {
    const mine = thread
    let bytes: Uint8Array | null = null
    try {
      stream ??= fragmentedStream(source, pixelData.offset, closing.signal)
      bytes = (await (await stream).read(offset, length, closing.signal)).slice()
    } catch {
      // The thread hears of it and says for which frame.
    }
    if (thread === mine) tell({ type: 'bytes', read, bytes }, bytes === null ? [] : [bytes.buffer])
  }

  const came = (number: number, pixels: Uint8Array): void => {
    if (number >= numberOfFrames) return
    const index = frameIndex(number)
    const frame: FramePixels = grey ? { kind: 'grey', pixels } : { kind: 'colour', pixels }
    const one = waiting.get(index)
    waiting.delete(index)
    if (one === undefined) further(index, frame)
    else one.result.resolve(frame)
    if (asked === index) {
      asked = null
      clearTimeout(silence)
    }
    ask()
  }

  const start = async (): Promise<void> => {
    stream ??= fragmentedStream(source, pixelData.offset, closing.signal)
    try {
      const { sizeBytes } = await stream
      if (closing.signal.aborted || thread !== null) return
      const worker = new Worker(new URL('./video.worker.ts', import.meta.url), { type: 'module', name: 'video' })
      thread = worker
      worker.onmessage = (event: MessageEvent<VideoAnswer>) => {
        if (thread === worker) hear(event.data)
      }
      worker.onerror = (event) => {
        if (thread === worker) giveUp(new DicomError('frame-damaged', event.message || 'the thread cannot be started'))
      }
      listen()
      tell({ type: 'open', sizeBytes, rows: pixelFormat.rows, columns: pixelFormat.columns, grey })
    } catch (error) {
      stream = null
      giveUp(error instanceof DicomError ? error : new DicomError('file-unreadable', 'the stream', { cause: error }))
    }
  }

  /** Asks for the most urgent frame that somebody waits for; the thread gives up the one before. */
  const ask = (): void => {
    if (closing.signal.aborted || waiting.size === 0) return
    if (thread === null) void start()
    if (!isOpen) return
    let [best] = waiting.keys()
    for (const [index, { wish }] of waiting)
      if (best === undefined || wish.urgency() > (waiting.get(best)?.wish.urgency() ?? 0)) best = index
    if (best === undefined || best === asked) return
    asked = best
    listen()
    const before = waiting.get(best)?.wish.backwards ? keptBefore.backwards : keptBefore.forwards
    tell({ type: 'show', index: best, keepFrom: Math.max(0, best - before) })
  }

  void start()
  return {
    get frameCount() {
      return frameCount
    },
    atOnce: 1,
    get framesCounted() {
      return framesCounted
    },
    get failure() {
      return failure
    },
    notices: [],
    opened: opened.promise,
    settled: opened.promise,
    load(index, wish) {
      if (index >= frameCount)
        return Promise.reject(new DicomError('frame-missing', `${frameCount} frames are in the stream`))
      const one: Waiting = { wish, result: deferred<FramePixels>() }
      waiting.get(index)?.result.reject(new DOMException('asked for again', 'AbortError'))
      waiting.set(index, one)
      const cancel = (): void => {
        if (waiting.get(index) !== one) return
        waiting.delete(index)
        one.result.reject(wish.signal.reason)
        ask()
      }
      wish.signal.addEventListener('abort', cancel, { once: true })
      ask()
      return one.result.promise.finally(() => wish.signal.removeEventListener('abort', cancel))
    },
    onFurther(listener) {
      further = listener
    },
    close() {
      const closed = new DOMException('the run was closed', 'AbortError')
      closing.abort(closed)
      stop()
      opened.resolve()
      for (const { result } of waiting.values()) result.reject(closed)
      waiting.clear()
    },
  }
}
