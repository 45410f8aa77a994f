import { useContext, useEffect, useRef } from 'react'
import { isSeenOn } from '../../annotations/marks/seenFrames'
import { pointerOnStage } from '../commands/pointerOnStage'
import { LayerMarks } from '../layers/LayerMarks'
import { isMarkTool } from '../workspace/tool'
import {
  StageRoleContext,
  usePlayerState,
  useStagePlayer,
  useStageReading,
  useWorkspace,
  useWorkspaceState,
} from '../workspace/useWorkspace'
import styles from './MarkLayer.module.css'
import { MarkOnImage } from './MarkOnImage'

/** The marks of the frame on the screen, and the cross-hair, as SVG over the picture. */
export function MarkLayer() {
  const workspace = useWorkspace()
  const layer = useRef<SVGSVGElement>(null)
  const tool = useWorkspaceState((s) => s.tool)
  const role = useContext(StageRoleContext)
  const reading = useStageReading()
  const marksShown = useWorkspaceState((s) => s.marksShown)
  const selected = useWorkspaceState((s) => s.selectedMark)
  const crosshair = useWorkspaceState((s) => s.crosshair)
  const shown = usePlayerState((s) => s.frameShown)
  const ready = usePlayerState((s) => s.status === 'ready')
  const run = usePlayerState((s) => s.header?.instance.sopInstanceUid ?? null)
  usePlayerState((s) => s.viewVersion)

  useEffect(() => {
    const svg = layer.current
    if (svg === null) return
    // The tools under this layer listen to the element itself; a press on a mark is not for them.
    const keep = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('[data-mark]') !== null) event.stopPropagation()
    }
    svg.addEventListener('mousedown', keep)
    svg.addEventListener('touchstart', keep)
    return () => {
      svg.removeEventListener('mousedown', keep)
      svg.removeEventListener('touchstart', keep)
    }
  }, [])

  const player = useStagePlayer()
  const marks =
    player !== null && ready && marksShown && shown !== null
      ? (reading?.marks ?? []).filter((mark) => mark.sopInstanceUid === run && isSeenOn(mark, shown + 1))
      : []
  const cross =
    player !== null && ready && crosshair !== null && role === 'main' ? player.imageToCanvas(crosshair) : null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard a mark is placed with the cross-hair (Enter), for the whole window.
    <svg
      ref={layer}
      className={styles.layer}
      aria-label={role === 'main' ? 'Marks on the image' : 'Marks on the compared image'}
      onClick={(event) => {
        if (player === null || !isMarkTool(tool)) return
        if (event.target instanceof Element && event.target.closest('[data-mark]') !== null) return
        const box = event.currentTarget.getBoundingClientRect()
        workspace.placeMark(
          tool,
          player.canvasToImage({ x: event.clientX - box.left, y: event.clientY - box.top }),
          role,
        )
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        pointerOnStage.at = { x: event.clientX - box.left, y: event.clientY - box.top }
        pointerOnStage.on = role
      }}
    >
      <LayerMarks />
      {marks.map((mark) => (
        <MarkOnImage
          key={mark.uid}
          mark={mark}
          own={mark.frame === (shown ?? -1) + 1}
          selected={mark.uid === selected}
        />
      ))}
      {cross !== null && (
        <g transform={`translate(${cross.x} ${cross.y})`} className={styles.cross} pointerEvents="none">
          <path d="M-26 0H-5M5 0H26M0 -26V-5M0 5V26" className={styles.under} />
          <path d="M-26 0H-5M5 0H26M0 -26V-5M0 5V26" className={styles.over} />
        </g>
      )}
    </svg>
  )
}
