import type { StoreApi } from 'zustand/vanilla'
import { newReading } from '../../annotations/reading/newReading'
import type { Reading } from '../../annotations/reading/reading'
import { runReference } from '../../annotations/reading/runReference'
import type { OpenedRun } from '../../viewer/sources/openedStudy'
import type { ShownRuns } from '../workspace/shownRuns'
import { studyKey } from '../workspace/studyKey'
import type { WorkspaceState } from '../workspace/workspaceState'
import { hasTimes, type LockOn, locksOn } from './comparison'
import { keepLinks } from './links'

/** Two runs side by side: which, and what goes together. */
export interface Comparing {
  /** Shows this run beside the one that is read; without one the next in the list, or the same run twice where it is alone. */
  compareWith(run?: OpenedRun): void
  stopComparing(): void
  /** The run before or after the compared one in the list. */
  stepCompared(by: 1 | -1): void
  /** The compared run becomes the one that is read, and the other way round. */
  swapCompared(): void
  setLinked(linked: boolean): void
  setLockOn(lockOn: LockOn): void
  /** Goes through the kinds of lock. */
  nextLockOn(): void
  setSameWindow(same: boolean): void
  setSameView(same: boolean): void
}

export function createComparing(
  state: StoreApi<WorkspaceState>,
  runs: ShownRuns,
  readingOf: (run: OpenedRun) => Reading | null,
): Comparing {
  const get = state.getState
  const set = state.setState
  const links = keepLinks(state, runs)

  const change = (part: Partial<NonNullable<WorkspaceState['compare']>>): void =>
    set(({ compare }) => (compare === null ? {} : { compare: { ...compare, ...part } }))

  /** What is known of the compared run's sides and marks where it is of another study than the one that is read. */
  const readingBeside = (main: OpenedRun, compared: OpenedRun): Reading | null => {
    if (studyKey(main.header.study) === studyKey(compared.header.study)) return null
    return readingOf(compared) ?? newReading(compared.header.study, [runReference(compared.header)])
  }
  // The other run of the pair may have come to another study.
  state.subscribe((now, before) => {
    const { run, compare } = now
    if (run === null || compare === null || (run === before.run && compare.run === before.compare?.run)) return
    const reading = readingBeside(run, compare.run)
    if (reading?.study !== compare.reading?.study) change({ reading })
  })

  const comparing: Comparing = {
    compareWith(run) {
      const { run: main, compare } = get()
      if (main === null) return
      const other = run ?? runs.neighbour(main, 1) ?? runs.neighbour(main, -1) ?? main
      if (compare?.run === other) return
      const reading = readingBeside(main, other)
      if (compare !== null) change({ run: other, reading })
      else {
        const lockOn = hasTimes(main.header) && hasTimes(other.header) ? 'time' : 'frame'
        set({ compare: { run: other, linked: true, lockOn, sameWindow: true, sameView: true, reading } })
      }
      runs.showCompared(other)
    },
    stopComparing: runs.dropCompared,
    stepCompared(by) {
      const next = runs.neighbour(get().compare?.run ?? null, by)
      if (next !== null) comparing.compareWith(next)
    },
    swapCompared() {
      const playing = runs.playerState.getState().playing
      links.swapping(runs.swapSeats)
      if (playing) runs.player()?.play()
    },
    setLinked: (linked) => change({ linked }),
    setLockOn: (lockOn) => change({ lockOn }),
    nextLockOn() {
      const at = locksOn.indexOf(get().compare?.lockOn ?? 'place')
      change({ lockOn: locksOn[(at + 1) % locksOn.length] ?? 'frame' })
    },
    setSameWindow: (sameWindow) => change({ sameWindow }),
    setSameView: (sameView) => change({ sameView }),
  }
  return comparing
}
