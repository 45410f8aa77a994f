import { indexOfFrame } from '../../viewer/dicom/frameNumber'
import type { Mark } from '../marks/mark'
import { defaultOf } from './readingDefaults'
import type { RunFacts, StudyFacts } from './studyFacts'

/** Which of two marks shows the earlier moment. */
export interface MarkOrder {
  /**
   * Negative: `a` is the earlier one; 0: the same frame, or closer than a frame or the uncertainty of their times; null: nothing
   * says which came first.
   */
  compare(a: Mark, b: Mark): number | null
  /** ms from `a` to `b`; null where one of them has no time of its acquisition. */
  msBetween(a: Mark, b: Mark): number | null
  /** Marks from the earliest on; those of unknown order stay as they are given, after the others. */
  earliest(marks: readonly Mark[]): Mark | null
  /** Place of a run among the runs in order of time; null: not known. */
  rank(sopInstanceUid: string): number | null
}

/**
 * The order of marks in time. Runs are ordered by the study clock where every one of them has a time, else by their numbers:
 * then the order is known and the seconds are not.
 */
export function markOrder(facts: StudyFacts): MarkOrder {
  const ranks = runRanks([...facts.values()])
  const rank = (sopInstanceUid: string) => ranks.get(sopInstanceUid) ?? null
  const msBetween = (a: Mark, b: Mark) => {
    if (a.sopInstanceUid === b.sopInstanceUid) {
      const [from, to] = [within(a, facts), within(b, facts)]
      return from === null || to === null ? null : to - from
    }
    const [from, to] = [onClock(a, facts), onClock(b, facts)]
    return from === null || to === null ? null : to - from
  }
  const compare = (a: Mark, b: Mark): number | null => {
    if (a.sopInstanceUid === b.sopInstanceUid) return Math.abs(a.frame - b.frame) <= 1 ? 0 : a.frame - b.frame
    const [first, second] = [rank(a.sopInstanceUid), rank(b.sopInstanceUid)]
    if (first === null || second === null) return null
    const ms = msBetween(a, b)
    const doubt = uncertaintyMs(facts.get(a.sopInstanceUid)) + uncertaintyMs(facts.get(b.sopInstanceUid))
    return ms !== null && Math.abs(ms) <= doubt ? 0 : first - second
  }
  const earliest = (marks: readonly Mark[]): Mark | null => {
    const key = (mark: Mark) => rank(mark.sopInstanceUid) ?? Number.MAX_SAFE_INTEGER
    const [first] = [...marks].sort((a, b) => key(a) - key(b) || a.frame - b.frame || (a.uid < b.uid ? -1 : 1))
    return first ?? null
  }
  return { compare, msBetween, earliest, rank }
}

function runRanks(runs: readonly RunFacts[]): ReadonlyMap<string, number> {
  const timed = runs.every(({ startMs }) => startMs !== null)
  const known = timed ? runs : runs.filter(({ place }) => place !== null)
  const key = ({ startMs, place }: RunFacts) => (timed ? startMs : place) ?? 0
  const ordered = [...known].sort((a, b) => key(a) - key(b) || (a.place ?? 0) - (b.place ?? 0))
  return new Map(ordered.map(({ sopInstanceUid }, at) => [sopInstanceUid, at]))
}

/** ms after the run's first frame; null without times of the acquisition. */
function within(mark: Mark, facts: StudyFacts): number | null {
  const run = facts.get(mark.sopInstanceUid)
  if (run === undefined) return null
  if (mark.frame === 1) return 0
  return run.timing.ofAcquisition ? (run.timing.startsMs?.[indexOfFrame(mark.frame)] ?? null) : null
}

function onClock(mark: Mark, facts: StudyFacts): number | null {
  const start = facts.get(mark.sopInstanceUid)?.startMs ?? null
  const ms = within(mark, facts)
  return start === null || ms === null ? null : start + ms
}

function uncertaintyMs(run: RunFacts | undefined): number {
  return run?.wholeSeconds === true ? defaultOf('wholeSecondMs') : 0
}
