import { isSigned } from '../../annotations/findings/findings'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './OtherReaders.module.css'

/** The reader's wish to see nothing of others before the own reading is signed. */
export function BlindedBox() {
  const workspace = useWorkspace()
  const reading = useWorkspaceState((s) => s.history?.present)
  const waiting = useWorkspaceState((s) => s.draftOffer !== null)
  if (reading === undefined) return null
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={reading.blinded}
        // What is signed changes no more; an amendment is written by one who could see the others.
        disabled={waiting || isSigned(reading.findings) || reading.findings.signing.amends !== null}
        onChange={(event) => workspace.edit({ type: 'read-blinded', blinded: event.currentTarget.checked })}
      />
      Blinded: other readers stay hidden until I sign
    </label>
  )
}
