import type { FramePixels } from '../framePixels'
import { blockMeans, type ContrastGrid } from './contrastGrid'

/** One frame to measure; `index` comes back in the answer. */
export interface MeasureOrder {
  readonly index: number
  readonly frame: FramePixels
  readonly grid: ContrastGrid
}

export interface MeasureAnswer {
  readonly index: number
  readonly means: Float32Array<ArrayBuffer>
}

export function answerMeasure({ index, frame, grid }: MeasureOrder): MeasureAnswer {
  return { index, means: blockMeans(frame, grid) }
}

/** Takes the means of frames in another thread: the one that draws hands a copy over and looks at no pixel. */
export interface ContrastMeter {
  /** Frames on their way, which is as many copies in memory. */
  readonly busyWith: number
  measure(order: MeasureOrder): void
  close(): void
}

/** In a worker of its own, started with the first frame; in this thread where there are none (Node). */
export function createContrastMeter(answered: (answer: MeasureAnswer) => void): ContrastMeter {
  let worker: Worker | null = null
  let closed = false
  let busyWith = 0
  const hear = (answer: MeasureAnswer): void => {
    if (closed) return
    busyWith--
    answered(answer)
  }
  return {
    get busyWith() {
      return busyWith
    },
    measure({ index, frame: { kind, pixels }, grid }) {
      if (closed) return
      busyWith++
      const order = { index, frame: { kind, pixels } as FramePixels, grid }
      if (typeof Worker === 'undefined') {
        queueMicrotask(() => hear(answerMeasure(order)))
        return
      }
      worker ??= startWorker(hear)
      // Not transferred: the stage still draws from these pixels.
      worker.postMessage(order)
    },
    close() {
      closed = true
      worker?.terminate()
    },
  }
}

/** A worker that breaks gives no more answers: the curve then ends where it is, and everything else goes on. */
function startWorker(hear: (answer: MeasureAnswer) => void): Worker {
  const worker = new Worker(new URL('./contrast.worker.ts', import.meta.url), { type: 'module', name: 'contrast' })
  worker.onmessage = (event: MessageEvent<MeasureAnswer>) => hear(event.data)
  return worker
}
