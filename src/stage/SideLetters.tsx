import { usePlayerState, useStageReading } from '../workspace/useWorkspace'
import styles from './SideLetters.module.css'

/** The patient's R and L at the edges of the picture, or a plain word that nobody has said which is which. */
export function SideLetters() {
  const run = usePlayerState((s) => s.header?.instance.sopInstanceUid ?? null)
  const reading = useStageReading()
  if (run === null || reading === null) return null
  const known = reading.sideAtImageLeft[run]
  if (known === undefined) return <p className={styles.unknown}>Side not confirmed</p>
  const right = known.side === 'right'
  return (
    <>
      <span className={styles.left} title={right ? 'Patient’s right' : 'Patient’s left'}>
        {right ? 'R' : 'L'}
      </span>
      <span className={styles.right} title={right ? 'Patient’s left' : 'Patient’s right'}>
        {right ? 'L' : 'R'}
      </span>
    </>
  )
}
