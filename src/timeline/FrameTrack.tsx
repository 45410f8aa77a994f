import { useRef } from 'react'
import { frameText } from '../text/runText'
import { usePlayerState, useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './FrameTrack.module.css'

/** The run from its first to its last frame: what is ready, where marks are, and the frame on the screen. */
export function FrameTrack() {
  const workspace = useWorkspace()
  const header = usePlayerState((s) => s.header)
  const frameCount = usePlayerState((s) => s.frameCount)
  const frameShown = usePlayerState((s) => s.frameShown)
  const frameAsked = usePlayerState((s) => s.frameAsked)
  const readyCount = usePlayerState((s) => s.readyCount)
  const history = useWorkspaceState((s) => s.history)
  const track = useRef<HTMLDivElement>(null)
  if (header === null || frameCount === 0) return null
  const shown = frameShown ?? frameAsked
  const marks = (history?.present.marks ?? []).filter((mark) => mark.sopInstanceUid === header.instance.sopInstanceUid)
  const place = (index: number) => (frameCount < 2 ? 50 : (index / (frameCount - 1)) * 100)

  const scrub = (clientX: number) => {
    const box = track.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return
    workspace.player()?.pause()
    workspace.player()?.seek(((clientX - box.left) / box.width) * (frameCount - 1))
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Frame"
      aria-orientation="horizontal"
      aria-valuemin={1}
      aria-valuemax={frameCount}
      aria-valuenow={shown + 1}
      aria-valuetext={frameText(header.timing, shown, frameCount)}
      className={styles.slider}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        scrub(event.clientX)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) scrub(event.clientX)
      }}
    >
      <div ref={track} className={styles.track}>
        <div className={styles.ready} style={{ width: `${(readyCount / frameCount) * 100}%` }} />
        {marks.map((mark) => (
          <span
            key={mark.uid}
            className={styles.tick}
            data-kind={mark.kind}
            style={{ left: `${place(mark.frame - 1)}%` }}
          />
        ))}
        <div className={styles.head} style={{ left: `${place(shown)}%` }} />
      </div>
    </div>
  )
}
