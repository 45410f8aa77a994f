import { makePhantomCase } from './phantomCase.ts'
import type { PhantomTruth } from './phantomTruth.ts'

/** What the worker is asked. */
export interface PhantomRequest {
  readonly type: 'make'
  readonly caseId: string
  readonly seed?: number
  readonly sizePx?: number
}

/** What the worker answers; the bytes of a file are transferred, not copied. */
export type PhantomReply =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'file'; readonly name: string; readonly bytes: ArrayBuffer }
  | { readonly type: 'truth'; readonly truth: PhantomTruth }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string }

interface WorkerScope {
  postMessage(reply: PhantomReply, transfer: Transferable[]): void
  onmessage: ((event: MessageEvent<PhantomRequest>) => void) | null
}

const scope = globalThis as unknown as WorkerScope
const reply = (message: PhantomReply, transfer: Transferable[] = []) => scope.postMessage(message, transfer)

scope.onmessage = (event) => {
  void make(event.data)
}

async function make(request: PhantomRequest): Promise<void> {
  try {
    const { caseId, type: _type, ...options } = request
    const parts = makePhantomCase(caseId, options, (done, total) => reply({ type: 'progress', done, total }))
    for await (const part of parts) {
      if (part.type === 'file') {
        const bytes = part.bytes.buffer as ArrayBuffer
        reply({ type: 'file', name: part.name, bytes }, [bytes])
      } else {
        reply({ type: 'truth', truth: part.truth })
      }
    }
    reply({ type: 'done' })
  } catch (error) {
    reply({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}
