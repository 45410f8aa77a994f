import { DicomError, type DicomProblem } from '../../dicom/dicomError'
import type { FramePixels } from '../framePixels'
import { decodeFrame, loadDecoder } from './decodeFrame'
import type { DecoderChoice, FrameCoding } from './frameCoding'

/** A decoder to load before there is a frame; without an answer. */
export interface LoadOrder {
  readonly ahead: DecoderChoice
}

/** One frame to decode; `order` comes back in the answers. */
export interface DecodeOrder {
  readonly order: number
  readonly bytes: Uint8Array
  readonly coding: FrameCoding
}

/** 'started': the decoder is loaded and begins now. Then one of the others. */
export type DecodeAnswer =
  | { readonly type: 'started'; readonly order: number }
  | { readonly type: 'decoded'; readonly order: number; readonly frame: FramePixels }
  | { readonly type: 'failed'; readonly order: number; readonly problem: DicomProblem; readonly message: string }

/** Something that decodes one frame at a time, and can be ended in the middle of it. */
export interface DecodeThread {
  /** Takes the bytes with their buffer: who had them has them no more. */
  decode(order: DecodeOrder): void
  /** Loads the decoder for such frames, which need not wait for it then. */
  load(coding: DecoderChoice): void
  end(): void
}

/** Starts a thread; `answered` hears its answers, `broke` that it will give no more. */
export type StartThread = (answered: (answer: DecodeAnswer) => void, broke: (why: string) => void) => DecodeThread

/** A module worker of the browser. */
export const startWorkerThread: StartThread = (answered, broke) => {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module', name: 'decode' })
  worker.onmessage = (event: MessageEvent<DecodeAnswer>) => answered(event.data)
  worker.onerror = (event) => broke(event.message || 'the worker cannot be started')
  worker.onmessageerror = () => broke('an answer that cannot be read')
  return {
    decode(order) {
      worker.postMessage(order, [order.bytes.buffer as ArrayBuffer])
    },
    load(coding) {
      worker.postMessage({ ahead: coding } satisfies LoadOrder)
    },
    end() {
      worker.terminate()
    },
  }
}

/** This thread itself, where there are no workers (Node): nothing can end it in the middle of a frame. */
export const startOwnThread: StartThread = (answered) => {
  let ended = false
  const answer = (given: DecodeAnswer): void => {
    if (!ended) answered(given)
  }
  return {
    decode(order) {
      void answerOrder(order, answer)
    },
    load(coding) {
      void loadDecoder(coding)
    },
    end() {
      ended = true
    },
  }
}

/** Decodes and answers; whatever a decoder throws becomes an answer. */
export async function answerOrder(
  { order, bytes, coding }: DecodeOrder,
  answer: (answer: DecodeAnswer, transfer: Transferable[]) => void,
): Promise<void> {
  try {
    const frame = await decodeFrame(bytes, coding, () => answer({ type: 'started', order }, []))
    const means = frame.blockMeans === undefined ? [] : [frame.blockMeans.buffer]
    answer({ type: 'decoded', order, frame }, [frame.pixels.buffer as ArrayBuffer, ...means])
  } catch (error) {
    const problem = error instanceof DicomError ? error.problem : memoryProblem(error)
    answer({ type: 'failed', order, problem, message: error instanceof Error ? error.message : String(error) }, [])
  }
}

function memoryProblem(error: unknown): DicomProblem {
  return error instanceof RangeError ? 'out-of-memory' : 'frame-damaged'
}
