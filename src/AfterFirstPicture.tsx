import { type ReactNode, startTransition, useEffect, useState } from 'react'
import { usePlayerState } from './workspace/useWorkspace'

/** However long the first picture takes, what stands beside it comes by then, ms. */
const longestWaitMs = 400

interface Props {
  readonly children: ReactNode
  /** What keeps its place. */
  readonly meanwhile?: ReactNode
}

/** What stands beside the picture, once that is on the screen: whoever opens a run waits for the picture first of all. */
export function AfterFirstPicture({ children, meanwhile = <div /> }: Props) {
  const isThere = usePlayerState((s) => s.frameShown !== null || s.frameProblem !== null || s.status === 'failed')
  /** Once it is, for good: it stays when another run is opened. */
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (shown) return
    // Not at once: the picture has been drawn in this refresh, which ends only when nothing is left to do in it. And in pieces,
    // so that a frame the reader asks for meanwhile does not wait for all of it.
    const show = (): void => startTransition(() => setShown(true))
    const timer = setTimeout(show, isThere ? 0 : longestWaitMs)
    return () => clearTimeout(timer)
  }, [isThere, shown])
  return shown ? children : meanwhile
}
