import { useState } from 'react'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './DraftOfferBox.module.css'

/** Another tab reads this study: look on, or go on here. */
export function ElsewhereBox() {
  const workspace = useWorkspace()
  const elsewhere = useWorkspaceState((s) => s.readElsewhere)
  const [asking, setAsking] = useState(false)
  if (!elsewhere) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with one answer, not a form's fieldset.
    <div role="group" aria-label="Read in another tab" className={styles.box}>
      <p className={styles.title}>This study is being read in another tab</p>
      <p>Here its reading can only be looked at.</p>
      <div className={styles.answers}>
        <button
          type="button"
          disabled={asking}
          onClick={() => {
            setAsking(true)
            void workspace.readHere().finally(() => setAsking(false))
          }}
        >
          Read it here
        </button>
      </div>
    </div>
  )
}
