import { type VideoAnswer, type VideoOrder, videoThread } from './videoThread'

/** What a worker's global scope has of what we use; the project's DOM library describes a window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<VideoOrder>) => void) | null
  postMessage(answer: VideoAnswer, transfer: Transferable[]): void
}

const scope = globalThis as unknown as WorkerScope
const hear = videoThread((answer, transfer) => scope.postMessage(answer, transfer))

scope.onmessage = (event) => hear(event.data)
