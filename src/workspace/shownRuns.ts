import { createStore, type StoreApi } from 'zustand/vanilla'
import { DicomError } from '../../viewer/dicom/dicomError'
import { type FrameNumber, indexOfFrame } from '../../viewer/dicom/frameNumber'
import type { CinePlayer } from '../../viewer/player/cinePlayer'
import { emptyPlayerState, type PlayerState } from '../../viewer/player/playerState'
import type { OpenedRun, OpenedStudy } from '../../viewer/sources/openFiles'
import { autoplayChosen } from './autoplay'
import { keepLook, lookOf } from './keptLook'
import { createPreparedRun } from './preparedRun'
import { studyKey } from './studyKey'
import type { Telling } from './telling'
import type { WorkspaceState } from './workspaceState'

/** Which run is on the stage, and the ways to another one. */
export interface ShownRuns {
  /** The stage has an element for the picture, or takes it away. */
  attachPlayer(player: CinePlayer | null): void
  readonly player: () => CinePlayer | null
  /** The player's state, or that of an empty stage while there is none. */
  readonly playerState: StoreApi<PlayerState>
  showRun(run: OpenedRun): Promise<void>
  /** The run before or after this one in the list. */
  stepRun(by: 1 | -1): void
  /** The next run in the list, round its end, that has not been shown yet. */
  nextUnseenRun(): void
  /** Shows this frame of this run, if it is open. */
  goTo(sopInstanceUid: string, frame: FrameNumber, then?: () => void): void
}

export function createShownRuns(
  state: StoreApi<WorkspaceState>,
  { tell }: Telling,
  enterStudy: (study: OpenedStudy) => Promise<void>,
): ShownRuns {
  const get = state.getState
  const set = state.setState
  let player: CinePlayer | null = null
  let endMirror: (() => void) | null = null
  const playerState = createStore<PlayerState>(() => emptyPlayerState)
  const prepared = createPreparedRun()

  const allRuns = (): readonly OpenedRun[] => get().studies.flatMap((study) => study.runs)
  const neighbour = (by: 1 | -1): OpenedRun | null => {
    const { run } = get()
    const at = run === null ? -1 : allRuns().indexOf(run)
    return at < 0 ? null : (allRuns()[at + by] ?? null)
  }

  const shown: ShownRuns = {
    player: () => player,
    playerState,
    attachPlayer(next) {
      endMirror?.()
      player = next
      playerState.setState(next?.state.getState() ?? emptyPlayerState, true)
      endMirror = next?.state.subscribe((now) => playerState.setState(now, true)) ?? null
      const run = get().run
      if (next !== null && run !== null) void shown.showRun(run)
    },
    async showRun(run) {
      const before = get().run
      const study = get().studies.find(({ runs }) => runs.includes(run))
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
        const series = await prepared.open(run)
        if (get().run !== run || player !== attached) {
          series.close()
          return
        }
        const sameStudy = before !== null && studyKey(before.header.study) === studyKey(run.header.study)
        const look = sameStudy ? lookOf(attached) : null
        await attached.open(series)
        keepLook(attached, look)
        if (get().run === run && before !== run && autoplayChosen()) attached.play()
        if (get().run === run) prepared.prepare(neighbour(1))
        if (run.header.notices.some((notice) => notice.code === 'frames-missing') && get().run === run)
          tell(run.header.pixelData.cutAtRow === null ? 'run-cut-short' : 'picture-cut-short', run.source.name, true)
        const { numberOfFrames } = run.header
        const counted = series.framesCounted ?? numberOfFrames
        if (counted !== numberOfFrames && get().run === run) {
          const both = `${numberOfFrames} in the header, ${counted} in the video`
          tell('frames-counted-otherwise', `${run.source.name} — ${both}`, true)
        }
      } catch (error) {
        if (!(error instanceof DicomError)) throw error
        if (get().run === run && player === attached) attached.fail(run.header, error)
      }
    },
    stepRun(by) {
      const next = neighbour(by)
      if (next !== null) void shown.showRun(next)
    },
    nextUnseenRun() {
      const { runsSeen, run } = get()
      const all = allRuns()
      const at = all.indexOf(run as OpenedRun)
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(
        ({ header }) => !runsSeen.has(header.instance.sopInstanceUid),
      )
      if (next !== undefined) void shown.showRun(next)
    },
    goTo(sopInstanceUid, frame, then) {
      const go = () => {
        player?.pause()
        player?.seek(indexOfFrame(frame))
        then?.()
      }
      if (get().run?.header.instance.sopInstanceUid === sopInstanceUid) {
        go()
        return
      }
      const other = allRuns().find(({ header }) => header.instance.sopInstanceUid === sopInstanceUid)
      if (other !== undefined) void shown.showRun(other).then(go)
    },
  }
  return shown
}
