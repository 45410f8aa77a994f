import type { StoreApi } from 'zustand/vanilla'
import { learn, type ReadingHistory } from '../../annotations/reading/history'
import { runReference } from '../../annotations/reading/runReference'
import type { Disc } from '../../viewer/sources/discFiles'
import type { OpenedRun, OpenedStudy } from '../../viewer/sources/openedStudy'
import { type LeftOut, type OpenedDocument, openFiles } from '../../viewer/sources/openFiles'
import { studiesOf } from '../../viewer/sources/studiesOf'
import { type BegunFile, makeBuiltInCase } from '../open/builtInCase'
import { discText } from '../text/discText'
import { type Problem, problemText } from '../text/problemText'
import type { WorkspaceState } from './workspaceState'

/** What opening does to the rest of the workspace. */
interface Opened {
  tell(problem: Problem, about?: string): void
  setHistory(history: ReadingHistory): void
  openDocument(document: OpenedDocument, alone: boolean): Promise<void>
  showRun(run: OpenedRun): Promise<void>
}

export interface Opening {
  openFiles(files: readonly File[]): Promise<void>
  openCase(id: string): Promise<void>
}

/** Files and built-in cases become studies, runs and readings. */
export function createOpening(state: StoreApi<WorkspaceState>, opened: Opened): Opening {
  const get = state.getState
  const set = state.setState
  /** Reports that came before their images. */
  const waiting: OpenedDocument[] = []

  const addStudies = (studies: readonly OpenedStudy[]): void => {
    const runs = get().studies.flatMap((study) => study.runs)
    const known = new Set(runs.map((run) => run.header.instance.sopInstanceUid))
    const added = studies
      .flatMap((study) => study.runs)
      .filter(({ header }) => header.instance.sopInstanceUid === '' || !known.has(header.instance.sopInstanceUid))
    if (added.length === 0) return
    const merged = studiesOf([...runs, ...added])
    set({ studies: merged })
    const { history, run } = get()
    const current = run === null ? undefined : merged.find((study) => study.runs.includes(run))
    if (history === null || current === undefined || current.runs.length === history.present.runs.length) return
    opened.setHistory(
      learn(history, { type: 'runs-opened', runs: current.runs.map((one) => runReference(one.header)) }),
    )
  }

  /** Why nothing could be opened, in the words for the first file that was left out. */
  const tellWhyNothing = (leftOut: readonly LeftOut[]): void => {
    const first = leftOut[0]
    if (first === undefined) opened.tell('no-image')
    else {
      const known = first.problem in problemText ? (first.problem as Problem) : 'not-dicom'
      const syntax = known === 'transfer-syntax-unsupported' ? ` — ${first.detail}` : ''
      opened.tell(known, `${first.name}${syntax}`)
    }
  }

  /** Says of each disc which of the files it lists are not here; true where none of any disc's is. */
  const tellOfDiscs = (discs: readonly Disc[]): boolean => {
    for (const disc of discs) {
      if (disc.missing.length === 0) continue
      const alone = disc.missing.length === disc.listed
      opened.tell(alone ? 'disc-list-alone' : 'disc-incomplete', discText(disc))
    }
    return discs.length > 0 && discs.every(({ missing, listed }) => missing.length === listed && listed > 0)
  }

  const openAll = async (files: readonly File[], begun: BegunFile | null = null): Promise<void> => {
    const what = begun === null ? 'files' : 'case'
    const found = await openFiles(files, {
      ...(begun === null ? {} : { sourceOf: () => begun.source }),
      onProgress: (done, total) => {
        if (what === 'files') set({ progress: { done, total, what } })
      },
    })
    addStudies(found.studies)
    set((s) => ({ leftOut: [...s.leftOut, ...found.leftOut] }))
    const first = found.studies[0]?.runs[0]
    if (first !== undefined && (what === 'files' || get().run === null)) await opened.showRun(first)
    const documents = [...found.documents, ...(first === undefined ? [] : waiting.splice(0))]
    for (const document of documents) {
      if (get().history !== null) await opened.openDocument(document, documents.length === 1)
      else {
        waiting.push(document)
        opened.tell('report-without-images', document.name)
      }
    }
    const listsAlone = tellOfDiscs(found.discs)
    if (first === undefined && found.documents.length === 0 && !listsAlone) tellWhyNothing(found.leftOut)
    if (get().run === null) set({ phase: 'start' })
  }

  return {
    async openFiles(files) {
      const progress = { done: 0, total: files.length, what: 'files' }
      set((s) => ({ phase: s.run === null ? 'opening' : s.phase, progress }))
      await openAll(files)
    },
    async openCase(id) {
      set((s) => ({ phase: s.run === null ? 'opening' : s.phase, progress: { done: 0, total: 0, what: 'case' } }))
      let opening = Promise.resolve()
      try {
        await makeBuiltInCase(
          id,
          (begun) => {
            opening = opening.then(() => openAll([begun.file], begun))
          },
          ({ done, total }) => set({ progress: { done, total, what: 'case' } }),
          (truth) => set((s) => ({ truths: [...s.truths, truth] })),
        )
      } catch {
        opened.tell('case-failed', id)
      }
      await opening
      if (get().run === null) set({ phase: 'start' })
    },
  }
}
