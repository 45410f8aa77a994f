import { useEffect, useRef } from 'react'
import { useWorkspace } from '../../workspace/useWorkspace'
import { type FrameScale, scaleWithFrame, shareOfFrame } from './frameScale'
import styles from './PlayHead.module.css'

/** The line through track and lanes at the frame on the screen. It is moved by a transform and brings its page with it. */
export function PlayHead({
  scale,
  widthPx,
  onScale,
}: {
  readonly scale: FrameScale
  readonly widthPx: number
  readonly onScale: (change: (scale: FrameScale) => FrameScale) => void
}) {
  const workspace = useWorkspace()
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = () => {
      const { frameShown, frameAsked } = workspace.playerState.getState()
      const share = shareOfFrame(scale, frameShown ?? frameAsked)
      if (head.current === null) return
      head.current.style.transform = `translateX(${share * widthPx}px)`
      head.current.style.visibility = share < 0 || share > 1 ? 'hidden' : 'visible'
    }
    place()
    return workspace.playerState.subscribe((now, before) => {
      if (now.frameShown === before.frameShown && now.frameAsked === before.frameAsked) return
      place()
      const index = now.frameShown ?? now.frameAsked
      onScale((shown) => scaleWithFrame(shown, index, now.frameCount))
    })
  }, [workspace, scale, widthPx, onScale])
  return <div ref={head} className={styles.head} aria-hidden="true" />
}
