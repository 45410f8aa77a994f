import { memo } from 'react'
import type { Mark } from '../../../annotations/marks/mark'
import type { FrameTiming } from '../../../viewer/dicom/times/frameTiming'
import { LayerTicks } from '../../layers/LayerTicks'
import { MarkSign } from '../../marking/MarkSign'
import { describeMark } from '../../text/markText'
import { secondsOfFrame } from '../../text/runText'
import { useWorkspace } from '../../workspace/useWorkspace'
import { type FrameScale, shareOfFrame } from '../track/frameScale'
import styles from './LaneRow.module.css'
import { type MarkGroup, markGroups } from './markGroups'
import type { LaneName, TubeLane } from './tubeLane'

const laneWords: { readonly [name in LaneName]: string } = {
  right: 'Right tube',
  uterus: 'Uterus',
  left: 'Left tube',
}

const barEnds = { spill: 'to spill', occlusion: 'ended by an occlusion', open: 'no end marked' } as const

/** One lane: a sign for each mark, the bar from fill on, and what can be pressed to go there. */
export const LaneRow = memo(function LaneRow({
  lane,
  scale,
  widthPx,
  timing,
  selected,
}: {
  readonly lane: TubeLane
  readonly scale: FrameScale
  readonly widthPx: number
  readonly timing: FrameTiming | undefined
  readonly selected: string | null
}) {
  const workspace = useWorkspace()
  const xOf = (frame: number): number => shareOfFrame(scale, frame - 1) * widthPx
  const visible = lane.marks.filter((mark) => xOf(mark.frame) >= 0 && xOf(mark.frame) <= widthPx)
  const groups = markGroups(visible, (mark) => xOf(mark.frame))
  const ranges = lane.marks.flatMap((mark) => {
    const [from, to] = mark.seenFrames === null ? [-1, -1] : [xOf(mark.seenFrames.from), xOf(mark.seenFrames.to)]
    return to < 0 || from > widthPx ? [] : [{ mark, from, to }]
  })
  const { bar } = lane
  const textOf = (mark: Mark): string =>
    describeMark(mark, timing === undefined ? null : secondsOfFrame(timing, mark.frame - 1))

  /** A press goes to the nearest mark; pressed by key, to the next of the group. */
  const go = (group: MarkGroup, x: number | null) => {
    const at = group.marks.findIndex((mark) => mark.uid === selected)
    const next =
      x === null
        ? group.marks[(at + 1) % group.marks.length]
        : group.marks.reduce((a, b) => (Math.abs(xOf(b.frame) - x) < Math.abs(xOf(a.frame) - x) ? b : a))
    if (next !== undefined) workspace.goToMark(next)
  }

  return (
    <div className={styles.lane} data-lane={lane.name}>
      {bar !== null && (
        <span
          className={styles.bar}
          data-end={bar.end}
          role="img"
          aria-label={`${laneWords[lane.name]}: fill from frame ${bar.fromFrame} to ${bar.toFrame}, ${barEnds[bar.end]}`}
          style={{ left: xOf(bar.fromFrame), width: Math.max(xOf(bar.toFrame) - xOf(bar.fromFrame), 2) }}
        />
      )}
      <LayerTicks lane={lane.name} xOf={xOf} />
      <svg className={styles.signs} aria-hidden="true">
        {ranges.map(({ mark, from, to }) => (
          <path
            key={`seen ${mark.uid}`}
            d={`M${from} 17V23M${from} 20H${to}M${to} 17V23`}
            className={styles.range}
            data-kind={mark.kind}
          />
        ))}
        {visible.map((mark) => (
          <g
            key={mark.uid}
            transform={`translate(${xOf(mark.frame)} 12) scale(0.72)`}
            data-selected={mark.uid === selected}
          >
            {mark.uid === selected && <rect x={-13} y={-14} width={26} height={28} className={styles.selected} />}
            <MarkSign kind={mark.kind} />
          </g>
        ))}
      </svg>
      <ul aria-label={laneWords[lane.name]} className={styles.targets}>
        {groups.map((group, at) => (
          <li key={group.marks[0]?.uid}>
            <button
              type="button"
              className={styles.target}
              tabIndex={at === 0 ? 0 : -1}
              aria-label={groupText(group, textOf)}
              title={groupText(group, textOf)}
              style={{ left: group.leftPx, width: group.widthPx }}
              onClick={(event) => {
                const box = event.currentTarget.parentElement?.parentElement?.getBoundingClientRect()
                // A press by key has no place.
                go(group, event.detail === 0 || box === undefined ? null : event.clientX - box.left)
              }}
              onKeyDown={(event) => {
                const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
                if (by === 0) return
                event.preventDefault()
                event.stopPropagation()
                const buttons = [...(event.currentTarget.closest('ul')?.querySelectorAll('button') ?? [])]
                buttons[(at + by + buttons.length) % buttons.length]?.focus()
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  )
})

function groupText(group: MarkGroup, textOf: (mark: Mark) => string): string {
  const [only] = group.marks
  if (only !== undefined && group.marks.length === 1) return textOf(only)
  const said = group.marks.slice(0, 4).map((mark) => textOf(mark))
  const more = group.marks.length - said.length
  return `${group.marks.length} marks: ${said.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}
