import type { Mark } from '../../../annotations/marks/mark'
import { framesOfMark } from '../../../annotations/marks/seenFrames'
import { type ClockedRun, momentInRun, momentOnClock, type StudyClock } from '../../../viewer/dicom/times/studyClock'

/** The earliest fill mark of a study. */
export interface FirstContrast {
  readonly sopInstanceUid: string
  /** 0-based. */
  readonly index: number
}

/**
 * The earliest fill that somebody marked, as far as it can be told: by the clock where all runs with fill marks are on it,
 * else by frames where they are all on one run. Null where there is none, or where only the order of the runs is known.
 */
export function firstContrast(
  clock: StudyClock,
  runs: readonly ClockedRun[],
  marks: readonly Mark[],
): FirstContrast | null {
  const fills = marks.filter(({ kind, confidence }) => kind === 'fill' && confidence !== 'excluded')
  const onOneRun = new Set(fills.map(({ sopInstanceUid }) => sopInstanceUid)).size === 1
  let earliest: { readonly fill: Mark; readonly moment: number } | null = null
  for (const fill of fills) {
    const run = runs.find(({ instance }) => instance.sopInstanceUid === fill.sopInstanceUid)
    const moment =
      run === undefined ? null : onOneRun ? firstSeen(fill) : momentOnClock(clock, run, firstSeen(fill) - 1)
    if (moment === null) return null
    if (earliest === null || moment < earliest.moment) earliest = { fill, moment }
  }
  if (earliest === null) return null
  return { sopInstanceUid: earliest.fill.sopInstanceUid, index: firstSeen(earliest.fill) - 1 }
}

/** Number of the first frame on which the fill is said to be seen. */
function firstSeen(fill: Mark): number {
  return framesOfMark(fill).from
}

/** ms from first contrast to a frame, negative before it; null where nobody knows: across runs without times above all. */
export function sinceFirstContrast(
  clock: StudyClock,
  runs: readonly ClockedRun[],
  first: FirstContrast,
  run: ClockedRun,
  index: number,
): number | null {
  const from = runs.find(({ instance }) => instance.sopInstanceUid === first.sopInstanceUid)
  if (from === undefined) return null
  const sameRun = run.instance.sopInstanceUid === first.sopInstanceUid
  const start = sameRun ? momentInRun(run, first.index) : momentOnClock(clock, from, first.index)
  const end = sameRun ? momentInRun(run, index) : momentOnClock(clock, run, index)
  return start === null || end === null ? null : end - start
}
