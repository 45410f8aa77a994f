import type { Mark } from '../../../annotations/marks/mark'
import { framesOfMark } from '../../../annotations/marks/seenFrames'

/** Whose lane it is; marks without a side lie with the uterus, in the middle. */
export type LaneName = 'right' | 'uterus' | 'left'

/** From the first fill on: to spill, to where an occlusion ends it, or no further than it was seen. Frames are 1-based. */
export interface LaneBar {
  readonly fromFrame: number
  readonly toFrame: number
  readonly end: 'spill' | 'occlusion' | 'open'
}

export interface TubeLane {
  readonly name: LaneName
  /** By frame. */
  readonly marks: readonly Mark[]
  readonly bar: LaneBar | null
}

const laneNames: readonly LaneName[] = ['right', 'uterus', 'left']

/** The three lanes of one run. Marks whose finding is excluded stand in their lane but draw no bar. */
export function tubeLanes(marks: readonly Mark[]): readonly TubeLane[] {
  return laneNames.map((name) => {
    const own = marks.filter(({ side }) => laneOf(side) === name).sort((a, b) => a.frame - b.frame)
    return { name, marks: own, bar: name === 'uterus' ? null : barOf(own) }
  })
}

/** The lane in which marks of a side stand. */
export function laneOf(side: Mark['side']): LaneName {
  return side === 'right' || side === 'left' ? side : 'uterus'
}

function barOf(marks: readonly Mark[]): LaneBar | null {
  const seen = marks.filter(({ confidence }) => confidence !== 'excluded')
  const fills = seen.filter(({ kind }) => kind === 'fill').map(framesOfMark)
  if (fills.length === 0) return null
  const fromFrame = Math.min(...fills.map(({ from }) => from))
  const ends = seen.flatMap((mark) =>
    mark.kind === 'spill' || mark.kind === 'occlusion'
      ? [{ kind: mark.kind, frame: framesOfMark(mark).from }].filter(({ frame }) => frame >= fromFrame)
      : [],
  )
  const [end] = ends.sort((a, b) => a.frame - b.frame)
  if (end !== undefined) return { fromFrame, toFrame: end.frame, end: end.kind }
  return { fromFrame, toFrame: Math.max(...fills.map(({ to }) => to)), end: 'open' }
}
