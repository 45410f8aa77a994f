import { answerMeasure, type MeasureAnswer, type MeasureOrder } from './contrastMeter'

/** What a worker's global scope has of what we use; the project's DOM library describes a window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<MeasureOrder>) => void) | null
  postMessage(answer: MeasureAnswer, transfer: Transferable[]): void
}

const scope = globalThis as unknown as WorkerScope

scope.onmessage = (event) => {
  const answer = answerMeasure(event.data)
  scope.postMessage(answer, [answer.means.buffer])
}
