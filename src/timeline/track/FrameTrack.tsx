import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { frameText } from '../../text/runText'
import { usePlayerState, useWorkspace } from '../../workspace/useWorkspace'
import { curveRegion } from './curveRegion'
import styles from './FrameTrack.module.css'
import { type FrameScale, frameAtShare, movedScale, zoomedScale } from './frameScale'
import { trackHeightPx, trackHeights } from './paintTrack'
import { createTrackPainter, type TrackPainter } from './trackPainter'

interface FrameTrackProps {
  readonly scale: FrameScale
  readonly widthPx: number
  readonly onScale: (change: (scale: FrameScale) => FrameScale) => void
}

/**
 * The run from its first to its last frame: small pictures, the contrast curve and what is in memory, on one canvas.
 *
 * What follows the playing run (the slider's value) is written to the element itself, so that React rests meanwhile.
 */
export function FrameTrack({ scale, widthPx, onScale }: FrameTrackProps) {
  const workspace = useWorkspace()
  const slider = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<TrackPainter | null>(null)
  const loopFrom = useRef<number | null>(null)
  const header = usePlayerState((s) => s.header)
  const frameCount = usePlayerState((s) => s.frameCount)
  const pictured = usePlayerState((s) => s.status === 'ready' && (s.frameShown !== null || s.frameProblem !== null))
  /** Whose first picture has been on the screen: the track is painted after it. */
  const seen = useRef<typeof header>(null)
  if (pictured) seen.current = header
  const ready = header !== null && seen.current === header
  const shown = usePlayerState((s) => s.window)
  const voiLut = usePlayerState((s) => s.voiLut)
  const inverted = usePlayerState((s) => s.inverted)
  const loop = usePlayerState((s) => s.loop)
  const trimFollowed = usePlayerState((s) => s.trimFollowed)
  const chosen = useStore(curveRegion, (s) => s.chosen)
  const region = chosen?.sopInstanceUid === header?.instance.sopInstanceUid ? (chosen?.region ?? null) : null

  useEffect(() => {
    const series = workspace.player()?.series() ?? null
    if (canvas.current === null || series === null || !ready || header !== series.header) return
    const mine = createTrackPainter(canvas.current, series)
    painter.current = mine
    return () => {
      painter.current = null
      mine.close()
    }
  }, [workspace, header, ready])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new painter must be shown the view, and the trim is part of what is played.
  useEffect(() => {
    const player = workspace.player()
    if (player === null || widthPx === 0) return
    painter.current?.show({
      widthPx,
      scale,
      shades: { window: shown, voiLut, inverted },
      played: player.played(),
      looped: loop !== null,
      region,
    })
  }, [workspace, widthPx, scale, shown, voiLut, inverted, loop, trimFollowed, header, ready, region, frameCount])

  useEffect(() => {
    const say = () => {
      const { frameShown, frameAsked, header: now, frameCount: count, readyCount } = workspace.playerState.getState()
      const index = frameShown ?? frameAsked
      slider.current?.setAttribute('data-frames-ready', String(readyCount))
      slider.current?.setAttribute('aria-valuenow', String(index + 1))
      if (now !== null) slider.current?.setAttribute('aria-valuetext', frameText(now.timing, index, count))
    }
    say()
    return workspace.playerState.subscribe((now, before) => {
      const moved = now.frameShown !== before.frameShown || now.frameAsked !== before.frameAsked
      if (moved || now.readyCount !== before.readyCount) say()
    })
  }, [workspace])

  useEffect(() => {
    const element = slider.current
    if (element === null) return
    // React's wheel listeners are passive; this one must keep the page from zooming.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = element.getBoundingClientRect()
      const share = (event.clientX - box.left) / box.width
      if (event.ctrlKey || event.metaKey) {
        onScale((now) => zoomedScale(now, share, Math.exp(-event.deltaY / 300), frameCount))
        return
      }
      const by = (event.deltaX || event.deltaY) / box.width
      onScale((now) => movedScale(now, by * (now.to - now.from), frameCount))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [onScale, frameCount])

  if (header === null || frameCount === 0) return null
  const now = workspace.playerState.getState()
  const index = now.frameShown ?? now.frameAsked

  const frameUnder = (clientX: number): number => {
    const box = slider.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return index
    return frameAtShare(scale, (clientX - box.left) / box.width, frameCount)
  }
  const scrub = (clientX: number) => {
    workspace.player()?.pause()
    workspace.player()?.seek(frameUnder(clientX))
  }
  return (
    <div
      ref={slider}
      role="slider"
      tabIndex={0}
      aria-label="Frame"
      aria-orientation="horizontal"
      aria-valuemin={1}
      aria-valuemax={frameCount}
      aria-valuenow={index + 1}
      aria-valuetext={frameText(header.timing, index, frameCount)}
      title="Drag: scrub. Drag on the numbers, or with Shift: loop. Ctrl and wheel: closer."
      className={styles.slider}
      style={{ height: trackHeightPx }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const onRuler = event.clientY - event.currentTarget.getBoundingClientRect().top < trackHeights.ruler
        loopFrom.current = onRuler || event.shiftKey ? frameUnder(event.clientX) : null
        if (loopFrom.current === null) scrub(event.clientX)
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const first = loopFrom.current
        if (first === null) scrub(event.clientX)
        else if (frameUnder(event.clientX) !== first)
          workspace.player()?.setLoop({ first, last: frameUnder(event.clientX) })
      }}
      onPointerUp={(event) => {
        // A press on the numbers without a drag goes there, like everywhere else on the track.
        if (loopFrom.current !== null && frameUnder(event.clientX) === loopFrom.current) scrub(event.clientX)
        loopFrom.current = null
      }}
    >
      <canvas ref={canvas} className={styles.canvas} style={{ height: trackHeightPx }} />
    </div>
  )
}
