import type { StoreApi } from 'zustand/vanilla'
import type { Mark } from '../../annotations/marks/mark'
import type { Edit } from '../../annotations/reading/edits'
import { edit, learn, type ReadingHistory, redo, startHistory, undo } from '../../annotations/reading/history'
import { newReading } from '../../annotations/reading/newReading'
import type { Reading } from '../../annotations/reading/reading'
import { runReference } from '../../annotations/reading/runReference'
import { begun } from '../../annotations/storage/replayDraft'
import type { StudyIdentity } from '../../viewer/dicom/cineHeader'
import type { OpenedStudy } from '../../viewer/sources/openedStudy'
import { studyKey } from '../workspace/studyKey'
import type { Telling } from '../workspace/telling'
import type { WorkspaceState } from '../workspace/workspaceState'
import { createDrafts, type Drafts } from './drafts'
import { rememberedReader, rememberReader } from './rememberedReader'

/** The readings of the studies open in this tab: the one of the study that is shown is edited, and every act is kept. */
export interface KeptReading {
  /** The study that is shown now; its reading comes from before, from this computer's draft if the reader says so, or anew. */
  enterStudy(study: OpenedStudy): Promise<void>
  /** The reading of a study that was shown in this tab; null: it was not. */
  readingOf(study: StudyIdentity): Reading | null
  setHistory(history: ReadingHistory): void
  /** An opened document becomes the reading; the one that was there stays one step of undo away where it had marks. */
  takeOver(reading: Reading): void
  /** Whether this tab may change the reading; says so where it may not. */
  mayWrite(): boolean
  edit(edit: Edit): void
  undo(): void
  redo(): void
  /** Keeps that the reading was saved as a document, which is no edit and cannot be undone. */
  learnSaved(document: NonNullable<Reading['document']>): void
  continueDraft(): void
  refuseDraft(): Promise<void>
  /** Takes the right to write this study's draft from the tab that has it, with everything done there. */
  readHere(): Promise<void>
}

export function createKeptReading(
  state: StoreApi<WorkspaceState>,
  { tell, dropAlerts, attempt }: Telling,
): KeptReading {
  const get = state.getState
  const set = state.setState
  const historyOfStudy = new Map<string, ReadingHistory>()
  /** Marks placed before it was known that another tab writes the study's draft. */
  const inHaste = new Map<string, readonly Mark[]>()
  const shows = (studyUid: string): boolean => {
    const { run } = get()
    return run !== null && studyKey(run.header.study) === studyUid
  }
  const drafts: Drafts = createDrafts({
    onSaved(studyUid, saved) {
      if (shows(studyUid)) set({ saved })
    },
    onTakenOver(studyUid) {
      // Its history here is no longer the latest: coming back to the study looks again.
      historyOfStudy.delete(studyUid)
      if (shows(studyUid)) set({ readElsewhere: true })
    },
  })

  /** Whoever changes another reader's document does so under their own name, not the other's. */
  const signAsMyself = (): void => {
    const present = get().history?.present
    const myself = rememberedReader()
    const named = present?.document?.reader.name.alphabetic
    if (present === undefined || named === undefined || present.reader.name.alphabetic !== named) return
    if (myself.name.alphabetic === '' || myself.name.alphabetic === named) return
    kept.edit({ type: 'name-reader', reader: { ...present.reader, ...myself } })
  }

  const kept: KeptReading = {
    async enterStudy(study) {
      const uid = studyKey(study.study)
      const runs = study.runs.map((run) => runReference(run.header))
      const known = historyOfStudy.get(uid)
      if (known !== undefined) {
        set({ readElsewhere: false })
        kept.setHistory(learn(known, { type: 'runs-opened', runs }))
        return
      }
      const fresh = newReading(study.study, runs, { reader: rememberedReader() })
      kept.setHistory(startHistory(fresh))
      set({ draftOffer: null, readElsewhere: false, saved: { kind: 'none' }, detached: [] })
      const found = await drafts.find(uid)
      if (found.problem !== null) tell(found.problem)
      if (found.elsewhere) {
        const early = historyOfStudy.get(uid)?.present.marks ?? []
        inHaste.set(uid, early)
        historyOfStudy.delete(uid)
        if (!shows(uid)) return
        set({ readElsewhere: true })
        // Marks placed before this was known stay in sight, and come along when the reading is taken over.
        if (early.length > 0) tell('storage-busy')
        else if (found.history !== null) set({ history: learn(found.history, { type: 'runs-opened', runs }) })
        return
      }
      const started = historyOfStudy.get(uid)?.present
      if (found.history !== null && started?.marks.length === 0 && get().history?.present.id === fresh.id)
        set({
          draftOffer: { history: learn(found.history, { type: 'runs-opened', runs }), changedAt: found.changedAt },
        })
    },
    readingOf: (study) => historyOfStudy.get(studyKey(study))?.present ?? null,
    setHistory(history) {
      historyOfStudy.set(studyKey(history.present.study), history)
      const selected = get().selectedMark
      const gone = selected !== null && !history.present.marks.some((mark) => mark.uid === selected)
      set({ history, ...(gone ? { selectedMark: null } : {}) })
    },
    takeOver(reading) {
      if (!kept.mayWrite()) return
      const before = get().history?.present
      const sides = { ...reading.sideAtImageLeft, ...before?.sideAtImageLeft }
      const history = begun(get().history, { ...reading, sideAtImageLeft: sides })
      kept.setHistory(history)
      drafts.keep(studyKey(reading.study), history.present, { type: 'start', reading: history.present })
    },
    mayWrite() {
      if (get().readElsewhere) tell('storage-busy')
      return !get().readElsewhere
    },
    edit(act) {
      if (!kept.mayWrite()) return
      if (act.type !== 'name-reader') signAsMyself()
      const { history } = get()
      if (history === null) return
      attempt(() => {
        const next = edit(history, act)
        if (next === history) return
        kept.setHistory(next)
        if (act.type === 'name-reader') rememberReader(act.reader)
        drafts.keep(studyKey(history.present.study), history.present, { type: 'edit', edit: act })
      })
    },
    undo() {
      const { history } = get()
      if (history === null || history.past.length === 0 || !kept.mayWrite()) return
      kept.setHistory(undo(history))
      drafts.keep(studyKey(history.present.study), history.present, { type: 'undo' })
    },
    redo() {
      const { history } = get()
      if (history === null || history.future.length === 0 || !kept.mayWrite()) return
      kept.setHistory(redo(history))
      drafts.keep(studyKey(history.present.study), history.present, { type: 'redo' })
    },
    learnSaved(document) {
      const { history } = get()
      if (history === null) return
      const fact = { type: 'saved', document } as const
      kept.setHistory(learn(history, fact))
      drafts.keep(studyKey(history.present.study), history.present, { type: 'fact', fact })
    },
    continueDraft() {
      const offer = get().draftOffer
      if (offer === null) return
      kept.setHistory(offer.history)
      set({ draftOffer: null, saved: { kind: 'saved', copies: 2 } })
    },
    async readHere() {
      const { run, studies } = get()
      const study = run === null ? undefined : studies.find(({ runs }) => runs.includes(run))
      if (study === undefined) return
      const uid = studyKey(study.study)
      const found = await drafts.find(uid, true)
      if (found.problem !== null) tell(found.problem)
      if (found.elsewhere) tell('storage-busy')
      if (found.elsewhere || !shows(uid)) return
      const runs = study.runs.map((one) => runReference(one.header))
      const fresh = startHistory(newReading(study.study, runs, { reader: rememberedReader() }))
      kept.setHistory(found.history === null ? fresh : learn(found.history, { type: 'runs-opened', runs }))
      dropAlerts('storage-busy')
      set({ readElsewhere: false, saved: found.history === null ? { kind: 'none' } : { kind: 'saved', copies: 2 } })
      kept.edit({ type: 'take-over-marks', marks: inHaste.get(uid) ?? [] })
      inHaste.delete(uid)
    },
    async refuseDraft() {
      const { draftOffer, history } = get()
      if (draftOffer === null || history === null) return
      set({ draftOffer: null })
      await drafts.discard(studyKey(history.present.study))
    },
  }
  return kept
}
