import { useWorkspace } from '../workspace/useWorkspace'
import type { DraftOffer } from '../workspace/workspaceState'
import styles from './DraftOfferBox.module.css'

/** A draft of this study was found on this computer: go on with it, or begin anew. */
export function DraftOfferBox({ offer }: { readonly offer: DraftOffer }) {
  const workspace = useWorkspace()
  const count = offer.history.present.marks.length
  const when = Number.isNaN(Date.parse(offer.changedAt)) ? '' : new Date(offer.changedAt).toLocaleString()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with two answers, not a form's fieldset.
    <div role="group" aria-label="Draft" className={styles.box}>
      <p className={styles.title}>A draft of this study is on this computer</p>
      <p>
        {count === 1 ? '1 mark' : `${count} marks`}
        {when === '' ? '' : `, last changed ${when}`}
      </p>
      <div className={styles.answers}>
        <button type="button" onClick={() => workspace.continueDraft()}>
          Continue the draft
        </button>
        <button type="button" onClick={() => void workspace.refuseDraft()}>
          Discard it
        </button>
      </div>
    </div>
  )
}
