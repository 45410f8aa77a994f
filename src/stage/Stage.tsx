import { useContext, useEffect, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { CinePlayer } from '../../viewer/player/cinePlayer'
import { createCinePlayer } from '../../viewer/player/createCinePlayer'
import { pointerOnStage } from '../commands/pointerOnStage'
import { MarkLayer } from '../marking/MarkLayer'
import { rendererWish } from '../workspace/rendererWish'
import { isMarkTool } from '../workspace/tool'
import {
  StageRoleContext,
  usePlayerState,
  useStagePlayer,
  useWorkspace,
  useWorkspaceState,
} from '../workspace/useWorkspace'
import type { Seat } from '../workspace/workspaceState'
import { CornerTexts } from './CornerTexts'
import { CurveRegionOutline } from './CurveRegionOutline'
import { FrameCover } from './FrameCover'
import { Magnifier } from './Magnifier'
import { SideLetters } from './SideLetters'
import styles from './Stage.module.css'

/** One seat's picture with what lies over it. The element belongs to the player; React only draws beside it. */
export function Stage({ seat }: { readonly seat: Seat }) {
  const workspace = useWorkspace()
  const role = useWorkspaceState((s) => (s.mainSeat === seat ? 'main' : 'compared'))
  const own = useRef<CinePlayer | null>(null)
  const region = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLDivElement>(null)
  const [pointer, setPointer] = useState<{ x: number; y: number } | null>(null)
  const tool = useWorkspaceState((s) => s.tool)

  useEffect(() => {
    if (element.current === null) return
    const player = createCinePlayer(element.current, rendererWish())
    own.current = player
    workspace.attachPlayer(seat, player)
    const resizes = new ResizeObserver(() => player.resize())
    resizes.observe(element.current)
    return () => {
      resizes.disconnect()
      workspace.attachPlayer(seat, null)
      own.current = null
      player.close()
    }
  }, [workspace, seat])

  useEffect(() => {
    const stage = region.current
    if (stage === null) return
    let rest = 0
    // React's wheel listeners are passive; this one must keep the page from scrolling and zooming.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const player = own.current
      if (player === null) return
      if (event.ctrlKey || event.metaKey) {
        const box = stage.getBoundingClientRect()
        const about = { x: event.clientX - box.left, y: event.clientY - box.top }
        player.zoom(Math.exp(-event.deltaY / 400), about)
        return
      }
      // A notch of a wheel is about 100; a touch pad sends many small ones.
      rest += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY
      const frames = Math.trunc(rest / 50)
      if (frames === 0) return
      rest -= frames * 50
      player.step(Math.sign(frames) * Math.min(Math.abs(frames), 2) || 0)
    }
    const noMenu = (event: Event) => event.preventDefault()
    stage.addEventListener('wheel', onWheel, { passive: false })
    stage.addEventListener('contextmenu', noMenu)
    return () => {
      stage.removeEventListener('wheel', onWheel)
      stage.removeEventListener('contextmenu', noMenu)
    }
  }, [])

  return (
    <StageRoleContext value={role}>
      <StageRegion regionRef={region}>
        <div
          ref={element}
          className={styles.element}
          data-tool={tool}
          data-marking={isMarkTool(tool)}
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect()
            const at = { x: event.clientX - box.left, y: event.clientY - box.top }
            pointerOnStage.at = at
            pointerOnStage.on = role
            if (tool === 'magnifier') setPointer(at)
          }}
          onPointerLeave={() => {
            pointerOnStage.at = null
            setPointer(null)
          }}
        >
          <MarkLayer />
        </div>
        {tool === 'magnifier' && (pointer !== null || role === 'main') && <Magnifier at={pointer} />}
        <CurveRegionOutline />
        <FrameCover />
        <CornerTexts />
        <SideLetters />
      </StageRegion>
    </StageRoleContext>
  )
}

/** The named region with the attributes that tests and outside scripts read. */
function StageRegion({
  regionRef,
  children,
}: {
  readonly regionRef: React.RefObject<HTMLDivElement | null>
  readonly children: React.ReactNode
}) {
  const role = useContext(StageRoleContext)
  const engine = useStagePlayer()
  // Not the whole state: while playing, nothing here may be drawn twice a frame.
  const player = usePlayerState(
    useShallow(
      ({
        status,
        header,
        frameShown,
        frameReduced,
        frameProblem,
        renderer,
        window,
        inverted,
        viewVersion,
        frameAsked,
      }) => ({
        status,
        header,
        frameShown,
        frameReduced,
        frameProblem,
        renderer,
        window,
        inverted,
        viewVersion,
        failedFrame: frameProblem === null ? null : frameAsked,
      }),
    ),
  )
  const matrix = (() => {
    if (engine === null || player.status !== 'ready') return ''
    const origin = engine.imageToCanvas({ column: 0, row: 0 })
    const right = engine.imageToCanvas({ column: 1000, row: 0 })
    const down = engine.imageToCanvas({ column: 0, row: 1000 })
    return [
      (right.x - origin.x) / 1000,
      (right.y - origin.y) / 1000,
      (down.x - origin.x) / 1000,
      (down.y - origin.y) / 1000,
      origin.x,
      origin.y,
    ].join(' ')
  })()
  return (
    // biome-ignore lint/a11y/useSemanticElements: "region named Image" is the contract; a section would need the role as well.
    <div
      ref={regionRef}
      role="region"
      aria-label={role === 'main' ? 'Image' : 'Compared image'}
      className={styles.stage}
      data-state={player.status}
      data-run={player.header?.instance.sopInstanceUid ?? ''}
      data-frame-shown={player.frameShown === null ? '' : player.frameShown + 1}
      data-resolution={player.frameShown === null ? '' : player.frameReduced ? 'reduced' : 'full'}
      data-frame-failed={player.failedFrame === null ? '' : player.failedFrame + 1}
      data-renderer={player.renderer}
      data-window={`${player.window.center} ${player.window.width}`}
      data-inverted={player.inverted}
      data-image-to-canvas={matrix}
    >
      {children}
    </div>
  )
}
