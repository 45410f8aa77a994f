import type { AnsweredJournal, AskedJournal, JournalAnswers, JournalQuestion } from './journalMessage'
import type { OpenDraft, ReadingStore } from './readingStore'
import { StorageError } from './storageError'

/**
 * Drafts in the browser's own file system (OPFS), one append-only file a study, written by a worker of its own.
 * A study is written by one tab at a time, which holds a Web Lock for it.
 */
export function openBrowserStore(): ReadingStore {
  let asked = 0
  let worker: Worker | null = null
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: StorageError): void }>()

  const start = (): Worker => {
    const started = new Worker(new URL('./draftJournal.worker.ts', import.meta.url), { type: 'module' })
    started.onmessage = (event: MessageEvent<AnsweredJournal>) => {
      const answered = event.data
      const asker = waiting.get(answered.number)
      waiting.delete(answered.number)
      if (answered.ok) asker?.resolve(answered.answer)
      else asker?.reject(new StorageError(answered.problem, answered.message))
    }
    started.onerror = () => {
      worker = null
      for (const asker of waiting.values()) asker.reject(new StorageError('storage-unavailable', 'the worker stopped'))
      waiting.clear()
    }
    return started
  }

  const ask = <Type extends JournalQuestion['type']>(
    question: Extract<JournalQuestion, { type: Type }>,
  ): Promise<JournalAnswers[Type]> =>
    new Promise((resolve, reject) => {
      worker ??= start()
      const number = ++asked
      waiting.set(number, { resolve: resolve as (answer: unknown) => void, reject })
      const message: AskedJournal = { number, question }
      worker.postMessage(message)
    })

  return {
    drafts: () => ask({ type: 'list' }),
    async open(studyInstanceUid) {
      const file = await fileNameOf(studyInstanceUid)
      const release = await lock(`fimbria-draft-${file}`)
      try {
        const { records, damagedBytes } = await ask({ type: 'open', file })
        const draft: OpenDraft = {
          records,
          damagedBytes,
          append: (entry) => ask({ type: 'append', file, entry }),
          async discard() {
            await ask({ type: 'discard', file })
            release()
          },
          async close() {
            await ask({ type: 'close', file })
            release()
          },
        }
        return draft
      } catch (error) {
        release()
        throw error
      }
    },
  }
}

/** The draft's file name: a hash, so that no identity of the study is in it. */
async function fileNameOf(studyInstanceUid: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(studyInstanceUid))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A tab that has just crashed keeps its lock for about 0.4 s; a living one for as long as it is open. */
const patienceMs = 1500

/** Holds the lock until the result is called. @throws StorageError `storage-busy` where another tab holds it. */
function lock(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    if (navigator.locks === undefined) {
      reject(new StorageError('storage-unavailable', 'no Web Locks'))
      return
    }
    navigator.locks
      .request(
        name,
        { signal: AbortSignal.timeout(patienceMs) },
        () => new Promise<void>((release) => resolve(release)),
      )
      .catch(() => reject(new StorageError('storage-busy', 'another tab writes this draft')))
  })
}
