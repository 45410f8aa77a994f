import { phantomCases } from '../../test-data/phantom/phantomCases'
import type { PhantomTruth } from '../../test-data/phantom/phantomTruth'

/** A synthetic study that comes with the program. */
export interface BuiltInCase {
  readonly id: string
  readonly title: string
  readonly line: string
}

/** What the start page offers. */
export const builtInCases: readonly BuiltInCase[] = phantomCases

/** What is really so in a built-in case; kept apart from the reading until the reader asks. */
export type CaseTruth = PhantomTruth

interface CaseProgress {
  readonly done: number
  readonly total: number
}

type FromPhantom =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'file'; readonly name: string; readonly bytes: ArrayBuffer }
  | { readonly type: 'truth'; readonly truth: CaseTruth }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string }

/**
 * Makes a built-in case in a worker and hands over its files as they are finished, like any other files.
 *
 * This is the one door from the screen to test-data.
 */
export function makeBuiltInCase(
  id: string,
  onFile: (file: File) => void,
  onProgress: (progress: CaseProgress) => void,
  onTruth: (truth: CaseTruth) => void,
): Promise<void> {
  const worker = new Worker(new URL('../../test-data/phantom/phantom.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<void>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<FromPhantom>) => {
      const message = event.data
      switch (message.type) {
        case 'progress':
          onProgress(message)
          break
        case 'file':
          onFile(new File([message.bytes], message.name, { type: 'application/dicom' }))
          break
        case 'truth':
          onTruth(message.truth)
          break
        case 'done':
          resolve()
          break
        case 'failed':
          reject(new Error(message.message))
          break
      }
    }
    worker.onerror = () => reject(new Error('the phantom’s worker stopped'))
    worker.postMessage({ type: 'make', caseId: id })
  }).finally(() => worker.terminate())
}
