import type { StoreApi } from 'zustand/vanilla'
import { observe } from '../../annotations/observation/observation'
import { factsOfHeaders } from '../../annotations/observation/studyFacts'
import type { Reading } from '../../annotations/reading/reading'
import type { OpenedRun } from '../../viewer/sources/openedStudy'
import type { ShownDocument } from '../documents/shownDocument'
import type { ShownRuns } from '../workspace/shownRuns'
import type { Telling } from '../workspace/telling'
import type { WorkspaceState } from '../workspace/workspaceState'
import type { KeptReading } from './keptReading'
import { isGrey, presentedView } from './presentedView'
import { saveReadingPackage } from './readingPackage'
import { type ReportForm, saveDocument, saveKeyFrames, saveReport, saveView } from './savedReport'

/** What leaves the page as files. */
export interface Saving {
  /** Saves the reading as an SR; unedited, it is the same object in both forms. */
  saveSr(form: ReportForm): void
  /** Saves the key frames as a Key Object Selection. */
  saveKeyFrames(): void
  /** Saves what is on the stage as a presentation state. */
  saveView(): Promise<void>
  /** Saves the study's images and what was said of them as one ZIP. */
  savePackage(): Promise<void>
  /** Saves a document that was opened, as it came. */
  saveOpened(document: ShownDocument, form: ReportForm): void
}

/** Problems that are over when a report could be written. */
const overWhenSaved = ['reader-unnamed', 'side-missing', 'no-key-frames', 'view-not-grey'] as const

export function createSaving(
  state: StoreApi<WorkspaceState>,
  { tell, dropAlerts, attempt, attemptLater }: Telling,
  reading: Pick<KeptReading, 'mayWrite' | 'learnSaved'>,
  { player }: Pick<ShownRuns, 'player'>,
): Saving {
  const get = state.getState

  /** What follows for each tube, from the reading and the headers of its runs. */
  const statusesOf = (present: Reading) => {
    const known = new Set(present.runs.map(({ sopInstanceUid }) => sopInstanceUid))
    const headers = get().studies.flatMap(({ runs }) => runs.map(({ header }) => header))
    const ofReading = headers.filter(({ instance }) => known.has(instance.sopInstanceUid))
    return observe(present, factsOfHeaders(ofReading)).statuses
  }

  const viewOf = async (run: OpenedRun) => {
    const { history } = get()
    const stage = player()
    return history === null || stage === null ? null : presentedView(run, stage, history.present)
  }

  return {
    saveSr(form) {
      const { history } = get()
      if (history === null || !reading.mayWrite()) return
      const done = attempt(() => {
        const { document } = saveReport(history.present, form, statusesOf(history.present))
        if (document !== null) reading.learnSaved(document)
      })
      if (done) dropAlerts(...overWhenSaved)
    },
    saveKeyFrames() {
      const { history } = get()
      if (history === null) return
      if (attempt(() => saveKeyFrames(history.present))) dropAlerts(...overWhenSaved)
    },
    saveOpened({ dataSet }, form) {
      attempt(() => saveDocument(dataSet, form))
    },
    async saveView() {
      const { run, history } = get()
      if (run === null || history === null) return
      if (!isGrey(run)) {
        tell('view-not-grey', '', true)
        return
      }
      const done = await attemptLater(async () => {
        const view = await viewOf(run)
        if (view !== null) saveView(history.present, view)
      })
      if (done) dropAlerts(...overWhenSaved)
    },
    async savePackage() {
      const { run, studies, history } = get()
      const study = studies.find(({ runs }) => run !== null && runs.includes(run))
      if (run === null || study === undefined || history === null || !reading.mayWrite()) return
      const done = await attemptLater(async () => {
        const view = isGrey(run) ? await viewOf(run) : null
        const { document } = await saveReadingPackage(history.present, study.runs, view, statusesOf(history.present))
        if (document !== null) reading.learnSaved(document)
      })
      if (done) dropAlerts(...overWhenSaved)
    },
  }
}
