import type { Mark } from '../../../annotations/marks/mark'

/** Marks that stand too close to be pressed one by one, with the room they take, CSS px from the track's left end. */
export interface MarkGroup {
  readonly marks: readonly Mark[]
  readonly leftPx: number
  readonly widthPx: number
}

/** Narrowest thing that can be pressed. */
const targetPx = 24

/** Marks (by frame) in groups that do not overlap and are wide enough to press. `placePx` gives a mark's place. */
export function markGroups(marks: readonly Mark[], placePx: (mark: Mark) => number): readonly MarkGroup[] {
  const groups: { marks: Mark[]; from: number; to: number }[] = []
  for (const mark of marks) {
    const at = placePx(mark)
    const last = groups.at(-1)
    if (last !== undefined && at - targetPx / 2 < last.to) {
      last.marks.push(mark)
      last.to = Math.max(last.to, at + targetPx / 2)
    } else groups.push({ marks: [mark], from: at - targetPx / 2, to: at + targetPx / 2 })
  }
  return groups.map(({ marks: own, from, to }) => ({ marks: own, leftPx: from, widthPx: to - from }))
}
