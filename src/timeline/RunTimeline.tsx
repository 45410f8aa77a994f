import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { command } from '../commands/commands'
import { usePlayerState, useWorkspace } from '../workspace/useWorkspace'
import { TubeLanes } from './lanes/TubeLanes'
import styles from './RunTimeline.module.css'
import { curveRegion } from './track/curveRegion'
import { FrameTrack } from './track/FrameTrack'
import { type FrameScale, shareOfFrame, zoomedScale } from './track/frameScale'
import { PlayHead } from './track/PlayHead'
import { timelineZoom } from './track/timelineZoom'

/** The track and the lanes of one run on one scale. Given a new key with another run, it begins with the whole run. */
export function RunTimeline({ frameCount }: { readonly frameCount: number }) {
  const workspace = useWorkspace()
  const plot = useRef<HTMLDivElement>(null)
  const [widthPx, setWidthPx] = useState(0)
  const [scale, setScale] = useState<FrameScale>({ from: 0, to: frameCount })
  const whole = usePlayerState((s) => s.frameCount)
  const uid = usePlayerState((s) => s.header?.instance.sopInstanceUid)
  const ofRegion = useStore(curveRegion, (s) => s.chosen !== null && s.chosen.sopInstanceUid === uid)
  const looped = usePlayerState((s) => s.loop !== null || s.loopStart !== null)
  const onScale = useCallback((change: (now: FrameScale) => FrameScale) => setScale(change), [])

  useEffect(() => {
    if (plot.current === null) return
    const sizes = new ResizeObserver(([entry]) => setWidthPx(Math.floor(entry?.contentRect.width ?? 0)))
    sizes.observe(plot.current)
    return () => sizes.disconnect()
  }, [])

  /** About the frame on the screen where it is in view, else about the middle. */
  const zoom = useCallback(
    (factor: number) =>
      setScale((now) => {
        const { frameShown, frameAsked } = workspace.playerState.getState()
        const share = shareOfFrame(now, frameShown ?? frameAsked)
        return zoomedScale(now, share >= 0 && share <= 1 ? share : 0.5, factor, whole)
      }),
    [workspace, whole],
  )
  useEffect(() => {
    timelineZoom.by = zoom
    return () => {
      timelineZoom.by = null
    }
  }, [zoom])

  const closer = scale.to - scale.from < whole
  return (
    <div className={styles.rows}>
      <div className={styles.names}>
        {/* biome-ignore lint/a11y/useSemanticElements: three buttons with one subject, not a fieldset. */}
        <div role="group" aria-label="Timeline zoom" className={styles.zoom}>
          <button type="button" aria-label="Whole run" disabled={!closer} onClick={() => zoom(0)}>
            All
          </button>
          <button type="button" aria-label="Timeline farther" disabled={!closer} onClick={() => zoom(0.5)}>
            −
          </button>
          <button type="button" aria-label="Timeline closer" disabled={whole <= 8} onClick={() => zoom(2)}>
            +
          </button>
        </div>
        {/* Here there is room for it: nothing else moves, and the picture keeps its size, when a loop is set. */}
        {looped && (
          <button
            type="button"
            className={styles.loop}
            aria-keyshortcuts="\"
            title="No loop (\)"
            onClick={() => command('loop-clear').run(workspace)}
          >
            Clear loop
          </button>
        )}
        <span className={styles.legend} title="How much darker the picture is than at the beginning of the run">
          {ofRegion ? 'contrast, region' : 'contrast'}
        </span>
        <span className={styles.lane}>Right tube</span>
        <span className={styles.lane}>Uterus</span>
        <span className={styles.lane}>Left tube</span>
      </div>
      <div ref={plot} className={styles.plot}>
        <FrameTrack scale={scale} widthPx={widthPx} onScale={onScale} />
        <TubeLanes scale={scale} widthPx={widthPx} />
        <PlayHead scale={scale} widthPx={widthPx} onScale={onScale} />
      </div>
    </div>
  )
}
