import { useRef, useState } from 'react'
import type { Mark } from '../../annotations/marks/mark'
import { isSeenRange } from '../../annotations/marks/seenFrames'
import { frameNumber } from '../../viewer/dicom/frameNumber'
import { rangeText } from '../text/markText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { framesOfText } from './framesOfText'
import styles from './MarkDetails.module.css'

/** The frames on which the mark is seen, from–to; empty where nothing is said of any but its own. */
export function SeenFramesField({ mark }: { readonly mark: Mark }) {
  const workspace = useWorkspace()
  const frameCount = useWorkspaceState(
    (s) =>
      s.history?.present.runs.find(({ sopInstanceUid }) => sopInstanceUid === mark.sopInstanceUid)?.numberOfFrames ?? 1,
  )
  const stated = mark.seenFrames === null ? '' : rangeText(mark.seenFrames)
  const [typed, setTyped] = useState<string | null>(null)
  const [refused, setRefused] = useState(false)
  /** Escape: what was typed is not meant. */
  const left = useRef(false)
  if (frameCount === 1) return null

  const give = () => {
    const abandoned = left.current
    left.current = false
    if (typed === null || abandoned) return
    const range = framesOfText(typed)
    const wrong = range === undefined || (range !== null && !isRangeOf(range))
    setRefused(wrong)
    if (wrong) return
    const seenFrames = range === null ? null : { from: frameNumber(range.from), to: frameNumber(range.to) }
    workspace.edit({ type: 'change-mark', uid: mark.uid, change: { seenFrames } })
    setTyped(null)
  }
  const isRangeOf = ({ from, to }: { readonly from: number; readonly to: number }) =>
    from >= 1 && isSeenRange({ from: frameNumber(from), to: frameNumber(Math.max(to, 1)) }, mark.frame, frameCount)

  return (
    <div className={styles.row}>
      <label htmlFor="seen-frames">Frames</label>
      <input
        id="seen-frames"
        type="text"
        inputMode="numeric"
        placeholder={`only ${mark.frame}`}
        value={typed ?? stated}
        aria-invalid={refused}
        aria-describedby="seen-frames-rule"
        onChange={(event) => {
          setRefused(false)
          setTyped(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key !== 'Escape') return
          // The first Escape leaves the field, not the mark.
          event.stopPropagation()
          left.current = true
          setTyped(null)
          setRefused(false)
          event.currentTarget.blur()
        }}
        onBlur={give}
      />
      <span id="seen-frames-rule" className={styles.rule} data-refused={refused}>
        From–to, with frame {mark.frame} in it, of {frameCount}; or keys {'{'} and {'}'}.
      </span>
    </div>
  )
}
