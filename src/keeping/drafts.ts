import type { ReadingHistory } from '../../annotations/reading/history'
import type { Reading } from '../../annotations/reading/reading'
import { type Autosave, createAutosave } from '../../annotations/storage/autosave'
import { openBrowserStore } from '../../annotations/storage/browserStore'
import type { DraftEntry } from '../../annotations/storage/draftRecord'
import type { OpenDraft } from '../../annotations/storage/readingStore'
import { replayDraft } from '../../annotations/storage/replayDraft'
import { StorageError } from '../../annotations/storage/storageError'
import type { Problem } from '../text/problemText'
import type { SavedState } from '../workspace/workspaceState'

/** What was found on this computer for a study. */
export interface FoundDraft {
  /** null: no draft with anything in it. */
  readonly history: ReadingHistory | null
  readonly changedAt: string
  readonly problem: Problem | null
  /** Another tab writes this draft; here it can only be looked at. */
  readonly elsewhere: boolean
}

/** The drafts of the studies open in this tab. */
export interface Drafts {
  /**
   * Opens the study's draft for writing and gives what is in it.
   *
   * @param takeOver asks the tab that writes it to let go.
   */
  find(studyUid: string, takeOver?: boolean): Promise<FoundDraft>
  /** Keeps one act; `before` is the reading it was done to, which begins a draft that is empty so far. */
  keep(studyUid: string, before: Reading, entry: DraftEntry): void
  discard(studyUid: string): Promise<void>
}

/** What the drafts tell the page. */
export interface DraftListeners {
  onSaved(studyUid: string, saved: SavedState): void
  /** Another tab writes this draft from now on. */
  onTakenOver(studyUid: string): void
}

interface StudyDraft {
  readonly opened: Promise<OpenDraft | StorageError>
  begun: boolean
  autosave: Autosave | null
  /** Acts done before the draft was open. */
  readonly waiting: DraftEntry[]
}

export function createDrafts({ onSaved, onTakenOver }: DraftListeners): Drafts {
  const store = openBrowserStore()
  const drafts = new Map<string, StudyDraft>()

  /** Brings to the disk what is not there yet, then lets the other tab write. */
  const letGo = async (studyUid: string, draft: StudyDraft, opened: OpenDraft): Promise<void> => {
    onTakenOver(studyUid)
    drafts.delete(studyUid)
    await draft.autosave?.settled()
    draft.autosave?.close()
    await opened.close()
  }

  const openDraft = (studyUid: string, takeOver = false): StudyDraft => {
    const known = drafts.get(studyUid)
    if (known !== undefined) return known
    const opened = store.open(studyUid, takeOver).catch((error: unknown) => {
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
      result.onTakeOver(() => void letGo(studyUid, draft, result))
    })
    return draft
  }

  /** What the other tab has kept so far, to look at. */
  const elsewhere = async (studyUid: string): Promise<FoundDraft> => {
    drafts.delete(studyUid)
    const found = { changedAt: '', problem: null, elsewhere: true }
    try {
      return { ...found, history: replayDraft(await store.look(studyUid)) }
    } catch (error) {
      if (error instanceof StorageError) return { ...found, history: null }
      throw error
    }
  }

  return {
    async find(studyUid, takeOver) {
      const draft = openDraft(studyUid, takeOver)
      const opened = await draft.opened
      const nothing = { history: null, changedAt: '', elsewhere: false }
      if (opened instanceof StorageError)
        return opened.problem === 'storage-busy' ? elsewhere(studyUid) : { ...nothing, problem: opened.problem }
      const problem = opened.damaged ? 'draft-damaged' : opened.healed ? 'draft-healed' : null
      if (draft.begun || opened.records.length === 0) return { ...nothing, problem }
      const history = replayDraft(opened.records)
      if (history === null) return { ...nothing, problem }
      draft.begun = true
      const { present, past, future } = history
      const empty = present.marks.length === 0 && past.length === 0 && future.length === 0
      return {
        history: empty ? null : history,
        changedAt: opened.records.at(-1)?.at ?? '',
        problem,
        elsewhere: false,
      }
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
