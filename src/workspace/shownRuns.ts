import { createStore, type StoreApi } from 'zustand/vanilla'
import { DicomError } from '../../viewer/dicom/dicomError'
import { type FrameNumber, indexOfFrame } from '../../viewer/dicom/frameNumber'
import type { CineSeries } from '../../viewer/frames/cineSeries'
import { sharedBudget } from '../../viewer/frames/frameBudget'
import type { CinePlayer } from '../../viewer/player/cinePlayer'
import { emptyPlayerState, type PlayerState } from '../../viewer/player/playerState'
import type { OpenedRun, OpenedStudy } from '../../viewer/sources/openedStudy'
import { autoplayChosen } from './autoplay'
import { frameMemoryBytes } from './frameMemory'
import { keepLook, type Look, lookOf } from './keptLook'
import { createPreparedRuns } from './preparedRuns'
import { studyKey } from './studyKey'
import type { Telling } from './telling'
import { navigationOf } from './tool'
import type { Seat, WorkspaceState } from './workspaceState'

/** Which runs are on the stage, and the ways to others. */
export interface ShownRuns {
  /** A seat of the stage has an element for a picture, or takes it away. */
  attachPlayer(seat: Seat, player: CinePlayer | null): void
  /** The player of the run that is read. */
  readonly player: () => CinePlayer | null
  /** The player of the run it is compared with; null while there is none. */
  readonly comparedPlayer: () => CinePlayer | null
  /** The player's state, or that of an empty stage while there is none. */
  readonly playerState: StoreApi<PlayerState>
  readonly comparedState: StoreApi<PlayerState>
  showRun(run: OpenedRun): Promise<void>
  /** Shows this run beside the one that is read. */
  showCompared(run: OpenedRun): void
  /** The compared run is read from now on, and the one that was read is compared with it; both stay where they are in time. */
  swapSeats(): void
  /** One run on the stage again. */
  dropCompared(): void
  /** The run before or after this one in the list. */
  stepRun(by: 1 | -1): void
  /** The run before or after another one in the list; null beyond its ends. */
  neighbour(run: OpenedRun | null, by: 1 | -1): OpenedRun | null
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
  const players: Record<Seat, CinePlayer | null> = { a: null, b: null }
  const mirrors = { main: mirror(), compared: mirror() }
  const prepared = createPreparedRuns()
  /** Counts the wishes for a run on the stage: only the newest counts. */
  let showing = 0

  const mainPlayer = (): CinePlayer | null => players[get().mainSeat]
  const comparedPlayer = (): CinePlayer | null => players[otherSeat(get().mainSeat)]
  const mirrorBoth = (): void => {
    mirrors.main.show(mainPlayer())
    mirrors.compared.show(comparedPlayer())
  }
  const seen = (run: OpenedRun) => (s: WorkspaceState) => ({
    runsSeen: new Set([...s.runsSeen, run.header.instance.sopInstanceUid]),
  })
  const allRuns = (): readonly OpenedRun[] => get().studies.flatMap((study) => study.runs)
  /** The next run and the one before: those that a reader most likely goes to. */
  const beside = (run: OpenedRun | null): readonly OpenedRun[] =>
    [shown.neighbour(run, 1), shown.neighbour(run, -1)].filter((one) => one !== null)
  const enterStudyOf = (run: OpenedRun, before: OpenedRun | null): void => {
    const study = get().studies.find(({ runs }) => runs.includes(run))
    if (study === undefined || (before !== null && studyKey(before.header.study) === studyKey(study.study))) return
    void enterStudy(study)
  }

  /** Both runs share the memory that one has alone; what they have no use for is for runs that were left. */
  const shareMemory = (): void => {
    const main = mainPlayer()?.series() ?? null
    const compared = comparedPlayer()?.series() ?? null
    const budget = frameMemoryBytes()
    if (main !== null && compared !== null) {
      const [forMain, forCompared] = sharedBudget(budget, [main.decodedBytes, compared.decodedBytes])
      main.setBudget(forMain)
      compared.setBudget(forCompared)
    } else main?.setBudget(budget)
    const wanted = (main?.decodedBytes ?? 0) + (compared?.decodedBytes ?? 0)
    prepared.setRoom(Math.max(0, budget - wanted))
  }

  /** Opens a run in a player, as long as it is meant to be there; gives what is to be done with it then. */
  const openIn = async (
    player: CinePlayer,
    run: OpenedRun,
    isMeant: () => boolean,
    opened: (series: CineSeries) => void,
  ): Promise<void> => {
    try {
      const series = await prepared.open(run)
      if (!isMeant()) {
        prepared.leave(run, series)
        return
      }
      await player.open(series, () => prepared.leave(run, series))
      shareMemory()
      opened(series)
    } catch (error) {
      if (!(error instanceof DicomError)) throw error
      if (isMeant()) player.fail(run.header, error)
    }
  }

  const tellOfFile = (run: OpenedRun, series: CineSeries): void => {
    if (run.header.notices.some((notice) => notice.code === 'frames-missing'))
      tell(run.header.pixelData.cutAtRow === null ? 'run-cut-short' : 'picture-cut-short', run.source.name, true)
    const { numberOfFrames } = run.header
    const counted = series.framesCounted ?? numberOfFrames
    if (counted === numberOfFrames) return
    const both = `${numberOfFrames} in the header, ${counted} in the video`
    tell('frames-counted-otherwise', `${run.source.name} — ${both}`, true)
  }

  const shown: ShownRuns = {
    player: mainPlayer,
    comparedPlayer,
    playerState: mirrors.main.state,
    comparedState: mirrors.compared.state,
    attachPlayer(seat, next) {
      players[seat] = next
      mirrorBoth()
      const { run, compare, mainSeat, tool } = get()
      if (next === null) {
        shareMemory()
        return
      }
      next.setTool(navigationOf(tool))
      if (seat !== mainSeat) {
        if (compare !== null) shown.showCompared(compare.run)
      } else if (run !== null) void shown.showRun(run)
    },
    async showRun(run) {
      const asked = ++showing
      const before = get().run
      const begun = prepared.begin(run)
      if (mainPlayer() === null) await begun
      if (asked !== showing) return
      set((s) => ({
        ...seen(run)(s),
        run,
        phase: 'reading',
        crosshair: null,
        selectedMark: null,
        alerts: s.alerts.filter((alert) => !alert.ofRun),
      }))
      enterStudyOf(run, before)
      const player = mainPlayer()
      if (player === null) return
      const isMeant = (): boolean => get().run === run && mainPlayer() === player
      let look: Look | null = null
      await openIn(
        player,
        run,
        () => {
          const sameStudy = before !== null && studyKey(before.header.study) === studyKey(run.header.study)
          look = sameStudy ? lookOf(player) : null
          return isMeant()
        },
        (series) => {
          keepLook(player, look)
          if (!isMeant()) return
          if (before !== run && autoplayChosen()) player.play()
          prepared.prepare(get().compare === null ? beside(run) : [])
          tellOfFile(run, series)
        },
      )
    },
    showCompared(run) {
      set(seen(run))
      prepared.prepare([])
      const player = comparedPlayer()
      if (player === null) return
      const isMeant = (): boolean => get().compare?.run === run && comparedPlayer() === player
      void openIn(player, run, isMeant, (series) => {
        if (isMeant()) tellOfFile(run, series)
      })
    },
    swapSeats() {
      const { run, compare, mainSeat } = get()
      if (run === null || compare === null) return
      mainPlayer()?.pause()
      set({
        run: compare.run,
        compare: { ...compare, run },
        mainSeat: otherSeat(mainSeat),
        crosshair: null,
        selectedMark: null,
      })
      mirrorBoth()
      enterStudyOf(compare.run, run)
    },
    dropCompared() {
      set({ compare: null })
      prepared.prepare(beside(get().run))
    },
    stepRun(by) {
      const next = shown.neighbour(get().run, by)
      if (next !== null) void shown.showRun(next)
    },
    neighbour(run, by) {
      const at = run === null ? -1 : allRuns().indexOf(run)
      return at < 0 ? null : (allRuns()[at + by] ?? null)
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
      const { run, compare } = get()
      const isIt = (one: OpenedRun | undefined) => one?.header.instance.sopInstanceUid === sopInstanceUid
      const go = (player: CinePlayer | null) => {
        player?.pause()
        player?.seek(indexOfFrame(frame))
        then?.()
      }
      if (isIt(run ?? undefined)) go(mainPlayer())
      else if (isIt(compare?.run)) go(comparedPlayer())
      else {
        const other = allRuns().find(isIt)
        if (other !== undefined) void shown.showRun(other).then(() => go(mainPlayer()))
      }
    },
  }
  return shown
}

function otherSeat(seat: Seat): Seat {
  return seat === 'a' ? 'b' : 'a'
}

/** A player's state under one name that stays, whichever player it is of. */
function mirror(): { readonly state: StoreApi<PlayerState>; show(player: CinePlayer | null): void } {
  const state = createStore<PlayerState>(() => emptyPlayerState)
  let player: CinePlayer | null = null
  let end: (() => void) | null = null
  return {
    state,
    show(next) {
      if (next === player && next !== null) return
      end?.()
      player = next
      state.setState(next?.state.getState() ?? emptyPlayerState, true)
      end = next?.state.subscribe((now) => state.setState(now, true)) ?? null
    },
  }
}
