import { makePhantomCase } from './phantomCase.ts'
import type { PhantomTruth } from './phantomTruth.ts'

/** What the worker is asked. */
export interface PhantomRequest {
  readonly type: 'make'
  readonly caseId: string
  readonly seed?: number
  readonly sizePx?: number
}

/** What the worker answers: each file in pieces, header first, while it is being made. Bytes are transferred, not copied. */
export type PhantomReply =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'piece'; readonly name: string; readonly sizeBytes: number; readonly bytes: ArrayBuffer }
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
    const parts = makePhantomCase(
      caseId,
      options,
      (done, total) => reply({ type: 'progress', done, total }),
      (piece) => {
        const bytes = piece.bytes.buffer as ArrayBuffer
        reply({ type: 'piece', name: piece.name, sizeBytes: piece.sizeBytes, bytes }, [bytes])
      },
    )
    for await (const part of parts) if (part.type === 'truth') reply({ type: 'truth', truth: part.truth })
    reply({ type: 'done' })
  } catch (error) {
    reply({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}
