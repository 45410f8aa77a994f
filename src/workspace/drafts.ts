import type { ReadingHistory } from '../../annotations/reading/history'
import type { Reading } from '../../annotations/reading/reading'
import { type Autosave, createAutosave } from '../../annotations/storage/autosave'
import { openBrowserStore } from '../../annotations/storage/browserStore'
import type { DraftEntry } from '../../annotations/storage/draftRecord'
import type { OpenDraft } from '../../annotations/storage/readingStore'
import { replayDraft } from '../../annotations/storage/replayDraft'
import { StorageError } from '../../annotations/storage/storageError'
import type { Problem } from '../text/problemText'
import type { SavedState } from './workspaceState'

/** What was found on this computer for a study. */
export interface FoundDraft {
  /** null: no draft with anything in it. */
  readonly history: ReadingHistory | null
  readonly changedAt: string
  readonly problem: Problem | null
}

/** The drafts of the studies open in this tab. */
export interface Drafts {
  /** Opens the study's draft for writing and gives what is in it. */
  find(studyUid: string): Promise<FoundDraft>
  /** Keeps one act; `before` is the reading it was done to, which begins a draft that is empty so far. */
  keep(studyUid: string, before: Reading, entry: DraftEntry): void
  discard(studyUid: string): Promise<void>
}

interface StudyDraft {
  readonly opened: Promise<OpenDraft | StorageError>
  begun: boolean
  autosave: Autosave | null
  /** Acts done before the draft was open. */
  readonly waiting: DraftEntry[]
}

export function createDrafts(onSaved: (studyUid: string, saved: SavedState) => void): Drafts {
  const store = openBrowserStore()
  const drafts = new Map<string, StudyDraft>()

  const openDraft = (studyUid: string): StudyDraft => {
    const known = drafts.get(studyUid)
    if (known !== undefined) return known
    const opened = store.open(studyUid).catch((error: unknown) => {
      if (error instanceof StorageError) return error
      throw error
    })
    const draft: StudyDraft = { opened, begun: false, autosave: null, waiting: [] }
    drafts.set(studyUid, draft)
    void opened.then((result) => {
      if (result instanceof StorageError) {
        if (draft.waiting.length > 0) onSaved(studyUid, { kind: 'not-saved', problem: result.problem })
        return
      }
      const autosave = createAutosave(result, (saved) => onSaved(studyUid, saved))
      draft.autosave = autosave
      for (const entry of draft.waiting.splice(0)) autosave.keep(entry)
    })
    return draft
  }

  return {
    async find(studyUid) {
      const draft = openDraft(studyUid)
      const opened = await draft.opened
      const nothing = { history: null, changedAt: '' }
      if (opened instanceof StorageError) return { ...nothing, problem: opened.problem }
      const problem = opened.damagedBytes > 0 ? 'draft-damaged' : null
      if (draft.begun || opened.records.length === 0) return { ...nothing, problem }
      const history = replayDraft(opened.records)
      if (history === null) return { ...nothing, problem }
      draft.begun = true
      const { present, past, future } = history
      const empty = present.marks.length === 0 && past.length === 0 && future.length === 0
      return { history: empty ? null : history, changedAt: opened.records.at(-1)?.at ?? '', problem }
    },
    keep(studyUid, before, entry) {
      const draft = openDraft(studyUid)
      const entries: DraftEntry[] = []
      if (entry.type === 'start') draft.begun = true
      if (!draft.begun) {
        draft.begun = true
        entries.push({ type: 'start', reading: before })
      }
      entries.push(entry)
      onSaved(studyUid, { kind: 'saving' })
      if (draft.autosave === null) {
        draft.waiting.push(...entries)
        void draft.opened.then((opened) => {
          if (opened instanceof StorageError) onSaved(studyUid, { kind: 'not-saved', problem: opened.problem })
        })
        return
      }
      for (const one of entries) draft.autosave.keep(one)
    },
    async discard(studyUid) {
      const draft = drafts.get(studyUid)
      const opened = await draft?.opened
      if (draft === undefined || opened === undefined || opened instanceof StorageError) return
      draft.autosave?.close()
      drafts.delete(studyUid)
      await opened.discard()
    },
  }
}
