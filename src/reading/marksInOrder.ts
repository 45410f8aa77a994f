import type { Mark } from '../../annotations/marks/mark'
import type { OpenedRun } from '../../viewer/sources/openedStudy'

/** A frame of a run, 1-based. */
type Place = Pick<Mark, 'sopInstanceUid' | 'frame'>
type ListedRuns = readonly { readonly runs: readonly OpenedRun[] }[]

/** The marks as a reader meets them: run by run as they are listed, and frame by frame; those on no listed run come last. */
export function marksInOrder(marks: readonly Mark[], studies: ListedRuns): readonly Mark[] {
  return [...marks].sort(inOrder(studies))
}

/**
 * The mark after or before the selected one in that order, round its end; where none is selected, the next from this frame:
 * at it or after it on the way on, before it on the way back. null: there are no marks.
 */
export function neighbourMark(
  marks: readonly Mark[],
  studies: ListedRuns,
  from: { readonly selected: string | null; readonly here: Place | null },
  by: 1 | -1,
): Mark | null {
  const ordered = marksInOrder(marks, studies)
  const at = ordered.findIndex(({ uid }) => uid === from.selected)
  if (at >= 0) return ordered[(at + by + ordered.length) % ordered.length] ?? null
  const { here } = from
  const order = inOrder(studies)
  const ahead =
    by > 0
      ? ordered.find((mark) => here !== null && order(mark, here) >= 0)
      : ordered.findLast((mark) => here !== null && order(mark, here) < 0)
  return ahead ?? ordered.at(by > 0 ? 0 : -1) ?? null
}

function inOrder(studies: ListedRuns): (a: Place, b: Place) => number {
  const runs = studies.flatMap((study) => study.runs)
  const places = new Map(runs.map(({ header }, at) => [header.instance.sopInstanceUid, at]))
  const placeOf = ({ sopInstanceUid }: Place) => places.get(sopInstanceUid) ?? places.size
  return (a, b) => placeOf(a) - placeOf(b) || a.frame - b.frame
}
