import type { Impression } from '../../annotations/impression/impression'
import { type Sentence, sentenceText } from '../../annotations/impression/sentence'
import type { Reading } from '../../annotations/reading/reading'
import { TextField } from '../findings/fields/TextField'
import { useWorkspace } from '../workspace/useWorkspace'
import styles from './Review.module.css'

interface Props {
  readonly reading: Reading
  readonly impression: Impression
}

/** What follows from the facts, sentence by sentence, each leading to its marks; and the reader's own words. */
export function ImpressionBox({ reading, impression }: Props) {
  const workspace = useWorkspace()
  const { summary, tubes, cavity, changes, limitations } = impression
  return (
    <div className={styles.box}>
      <h3>Impression that follows</h3>
      <p className={styles.small}>Derived from marks and answers by published rules; not a diagnosis.</p>
      <ul aria-label="Impression" className={styles.sentences}>
        {[...summary, ...tubes.right, ...tubes.left, ...cavity, ...changes].map((sentence) => (
          <SentenceItem key={sentenceText(sentence)} sentence={sentence} reading={reading} />
        ))}
      </ul>
      <details>
        <summary>Limitations: {limitations.length}</summary>
        <ul aria-label="Limitations" className={styles.sentences}>
          {limitations.map((sentence) => (
            <SentenceItem key={sentenceText(sentence)} sentence={sentence} reading={reading} />
          ))}
        </ul>
      </details>
      <TextField
        label="Own words"
        lines={3}
        value={reading.impression}
        onChange={(text) => workspace.edit({ type: 'write-impression', text })}
      />
    </div>
  )
}

function SentenceItem({ sentence, reading }: { readonly sentence: Sentence; readonly reading: Reading }) {
  const workspace = useWorkspace()
  const text = sentenceText(sentence)
  const mark = reading.marks.find(({ uid }) => sentence.marks.includes(uid))
  return (
    <li>
      {mark === undefined ? (
        <p className={styles.sentence} data-linked="false">
          {text}
        </p>
      ) : (
        <button
          type="button"
          className={styles.sentence}
          title={`Goes to ${mark.label}, frame ${mark.frame}`}
          onClick={() => workspace.goToMark(mark)}
        >
          {text}
        </button>
      )}
    </li>
  )
}
