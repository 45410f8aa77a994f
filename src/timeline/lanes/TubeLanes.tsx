import { memo, useMemo } from 'react'
import type { Mark } from '../../../annotations/marks/mark'
import { usePlayerState, useWorkspaceState } from '../../workspace/useWorkspace'
import type { FrameScale } from '../track/frameScale'
import { LaneRow } from './LaneRow'
import { tubeLanes } from './tubeLane'

const none: readonly Mark[] = []

/** Right tube, uterus, left tube: the marks of the run that is shown, each at its frame. Still while the run plays. */
export const TubeLanes = memo(function TubeLanes({
  scale,
  widthPx,
}: {
  readonly scale: FrameScale
  readonly widthPx: number
}) {
  const uid = usePlayerState((s) => s.header?.instance.sopInstanceUid)
  const timing = usePlayerState((s) => s.header?.timing)
  const marks = useWorkspaceState((s) => s.history?.present.marks ?? none)
  const selected = useWorkspaceState((s) => s.selectedMark)
  const lanes = useMemo(() => tubeLanes(marks.filter((mark) => mark.sopInstanceUid === uid)), [marks, uid])
  return lanes.map((lane) => (
    <LaneRow
      key={lane.name}
      lane={lane}
      scale={scale}
      widthPx={widthPx}
      timing={timing}
      selected={lane.marks.some((mark) => mark.uid === selected) ? selected : null}
    />
  ))
})
