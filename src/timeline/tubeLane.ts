import type { Mark } from '../../annotations/marks/mark'

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

function laneOf(side: Mark['side']): LaneName {
  return side === 'right' || side === 'left' ? side : 'uterus'
}

function barOf(marks: readonly Mark[]): LaneBar | null {
  const seen = marks.filter(({ confidence }) => confidence !== 'excluded')
  const first = seen.find(({ kind }) => kind === 'fill')
  if (first === undefined) return null
  const end = seen.find(({ kind, frame }) => (kind === 'spill' || kind === 'occlusion') && frame >= first.frame)
  if (end !== undefined)
    return { fromFrame: first.frame, toFrame: end.frame, end: end.kind === 'spill' ? 'spill' : 'occlusion' }
  const last = seen.findLast(({ kind }) => kind === 'fill') ?? first
  return { fromFrame: first.frame, toFrame: last.frame, end: 'open' }
}
