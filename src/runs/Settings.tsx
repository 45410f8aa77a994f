import { useState } from 'react'
import { autoplayChosen, chooseAutoplay } from '../workspace/autoplay'
import { chooseFrameMemory, chosenFrameMemory, frameMemoryChoices } from '../workspace/frameMemory'
import styles from './Settings.module.css'

/** What the reader can set for this computer. */
export function Settings() {
  const [memory, setMemory] = useState(chosenFrameMemory)
  const [autoplay, setAutoplay] = useState(autoplayChosen)
  return (
    <details className={styles.settings}>
      <summary>Settings</summary>
      <label className={styles.row}>
        Memory for frames
        <select
          value={memory ?? ''}
          onChange={(event) => {
            const text = event.currentTarget.value
            const chosen = frameMemoryChoices.find((choice) => String(choice ?? '') === text) ?? null
            chooseFrameMemory(chosen)
            setMemory(chosen)
          }}
        >
          {frameMemoryChoices.map((choice) => (
            <option key={choice ?? 'machine'} value={choice ?? ''}>
              {choice === null ? 'As the machine allows' : choice < 1024 ? `${choice} MB` : `${choice / 1024} GB`}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={autoplay}
          onChange={(event) => {
            chooseAutoplay(event.currentTarget.checked)
            setAutoplay(event.currentTarget.checked)
          }}
        />
        Play a run when it is opened
      </label>
      <p className={styles.quiet}>From the next run that is opened.</p>
    </details>
  )
}
