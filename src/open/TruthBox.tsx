import { useState } from 'react'
import { frameNumber } from '../../viewer/dicom/frameNumber'
import { statusWords, truthEventText } from '../text/truthText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './TruthBox.module.css'

/** What is really so in a built-in case: hidden until asked for, apart from the reading, each event a press away. */
export function TruthBox() {
  const workspace = useWorkspace()
  const truths = useWorkspaceState((s) => s.truths)
  const run = useWorkspaceState((s) => s.run)
  const [shown, setShown] = useState(false)
  const sop = run?.header.instance.sopInstanceUid
  const truth = truths.find(({ runs }) => runs.some(({ sopInstanceUid }) => sopInstanceUid === sop))
  if (truth === undefined) return null
  return (
    <section className={styles.box} aria-label="Truth of this case">
      <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? 'Hide the truth' : 'Show the truth'}
      </button>
      {shown && (
        <>
          <p className={styles.quiet}>Synthetic case: this is how it was made.</p>
          <dl className={styles.sides}>
            <dt>Right tube</dt>
            <dd>{statusWords[truth.sides.R.expectedStatus]}</dd>
            <dt>Left tube</dt>
            <dd>{statusWords[truth.sides.L.expectedStatus]}</dd>
          </dl>
          <ol className={styles.events} aria-label="Events">
            {truth.events.map((event) => (
              <li key={`${event.kind} ${event.side} ${event.segment} ${event.sopInstanceUid} ${event.framePhysical}`}>
                <button
                  type="button"
                  onClick={() =>
                    workspace.goTo(event.sopInstanceUid, frameNumber(event.frameVisible ?? event.framePhysical))
                  }
                >
                  {truthEventText(event)}
                </button>
              </li>
            ))}
          </ol>
          <ul className={styles.quiet}>
            {truth.teaching.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
