import { useState } from 'react'
import { fileRateText, rateSourceText } from '../text/runText'
import { usePlayerState, useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { frameOfText } from './frameOfText'
import { PlaybackControls } from './PlaybackControls'
import { RunTimeline } from './RunTimeline'
import { StudyStrip } from './study/StudyStrip'
import styles from './Timeline.module.css'

/** Play, speed, place: everything about time under the picture. */
export function Timeline() {
  const workspace = useWorkspace()
  const header = usePlayerState((s) => s.header)
  const frameCount = usePlayerState((s) => s.frameCount)
  const seat = useWorkspaceState((s) => s.mainSeat)
  const [wanted, setWanted] = useState('')
  const [misread, setMisread] = useState(false)
  const [jumps, setJumps] = useState(0)
  if (header === null) return null

  const go = () => {
    const index = frameOfText(wanted, header.timing, frameCount)
    setMisread(index === null)
    if (index === null) return
    workspace.player()?.pause()
    workspace.player()?.seek(index)
    setWanted('')
    // A new field for each: the browser keeps what was typed into one, for an undo that nobody wants here.
    setJumps((count) => count + 1)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }

  return (
    <section className={styles.timeline} aria-label="Timeline">
      <StudyStrip />
      {frameCount > 0 && <RunTimeline key={`${seat} ${header.instance.sopInstanceUid}`} frameCount={frameCount} />}
      <div className={styles.controls}>
        <PlaybackControls />
        {/* biome-ignore lint/a11y/useSemanticElements: a name for one reading, not a fieldset. */}
        <div role="group" aria-label="File rate" title={rateSourceText(header.timing)} className={styles.rate}>
          {fileRateText(header.timing)}
        </div>
        <form
          className={styles.field}
          onSubmit={(event) => {
            event.preventDefault()
            go()
          }}
        >
          <label htmlFor="go-to">Go to</label>
          <input
            key={jumps}
            id="go-to"
            type="text"
            size={8}
            placeholder="88 or 12.5s"
            value={wanted}
            aria-invalid={misread}
            onChange={(event) => {
              setMisread(false)
              setWanted(event.currentTarget.value)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur()
            }}
          />
        </form>
      </div>
    </section>
  )
}
