import { phantomCases } from '../../test-data/phantom/phantomCases'
import type { PhantomTruth } from '../../test-data/phantom/phantomTruth'
import type { ByteSource } from '../../viewer/sources/byteSource'
import { type GrowingSource, growingSource } from '../../viewer/sources/growingSource'

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
  | { readonly type: 'piece'; readonly name: string; readonly sizeBytes: number; readonly bytes: ArrayBuffer }
  | { readonly type: 'truth'; readonly truth: CaseTruth }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string }

/** A file of the case whose header is there; its frames can be read from `source` as they are made. */
export interface BegunFile {
  readonly file: File
  readonly source: ByteSource
}

/**
 * Makes a built-in case in a worker and hands over its files as soon as they have a header.
 *
 * This is the one door from the screen to test-data.
 */
export function makeBuiltInCase(
  id: string,
  onFile: (begun: BegunFile) => void,
  onProgress: (progress: CaseProgress) => void,
  onTruth: (truth: CaseTruth) => void,
): Promise<void> {
  const worker = new Worker(new URL('../../test-data/phantom/phantom.worker.ts', import.meta.url), { type: 'module' })
  const begun = new Map<string, GrowingSource>()
  return new Promise<void>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<FromPhantom>) => {
      const message = event.data
      switch (message.type) {
        case 'progress':
          onProgress(message)
          break
        case 'piece': {
          const { name, sizeBytes, bytes } = message
          const source = begun.get(name) ?? growingSource(name, sizeBytes)
          source.add(bytes)
          if (begun.has(name)) break
          begun.set(name, source)
          onFile({ file: new File([bytes, emptyBlob(sizeBytes - bytes.byteLength)], name), source })
          break
        }
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
  }).finally(() => {
    worker.terminate()
    for (const source of begun.values()) source.end()
  })
}

/** Zeros that take no memory but one block's. */
function emptyBlob(sizeBytes: number): Blob {
  const block = new Blob([new Uint8Array(2 ** 20)])
  const blocks = Array.from({ length: Math.ceil(sizeBytes / block.size) }, () => block)
  return new Blob(blocks).slice(0, sizeBytes)
}
