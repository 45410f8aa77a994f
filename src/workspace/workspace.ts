import { createStore, type StoreApi } from 'zustand/vanilla'
import { dicomMoment } from '../../annotations/codes/dicomMoment'
import type { Mark } from '../../annotations/marks/mark'
import { toggledKeyFrame } from '../../annotations/reading/keyFrame'
import { numberOfFrame } from '../../viewer/dicom/frameNumber'
import { clampToImage, type ImagePoint, isOnImage } from '../../viewer/dicom/imagePoint'
import { type Comparing, createComparing } from '../compare/comparing'
import { createDocumentOpening, type DocumentOpening } from '../documents/documentOpening'
import { createKeptReading, type KeptReading } from '../keeping/keptReading'
import { placedMark } from '../keeping/placedMark'
import { createSaving, type Saving } from '../keeping/saving'
import { createLayers, type Layers } from '../layers/layers'
import { createOpening, type Opening } from './opening'
import { createShownRuns, type ShownRuns } from './shownRuns'
import { createTelling } from './telling'
import { isMarkTool, type MarkTool, navigationOf, type Tool } from './tool'
import { type StageRole, startState, type WorkspaceState } from './workspaceState'

type ReadingActs = Pick<KeptReading, 'edit' | 'undo' | 'redo' | 'continueDraft' | 'refuseDraft' | 'readHere'>

/** Everything a reader can do, and the state the screen shows. One for the page; React only looks and calls. */
export interface Workspace
  extends ReadingActs,
    ShownRuns,
    Comparing,
    Layers,
    Opening,
    Saving,
    Pick<DocumentOpening, 'showView'> {
  readonly state: StoreApi<WorkspaceState>
  selectTool(tool: Tool): void
  /** Places a mark of the tool's kind at this point of the frame on the screen. Says why where it cannot. */
  placeMark(kind: MarkTool, point: ImagePoint, on?: StageRole): void
  selectMark(uid: string | null): void
  /** Shows the mark's frame, on its run, and selects it. */
  goToMark(mark: Mark): void
  toggleMarks(): void
  moveCrosshair(point: ImagePoint | null): void
  /** Calls the frame on the screen a key frame, or no longer. */
  toggleKeyFrame(): void
  /** Signs the reading under the reader's name. What stands against it is asked before (`Impression.againstSigning`). */
  sign(as: 'preliminary' | 'final'): void
  dismissAlert(id: number): void
  toggleHelp(): void
  /** The report over the pictures, or the pictures again. */
  toggleReport(): void
  /** A mistake of the program itself: said plainly, without any of the patient's data. */
  reportUnexpected(): void
}

export function createWorkspace(): Workspace {
  const state = createStore<WorkspaceState>(() => startState)
  const get = state.getState
  const set = state.setState
  const telling = createTelling(state)
  const reading = createKeptReading(state, telling)
  const runs = createShownRuns(state, telling, reading.enterStudy)
  const comparing = createComparing(state, runs, ({ header }) => reading.readingOf(header.study))
  const layers = createLayers(state, telling, reading)
  const documents = createDocumentOpening(state, telling.tell, reading, runs, layers)
  const opening = createOpening(state, {
    tell: telling.tell,
    setHistory: reading.setHistory,
    openDocument: documents.openDocument,
    showRun: runs.showRun,
  })

  const workspace: Workspace = {
    ...reading,
    ...runs,
    ...comparing,
    ...layers,
    ...opening,
    showView: documents.showView,
    state,
    selectTool(tool) {
      set({ tool, crosshair: null, ...(isMarkTool(tool) ? { marksShown: true } : {}) })
      for (const player of [runs.player(), runs.comparedPlayer()]) player?.setTool(navigationOf(tool))
    },
    placeMark(kind, point, on = 'main') {
      const { history, draftOffer, detached, compare } = get()
      const run = on === 'main' ? get().run : (compare?.run ?? null)
      const player = on === 'main' ? runs.player() : runs.comparedPlayer()
      const frame = player?.state.getState().frameShown ?? null
      if (run === null || history === null || draftOffer !== null || frame === null) return
      if (!reading.mayWrite() || !isOnImage(point, run.header.pixelFormat)) return
      if (on === 'compared' && compare !== null && compare.reading !== null) {
        telling.tell('other-study-beside')
        return
      }
      const mark = placedMark(kind, { header: run.header, frame, point }, history.present, detached)
      if (mark === null) {
        telling.tell('side-unconfirmed')
        return
      }
      telling.dropAlerts('side-unconfirmed')
      reading.edit({ type: 'place-mark', mark })
      if (get().history?.present.marks.some((placed) => placed.uid === mark.uid)) set({ selectedMark: mark.uid })
    },
    selectMark(uid) {
      set({ selectedMark: uid })
    },
    goToMark(mark) {
      set({ marksShown: true })
      runs.goTo(mark.sopInstanceUid, mark.frame, () => set({ selectedMark: mark.uid }))
    },
    toggleMarks() {
      set((s) => ({ marksShown: !s.marksShown }))
    },
    moveCrosshair(point) {
      const { run } = get()
      set({ crosshair: point === null || run === null ? null : clampToImage(point, run.header.pixelFormat) })
    },
    ...createSaving(state, telling, reading, runs),
    toggleKeyFrame() {
      const { run, history } = get()
      const shown = runs.player()?.state.getState().frameShown ?? null
      if (run === null || history === null || shown === null) return
      const frame = { sopInstanceUid: run.header.instance.sopInstanceUid, frame: numberOfFrame(shown) }
      reading.edit({ type: 'choose-key-frames', keyFrames: toggledKeyFrame(history.present, frame) })
    },
    sign(as) {
      const { history } = get()
      if (history === null) return
      if (history.present.reader.name.alphabetic === '') telling.tell('reader-unnamed')
      else {
        telling.dropAlerts('reader-unnamed')
        reading.edit({ type: 'sign', as, at: dicomMoment(new Date()).dateTime })
      }
    },
    dismissAlert(id) {
      set((s) => ({ alerts: s.alerts.filter((alert) => alert.id !== id) }))
    },
    reportUnexpected: () => telling.tell('unexpected'),
    toggleHelp() {
      set((s) => ({ helpShown: !s.helpShown }))
    },
    toggleReport() {
      runs.player()?.pause()
      set((s) => ({ reportShown: !s.reportShown }))
    },
  }
  return workspace
}
