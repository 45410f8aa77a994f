import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { Mark } from '../../annotations/marks/mark'
import { clampToImage, type ImagePoint, snapToSixtyFourth } from '../../viewer/dicom/imagePoint'
import { seenText, shortMark } from '../text/markText'
import { usePlayerState, useStagePlayer, useWorkspace } from '../workspace/useWorkspace'
import styles from './MarkOnImage.module.css'
import { MarkSign } from './MarkSign'

const nudges: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * One mark: press selects, drag moves, arrows nudge by a pixel while it has the focus. On the other frames of its range (not
 * `own`) it is drawn broken and stays where it is: its point is stated for its own frame. Enter goes there.
 */
export function MarkOnImage({
  mark,
  own,
  selected,
}: {
  readonly mark: Mark
  readonly own: boolean
  readonly selected: boolean
}) {
  const workspace = useWorkspace()
  const size = usePlayerState((s) => s.header?.pixelFormat ?? null)
  const [dragged, setDragged] = useState<ImagePoint | null>(null)
  const grip = useRef<{ readonly dx: number; readonly dy: number } | null>(null)
  const player = useStagePlayer()
  if (player === null || size === null) return null
  const at = player.imageToCanvas(dragged ?? mark.point)

  const onStage = (event: PointerEvent<SVGGElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }
  const onKeyDown = (event: KeyboardEvent<SVGGElement>) => {
    const nudge = nudges[event.key]
    if (event.key === 'Enter' && !own) workspace.goToMark(mark)
    else if (event.key === 'Enter' || event.key === ' ') workspace.selectMark(mark.uid)
    else if (own && nudge !== undefined && !event.ctrlKey && !event.metaKey) {
      const far = event.shiftKey ? 10 : 1
      const point = { column: mark.point.column + nudge[0] * far, row: mark.point.row + nudge[1] * far }
      workspace.edit({ type: 'move-mark', uid: mark.uid, point: clampToImage(point, size) })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG.
    <g
      role="button"
      tabIndex={0}
      data-mark={mark.uid}
      data-kind={mark.kind}
      data-own={own}
      aria-label={[shortMark(mark), `frame ${mark.frame}`, seenText(mark)].filter((part) => part !== null).join(', ')}
      aria-pressed={selected}
      className={styles.mark}
      transform={`translate(${at.x} ${at.y})`}
      onKeyDown={onKeyDown}
      onFocus={() => workspace.selectMark(mark.uid)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        const pointer = onStage(event)
        if (own) grip.current = { dx: pointer.x - at.x, dy: pointer.y - at.y }
        event.currentTarget.setPointerCapture(event.pointerId)
        event.currentTarget.focus()
        workspace.selectMark(mark.uid)
      }}
      onPointerMove={(event) => {
        if (grip.current === null) return
        const pointer = onStage(event)
        const moved = { x: pointer.x - grip.current.dx, y: pointer.y - grip.current.dy }
        if (dragged === null && Math.hypot(moved.x - at.x, moved.y - at.y) < 3) return
        setDragged(snapToSixtyFourth(clampToImage(player.canvasToImage(moved), size)))
      }}
      onPointerUp={() => {
        if (grip.current !== null && dragged !== null)
          workspace.edit({ type: 'move-mark', uid: mark.uid, point: dragged })
        grip.current = null
        setDragged(null)
      }}
      onPointerCancel={() => {
        grip.current = null
        setDragged(null)
      }}
    >
      <circle r="14" className={styles.target} />
      {selected && <circle r="15" className={styles.ring} />}
      <MarkSign kind={mark.kind} />
      {selected && (
        <text x="20" y="-12" className={styles.label}>
          {own ? shortMark(mark) : `${shortMark(mark)} · at frame ${mark.frame}`}
        </text>
      )}
    </g>
  )
}
