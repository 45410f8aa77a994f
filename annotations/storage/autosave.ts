import type { DraftEntry } from './draftRecord'
import type { OpenDraft } from './readingStore'
import { StorageError, type StorageProblem } from './storageError'

export type AutosaveState =
  | { readonly kind: 'saving' }
  /** On the disk in so many places: 2, or 1 where one of them cannot be written. */
  | { readonly kind: 'saved'; readonly copies: 1 | 2 }
  | { readonly kind: 'not-saved'; readonly problem: StorageProblem }

/** Keeps a reader's acts in a draft, one record an act, in order. */
export interface Autosave {
  /** Keeps one more act; acts that could not be kept before are tried again first. Nothing is dropped. */
  keep(entry: DraftEntry): void
  /** Tries again what could not be kept. */
  retry(): void
  /** Resolves when nothing is on its way to the disk any more, kept or not. */
  settled(): Promise<void>
  close(): void
}

/** Says `saved` only when the last act is flushed to the disk, and never while an earlier one is missing. */
export function createAutosave(draft: Pick<OpenDraft, 'append'>, onState: (state: AutosaveState) => void): Autosave {
  const waiting: { readonly id: string; readonly entry: DraftEntry }[] = []
  let running: Promise<void> | null = null
  let closed = false

  const run = async (): Promise<void> => {
    let copies: 1 | 2 = 2
    for (let act = waiting[0]; act !== undefined && !closed; act = waiting[0]) {
      try {
        copies = await draft.append(act.entry, act.id)
      } catch (error) {
        running = null
        if (!(error instanceof StorageError)) throw error
        if (!closed) onState({ kind: 'not-saved', problem: error.problem })
        return
      }
      waiting.shift()
    }
    running = null
    if (!closed) onState({ kind: 'saved', copies })
  }
  const retry = (): void => {
    if (running !== null || closed || waiting.length === 0) return
    onState({ kind: 'saving' })
    running = run()
  }

  return {
    keep(entry) {
      waiting.push({ id: crypto.randomUUID(), entry })
      retry()
    },
    retry,
    async settled() {
      while (running !== null) await running
    },
    close() {
      closed = true
    },
  }
}
