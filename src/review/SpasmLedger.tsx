import type { SpasmEntry } from '../../annotations/observation/spasmLedger'
import type { Reading } from '../../annotations/reading/reading'
import { spasmText } from '../text/spasmText'
import { MarkLinks } from './MarkLinks'
import styles from './Review.module.css'

interface Props {
  readonly reading: Reading
  readonly ledger: readonly SpasmEntry[]
}

/** Every stop at the horn, and what is still to be answered before it counts as an occlusion. */
export function SpasmLedger({ reading, ledger }: Props) {
  if (ledger.length === 0) return null
  return (
    <div className={styles.box}>
      <h3>Spasm ledger</h3>
      <ul aria-label="Spasm ledger" className={styles.sentences}>
        {ledger.map((entry) => (
          <li key={`${entry.side} ${entry.occlusionId}`} className={styles.finding} data-severity="note">
            <p>
              <span className={styles.kind}>{entry.side === 'right' ? 'Right' : 'Left'} horn:</span>{' '}
              {entry.believable ? 'counts as an occlusion on this study' : 'stays indeterminate'}
            </p>
            {entry.open.length > 0 && (
              <p className={styles.small}>
                Not answered: {entry.open.map((question) => spasmText[question]).join(' ')}
              </p>
            )}
            {entry.against.length > 0 && (
              <p className={styles.small}>
                Speaks against an occlusion: {entry.against.map((question) => spasmText[question]).join(' ')}
              </p>
            )}
            <MarkLinks reading={reading} uids={entry.markUid === null ? [] : [entry.markUid]} />
          </li>
        ))}
      </ul>
    </div>
  )
}
