import { usePlayerState, useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './PatientSideBox.module.css'

/** Where the patient's right is: from the file, or asked once a run before a sided mark can be placed. */
export function PatientSideBox() {
  const workspace = useWorkspace()
  const run = usePlayerState((s) => s.header?.instance.sopInstanceUid ?? null)
  const history = useWorkspaceState((s) => s.history)
  if (run === null || history === null) return null
  const known = history.present.sideAtImageLeft[run]
  if (known?.how === 'patientOrientation')
    return (
      <p className={styles.known}>
        Patient’s {known.side} is on the left of the image, says the file (Patient Orientation).
      </p>
    )
  const choices = [
    { side: 'right', words: 'Right is on the left of the image' },
    { side: 'left', words: 'Right is on the right of the image' },
  ] as const
  return (
    <fieldset aria-label="Patient side" className={styles.box} data-open={known === undefined}>
      <legend>Patient side</legend>
      <p>
        {known === undefined ? 'The file does not say it. Look for a marker, then choose:' : 'Confirmed by the reader:'}
      </p>
      {choices.map(({ side, words }) => (
        <label key={side} className={styles.choice}>
          <input
            type="radio"
            name="patient-side"
            checked={known?.side === side}
            onChange={() => workspace.edit({ type: 'confirm-side', sopInstanceUid: run, side })}
          />
          {words}
        </label>
      ))}
    </fieldset>
  )
}
