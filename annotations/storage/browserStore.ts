import type { AnsweredJournal, AskedJournal, JournalAnswers, JournalQuestion } from './journalMessage'
import type { OpenDraft, ReadingStore } from './readingStore'
import { StorageError } from './storageError'
import { writersLock } from './writersLock'

/**
 * Drafts on this computer, twice: an append-only file in the browser's own file system (OPFS), which is believed, and
 * IndexedDB beside it. A worker of its own writes both. A study is written by one tab at a time, which holds a Web Lock.
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
    async look(studyInstanceUid) {
      return ask({ type: 'look', file: await fileNameOf(studyInstanceUid) })
    },
    async open(studyInstanceUid, takeOver) {
      const file = await fileNameOf(studyInstanceUid)
      const lock = await writersLock(file, takeOver)
      try {
        const found = await patiently(() => ask({ type: 'open', file }))
        const draft: OpenDraft = {
          ...found,
          append: (entry, id) => ask({ type: 'append', file, entry, id }),
          async discard() {
            await ask({ type: 'discard', file })
            lock.release()
          },
          async close() {
            await ask({ type: 'close', file })
            lock.release()
          },
          onTakeOver: (listener) => lock.onAsked(listener),
        }
        return draft
      } catch (error) {
        lock.release()
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

/** A tab that has just ended keeps its file for about 0.4 s longer than its lock. */
async function patiently<Found>(ask: () => Promise<Found>): Promise<Found> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (attempt === 4 || !(error instanceof StorageError && error.problem === 'storage-busy')) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}
