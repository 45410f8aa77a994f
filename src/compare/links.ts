import type { StoreApi } from 'zustand/vanilla'
import type { CinePlayer } from '../../viewer/player/cinePlayer'
import { linkViews, linkWindows, sameGreys } from '../../viewer/player/linked/linkedPictures'
import { linkPlayers } from '../../viewer/player/linked/linkedPlayers'
import { inverseLock, type Lock } from '../../viewer/player/linked/linkedTime'
import type { ShownRuns } from '../workspace/shownRuns'
import type { WorkspaceState } from '../workspace/workspaceState'
import { firstFillOf, type LockedRun, lockOf } from './comparison'

/** A link and what it was made for; it is made anew when that is no longer so. */
interface Link {
  readonly key: string
  readonly end: () => void
}

/**
 * Keeps what the comparison asks for between the two players: time, window, zoom. Links are made when both runs are on the
 * stage, and anew with another run, another lock, or where first contrast is marked elsewhere.
 */
export function keepLinks(
  state: StoreApi<WorkspaceState>,
  runs: ShownRuns,
): {
  /** Runs an act that swaps the two: a lock on where they stood goes on. */
  swapping(act: () => void): void
} {
  let time: Link | null = null
  let window: Link | null = null
  let view: Link | null = null
  /** The lock on where the runs stood, as seen from the one that is read, for as long as it counts. */
  let place: { readonly key: string; readonly lock: Lock } | null = null
  let paused = false

  const renewed = (old: Link | null, key: string, make: () => () => void): Link | null => {
    if (old?.key === key) return old
    old?.end()
    return key === '' ? null : { key, end: make() }
  }

  const update = (): void => {
    if (paused) return
    const { compare, history, mainSeat } = state.getState()
    const [main, other] = [runs.player(), runs.comparedPlayer()]
    const [one, two] = [main?.state.getState(), other?.state.getState()]
    const ready = compare?.linked === true && one?.status === 'ready' && two?.status === 'ready'
    if (!ready || main === null || other === null || one?.header == null || two?.header == null) {
      time = renewed(time, '', () => () => {})
      window = renewed(window, '', () => () => {})
      view = renewed(view, '', () => () => {})
      place = null
      return
    }
    const marks = history?.present.marks ?? []
    const lockedRun = (player: CinePlayer, of: typeof marks): LockedRun | null => {
      const { header, frameAsked } = player.state.getState()
      if (header === null) return null
      const firstFill = firstFillOf(of, header.instance.sopInstanceUid)
      return { header, schedule: player.schedule(), index: frameAsked, runTimeMs: player.runTimeMs(), firstFill }
    }
    const [from, to] = [lockedRun(main, marks), lockedRun(other, compare.reading?.marks ?? marks)]
    if (from === null || to === null) return
    const pair = `${mainSeat} ${one.header.instance.sopInstanceUid} ${two.header.instance.sopInstanceUid}`
    const lock = compare.lockOn === 'place' && place?.key === pair ? place.lock : lockOf(compare.lockOn, from, to)
    place = compare.lockOn === 'place' && typeof lock !== 'string' ? { key: pair, lock } : null
    const timeKey = typeof lock === 'string' ? '' : `${pair} ${JSON.stringify(lock)}`
    time = renewed(time, timeKey, () => (typeof lock === 'string' ? () => {} : linkPlayers(main, other, lock)))
    const sameWindow = compare.sameWindow && sameGreys(one.header, two.header)
    window = renewed(window, sameWindow ? pair : '', () => linkWindows(main, other))
    view = renewed(view, compare.sameView ? pair : '', () => linkViews(main, other))
  }

  state.subscribe((now, before) => {
    const marked = now.history?.present.marks !== before.history?.present.marks
    if (now.compare !== before.compare || now.mainSeat !== before.mainSeat || marked) update()
  })
  for (const player of [runs.playerState, runs.comparedState])
    player.subscribe((now, before) => {
      if (now.status !== before.status || now.header !== before.header) update()
    })

  return {
    swapping(act) {
      const before = place
      paused = true
      time?.end()
      time = null
      act()
      paused = false
      const [one, two] = [runs.player()?.state.getState().header, runs.comparedPlayer()?.state.getState().header]
      if (before !== null && one != null && two != null) {
        const pair = `${state.getState().mainSeat} ${one.instance.sopInstanceUid} ${two.instance.sopInstanceUid}`
        place = { key: pair, lock: inverseLock(before.lock) }
      }
      update()
    },
  }
}
