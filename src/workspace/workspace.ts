import { createStore, type StoreApi } from 'zustand/vanilla'
import { dicomMoment } from '../../annotations/codes/dicomMoment'
import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { Mark } from '../../annotations/marks/mark'
import { newMarkLabel } from '../../annotations/marks/markLabel'
import { proposeSegment, proposeSide } from '../../annotations/marks/markProposal'
import type { Edit } from '../../annotations/reading/edits'
import { edit, learn, type ReadingHistory, redo, startHistory, undo } from '../../annotations/reading/history'
import { newReading } from '../../annotations/reading/newReading'
import type { Reading } from '../../annotations/reading/reading'
import { runReference } from '../../annotations/reading/runReference'
import { serializeSr, writeSr } from '../../annotations/sr/srDocument'
import { SrError } from '../../annotations/sr/srError'
import { begun } from '../../annotations/storage/replayDraft'
import { DicomError } from '../../viewer/dicom/dicomError'
import { type FrameNumber, indexOfFrame, numberOfFrame } from '../../viewer/dicom/frameNumber'
import { clampToImage, type ImagePoint, isOnImage, snapToSixtyFourth } from '../../viewer/dicom/imagePoint'
import type { CinePlayer } from '../../viewer/player/cinePlayer'
import { emptyPlayerState, type PlayerState } from '../../viewer/player/playerState'
import type { OpenedRun, OpenedStudy } from '../../viewer/sources/openFiles'
import type { Problem } from '../text/problemText'
import { autoplayChosen } from './autoplay'
import { createDrafts, type Drafts } from './drafts'
import { keepLook, lookOf } from './keptLook'
import { createOpening } from './opening'
import { createPreparedRun } from './preparedRun'
import { rememberedReader, rememberReader } from './rememberedReader'
import { studyKey } from './studyKey'
import { thisDevice } from './thisDevice'
import { isMarkTool, type MarkTool, type Tool } from './tool'
import { startState, type WorkspaceState } from './workspaceState'

/** Everything a reader can do, and the state the screen shows. One for the page; React only looks and calls. */
export interface Workspace {
  readonly state: StoreApi<WorkspaceState>
  /** The stage has an element for the picture, or takes it away. */
  attachPlayer(player: CinePlayer | null): void
  readonly player: () => CinePlayer | null
  /** The player's state, or that of an empty stage while there is none. */
  readonly playerState: StoreApi<PlayerState>
  openFiles(files: readonly File[]): Promise<void>
  openCase(id: string): Promise<void>
  showRun(run: OpenedRun): Promise<void>
  /** The run before or after this one in the list. */
  stepRun(by: 1 | -1): void
  /** The next run in the list, round its end, that has not been shown yet. */
  nextUnseenRun(): void
  selectTool(tool: Tool): void
  /** Places a mark of the tool's kind at this point of the frame on the screen. Says why where it cannot. */
  placeMark(kind: MarkTool, point: ImagePoint): void
  edit(edit: Edit): void
  undo(): void
  redo(): void
  selectMark(uid: string | null): void
  /** Shows the mark's frame, on its run, and selects it. */
  goToMark(mark: Mark): void
  /** Shows this frame of this run, if it is open. */
  goTo(sopInstanceUid: string, frame: FrameNumber, then?: () => void): void
  toggleMarks(): void
  moveCrosshair(point: ImagePoint | null): void
  continueDraft(): void
  refuseDraft(): Promise<void>
  /** Takes the right to write this study's draft from the tab that has it, with everything done there. */
  readHere(): Promise<void>
  saveSrJson(): void
  dismissAlert(id: number): void
  toggleHelp(): void
  /** A mistake of the program itself: said plainly, without any of the patient's data. */
  reportUnexpected(): void
}

export function createWorkspace(): Workspace {
  const state = createStore<WorkspaceState>(() => startState)
  const get = state.getState
  const set = state.setState
  let player: CinePlayer | null = null
  let endMirror: (() => void) | null = null
  const playerState = createStore<PlayerState>(() => emptyPlayerState)
  let alertCount = 0
  const runs = createPreparedRun()
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

  const tell = (problem: Problem, about = '', ofRun = false): void => {
    const same = get().alerts.find((alert) => alert.problem === problem && alert.about === about)
    if (same === undefined) set((s) => ({ alerts: [...s.alerts, { id: ++alertCount, problem, about, ofRun }] }))
  }
  const dropAlerts = (...problems: Problem[]): void => {
    set((s) => ({ alerts: s.alerts.filter((alert) => !problems.includes(alert.problem)) }))
  }
  /** Whether this tab may change the reading; says so where it may not. */
  const mayWrite = (): boolean => {
    if (get().readElsewhere) tell('storage-busy')
    return !get().readElsewhere
  }
  const setHistory = (history: ReadingHistory): void => {
    historyOfStudy.set(studyKey(history.present.study), history)
    const selected = get().selectedMark
    const gone = selected !== null && !history.present.marks.some((mark) => mark.uid === selected)
    set({ history, ...(gone ? { selectedMark: null } : {}) })
  }
  const studyOf = (run: OpenedRun): OpenedStudy | undefined => get().studies.find((study) => study.runs.includes(run))

  /** Tries an act of the reader; an expected refusal becomes an alert, everything else goes on to the error boundary. */
  const attempt = (act: () => void): boolean => {
    try {
      act()
      return true
    } catch (error) {
      if (error instanceof SrError || error instanceof DicomError) {
        tell(error.problem)
        return false
      }
      throw error
    }
  }

  const neighbour = (by: 1 | -1): OpenedRun | null => {
    const { run, studies } = get()
    const all = studies.flatMap((study) => study.runs)
    const at = run === null ? -1 : all.indexOf(run)
    return at < 0 ? null : (all[at + by] ?? null)
  }

  const enterStudy = async (study: OpenedStudy): Promise<void> => {
    const uid = studyKey(study.study)
    const runs = study.runs.map((run) => runReference(run.header))
    const known = historyOfStudy.get(uid)
    if (known !== undefined) {
      set({ readElsewhere: false })
      setHistory(learn(known, { type: 'runs-opened', runs }))
      return
    }
    const fresh = newReading(study.study, runs, { reader: rememberedReader() })
    setHistory(startHistory(fresh))
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
      set({ draftOffer: { history: learn(found.history, { type: 'runs-opened', runs }), changedAt: found.changedAt } })
  }

  /** An opened document becomes the reading; the one that was there stays one step of undo away where it had marks. */
  const takeOver = (reading: Reading): void => {
    if (!mayWrite()) return
    const before = get().history?.present
    const sides = { ...reading.sideAtImageLeft, ...before?.sideAtImageLeft }
    const history = begun(get().history, { ...reading, sideAtImageLeft: sides })
    setHistory(history)
    drafts.keep(studyKey(reading.study), history.present, { type: 'start', reading: history.present })
  }

  /** Whoever changes another reader's document does so under their own name, not the other's. */
  const signAsMyself = (): void => {
    const present = get().history?.present
    const myself = rememberedReader()
    const named = present?.document?.reader.name.alphabetic
    if (present === undefined || named === undefined || present.reader.name.alphabetic !== named) return
    if (myself.name.alphabetic === '' || myself.name.alphabetic === named) return
    workspace.edit({ type: 'name-reader', reader: { ...present.reader, ...myself } })
  }

  const opening = createOpening(state, { tell, setHistory, takeOver, showRun: (run) => workspace.showRun(run) })

  const workspace: Workspace = {
    state,
    player: () => player,
    playerState,
    attachPlayer(next) {
      endMirror?.()
      player = next
      playerState.setState(next?.state.getState() ?? emptyPlayerState, true)
      endMirror = next?.state.subscribe((now) => playerState.setState(now, true)) ?? null
      const run = get().run
      if (next !== null && run !== null) void workspace.showRun(run)
    },
    openFiles: (files) => opening.openFiles(files),
    openCase: (id) => opening.openCase(id),
    async showRun(run) {
      const before = get().run
      const study = studyOf(run)
      set((s) => ({
        run,
        runsSeen: new Set([...s.runsSeen, run.header.instance.sopInstanceUid]),
        phase: 'reading',
        crosshair: null,
        selectedMark: null,
        alerts: s.alerts.filter((alert) => !alert.ofRun),
      }))
      if (study !== undefined && (before === null || studyKey(before.header.study) !== studyKey(study.study)))
        void enterStudy(study)
      if (player === null) return
      const attached = player
      try {
        const series = await runs.open(run)
        if (get().run !== run || player !== attached) {
          series.close()
          return
        }
        const sameStudy = before !== null && studyKey(before.header.study) === studyKey(run.header.study)
        const look = sameStudy ? lookOf(attached) : null
        await attached.open(series)
        keepLook(attached, look)
        if (get().run === run && before !== run && autoplayChosen()) attached.play()
        if (get().run === run) runs.prepare(neighbour(1))
        if (run.header.notices.some((notice) => notice.code === 'frames-missing') && get().run === run)
          tell('run-cut-short', run.source.name, true)
      } catch (error) {
        if (!(error instanceof DicomError)) throw error
        if (get().run === run && player === attached) attached.fail(run.header, error)
      }
    },
    nextUnseenRun() {
      const { studies, runsSeen, run } = get()
      const all = studies.flatMap((study) => study.runs)
      const at = all.indexOf(run as OpenedRun)
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(
        ({ header }) => !runsSeen.has(header.instance.sopInstanceUid),
      )
      if (next !== undefined) void workspace.showRun(next)
    },
    stepRun(by) {
      const next = neighbour(by)
      if (next !== null) void workspace.showRun(next)
    },
    selectTool(tool) {
      set({ tool, crosshair: null, ...(isMarkTool(tool) ? { marksShown: true } : {}) })
      player?.setTool(isMarkTool(tool) || tool === 'magnifier' ? null : tool)
    },
    placeMark(kind, point) {
      const { run, history, draftOffer } = get()
      const shown = player?.state.getState().frameShown
      if (run === null || history === null || draftOffer !== null || shown === null || shown === undefined) return
      if (!mayWrite()) return
      const { instance, pixelFormat } = run.header
      if (!isOnImage(point, pixelFormat)) return
      const { present } = history
      const atLeft = present.sideAtImageLeft[instance.sopInstanceUid]
      if (atLeft === undefined) {
        tell('side-unconfirmed')
        return
      }
      dropAlerts('side-unconfirmed')
      const side = proposeSide(point, pixelFormat.columns, atLeft.side)
      const mark: Mark = {
        uid: newDicomUid(),
        label: newMarkLabel([...present.marks, ...get().detached], present.reader.identifier),
        kind,
        side,
        segment: proposeSegment(
          kind,
          present.marks.filter((placed) => placed.side === side),
        ),
        sopInstanceUid: instance.sopInstanceUid,
        frame: numberOfFrame(shown),
        seenFrames: null,
        point: snapToSixtyFourth(clampToImage(point, pixelFormat)),
        confidence: 'definite',
        spasm: null,
        comment: '',
        observedAt: dicomMoment(new Date()).dateTime,
        finding: null,
        site: null,
      }
      workspace.edit({ type: 'place-mark', mark })
      if (get().history?.present.marks.some((placed) => placed.uid === mark.uid)) set({ selectedMark: mark.uid })
    },
    edit(act) {
      if (!mayWrite()) return
      if (act.type !== 'name-reader') signAsMyself()
      const { history } = get()
      if (history === null) return
      attempt(() => {
        const next = edit(history, act)
        if (next === history) return
        setHistory(next)
        if (act.type === 'name-reader') rememberReader(act.reader)
        drafts.keep(studyKey(history.present.study), history.present, { type: 'edit', edit: act })
      })
    },
    undo() {
      const { history } = get()
      if (history === null || history.past.length === 0 || !mayWrite()) return
      setHistory(undo(history))
      drafts.keep(studyKey(history.present.study), history.present, { type: 'undo' })
    },
    redo() {
      const { history } = get()
      if (history === null || history.future.length === 0 || !mayWrite()) return
      setHistory(redo(history))
      drafts.keep(studyKey(history.present.study), history.present, { type: 'redo' })
    },
    selectMark(uid) {
      set({ selectedMark: uid })
    },
    goToMark(mark) {
      set({ marksShown: true })
      workspace.goTo(mark.sopInstanceUid, mark.frame, () => set({ selectedMark: mark.uid }))
    },
    goTo(sopInstanceUid, frame, then) {
      const { run, studies } = get()
      const go = () => {
        player?.pause()
        player?.seek(indexOfFrame(frame))
        then?.()
      }
      if (run?.header.instance.sopInstanceUid === sopInstanceUid) {
        go()
        return
      }
      const runs = studies.flatMap((study) => study.runs)
      const other = runs.find(({ header }) => header.instance.sopInstanceUid === sopInstanceUid)
      if (other !== undefined) void workspace.showRun(other).then(go)
    },
    toggleMarks() {
      set((s) => ({ marksShown: !s.marksShown }))
    },
    moveCrosshair(point) {
      const { run } = get()
      set({ crosshair: point === null || run === null ? null : clampToImage(point, run.header.pixelFormat) })
    },
    continueDraft() {
      const offer = get().draftOffer
      if (offer === null) return
      setHistory(offer.history)
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
      setHistory(found.history === null ? fresh : learn(found.history, { type: 'runs-opened', runs }))
      dropAlerts('storage-busy')
      set({ readElsewhere: false, saved: found.history === null ? { kind: 'none' } : { kind: 'saved', copies: 2 } })
      workspace.edit({ type: 'take-over-marks', marks: inHaste.get(uid) ?? [] })
      inHaste.delete(uid)
    },
    async refuseDraft() {
      const { draftOffer, history } = get()
      if (draftOffer === null || history === null) return
      set({ draftOffer: null })
      await drafts.discard(studyKey(history.present.study))
    },
    saveSrJson() {
      const { history } = get()
      if (history === null || !mayWrite()) return
      const done = attempt(() => {
        const { document, reading } = writeSr(history.present, {
          now: dicomMoment(new Date()),
          newUid: newDicomUid,
          device: thisDevice(),
          completion: 'COMPLETE',
        })
        download(serializeSr(document), `hsg-reading-${reading.document?.instanceNumber ?? 1}.json`)
        if (reading.document === null) return
        const fact = { type: 'saved', document: reading.document } as const
        setHistory(learn(history, fact))
        drafts.keep(studyKey(history.present.study), history.present, { type: 'fact', fact })
      })
      if (done) dropAlerts('reader-unnamed', 'side-missing')
    },
    dismissAlert(id) {
      set((s) => ({ alerts: s.alerts.filter((alert) => alert.id !== id) }))
    },
    reportUnexpected: () => tell('unexpected'),
    toggleHelp() {
      set((s) => ({ helpShown: !s.helpShown }))
    },
  }
  return workspace
}

/** Hands a text to the browser's download, under a name without patient data. */
function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/dicom+json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
