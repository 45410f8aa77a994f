import { loadDecoder } from './decodeFrame'
import { answerOrder, type DecodeAnswer, type DecodeOrder, type LoadOrder } from './decodeThread'

/** What a worker's global scope has of what we use; the project's DOM library describes a window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<DecodeOrder | LoadOrder>) => void) | null
  postMessage(answer: DecodeAnswer, transfer: Transferable[]): void
}

const scope = globalThis as unknown as WorkerScope

scope.onmessage = (event) => {
  if ('ahead' in event.data) void loadDecoder(event.data.ahead)
  else void answerOrder(event.data, (answer, transfer) => scope.postMessage(answer, transfer))
}
