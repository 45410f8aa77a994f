import { useState } from 'react'
import { isSigned } from '../../annotations/findings/findings'
import type { Reading } from '../../annotations/reading/reading'
import type { RuleFinding } from '../../annotations/rules/rule'
import { signingText } from '../text/signingText'
import { useWorkspace } from '../workspace/useWorkspace'
import styles from './Review.module.css'

interface Props {
  readonly reading: Reading
  /** What stands against signing; empty: nothing. */
  readonly against: readonly RuleFinding[]
}

/** Draft, preliminary, final. What is final changes only by an amendment that says what it replaces. */
export function SignBox({ reading, against }: Props) {
  const workspace = useWorkspace()
  const { signing } = reading.findings
  const errors = against.filter(({ severity }) => severity === 'error').length
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of acts, not a form's fieldset.
    <div role="group" aria-label="Signature" className={styles.box}>
      <p role="status" aria-label="Signed" className={styles.status}>
        {signingText(signing)}
      </p>
      {isSigned(reading.findings) ? (
        <Amend reading={reading} />
      ) : (
        <>
          <div className={styles.answers}>
            {signing.status === 'draft' && (
              <button type="button" onClick={() => workspace.sign('preliminary')}>
                Sign as preliminary
              </button>
            )}
            <button type="button" disabled={against.length > 0} onClick={() => workspace.sign('final')}>
              Sign as final
            </button>
          </div>
          {against.length > 0 && (
            <p className={styles.small}>
              {errors > 0
                ? `Checks say what is still to be put right: ${errors}.`
                : `Warnings still to be answered: ${against.length}.`}
            </p>
          )}
        </>
      )}
    </div>
  )
}

function Amend({ reading }: { readonly reading: Reading }) {
  const workspace = useWorkspace()
  const [reason, setReason] = useState('')
  return (
    <>
      <p className={styles.small}>Nothing in it changes any more. A correction is an amendment, with its reason.</p>
      <label className={styles.answers}>
        <input
          type="text"
          aria-label="Reason of the amendment"
          placeholder="What is corrected, and why"
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <button
          type="button"
          disabled={reason.trim() === ''}
          onClick={() =>
            workspace.edit({
              type: 'open-amendment',
              sopInstanceUid: reading.document?.sopInstanceUid ?? null,
              reason: reason.trim(),
            })
          }
        >
          Open an amendment
        </button>
      </label>
    </>
  )
}
