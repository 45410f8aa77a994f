import { useEffect, useState } from 'react'
import type { Reading } from '../../annotations/reading/reading'
import { isAcknowledged } from '../../annotations/rules/consistency'
import type { RuleFinding } from '../../annotations/rules/rule'
import { ruleText } from '../text/ruleText'
import { useWorkspace } from '../workspace/useWorkspace'
import { MarkLinks } from './MarkLinks'
import styles from './Review.module.css'

interface Props {
  readonly reading: Reading
  readonly findings: readonly RuleFinding[]
}

const severityWord = { error: 'Error', warning: 'Warning', note: 'Note' } as const

/** What the rules find: errors block signing, warnings ask for a word, notes inform. */
export function ConsistencyList({ reading, findings }: Props) {
  const count = (severity: RuleFinding['severity']) => findings.filter((one) => one.severity === severity).length
  const open = findings.filter(
    (one) => one.severity === 'warning' && !isAcknowledged(one, reading.findings.acknowledgements),
  ).length
  const parts = [
    count('error') > 0 ? `${count('error')} ${count('error') === 1 ? 'error' : 'errors'}` : '',
    open > 0 ? `${open} ${open === 1 ? 'warning' : 'warnings'} to answer` : '',
    count('note') > 0 ? `${count('note')} ${count('note') === 1 ? 'note' : 'notes'}` : '',
  ].filter((part) => part !== '')
  return (
    <details className={styles.box}>
      <summary>
        <span className={styles.kind}>Checks: </span>
        {parts.length === 0 ? 'nothing open' : parts.join(', ')}
      </summary>
      <ul aria-label="Checks" className={styles.sentences}>
        {findings.map((finding) => (
          <FindingItem
            key={`${finding.text} ${finding.side} ${finding.marks.join(' ')}`}
            reading={reading}
            finding={finding}
          />
        ))}
      </ul>
    </details>
  )
}

function FindingItem({ reading, finding }: { readonly reading: Reading; readonly finding: RuleFinding }) {
  const { title, advice } = ruleText[finding.text]
  const answered = isAcknowledged(finding, reading.findings.acknowledgements)
  const side = finding.side === null ? '' : `, ${finding.side}`
  return (
    <li className={styles.finding} data-severity={finding.severity} data-answered={answered}>
      <p>
        <span className={styles.kind}>
          {severityWord[finding.severity]}
          {side}:
        </span>{' '}
        {title}.
      </p>
      <p className={styles.small}>{advice}</p>
      <MarkLinks reading={reading} uids={finding.marks} />
      {finding.severity === 'warning' && <Word reading={reading} finding={finding} answered={answered} />}
    </li>
  )
}

/** A warning is answered with a word of the reader's, for the marks it names now. */
function Word({
  reading,
  finding,
  answered,
}: {
  readonly reading: Reading
  readonly finding: RuleFinding
  readonly answered: boolean
}) {
  const workspace = useWorkspace()
  const { rule, side, marks } = finding
  const kept =
    reading.findings.acknowledgements.find((one) => one.rule === rule && one.side === side && answered)?.word ?? ''
  const [word, setWord] = useState(kept)
  useEffect(() => setWord(kept), [kept])
  const answer = () => {
    if (word.trim() === kept) return
    workspace.edit({ type: 'acknowledge', acknowledgement: { rule, side, marks, word: word.trim() } })
  }
  return (
    <label>
      <span className={styles.small}>{answered ? 'Answered' : 'Answer with a word'}</span>
      <input
        type="text"
        value={word}
        maxLength={400}
        aria-label={`Answer to ${rule}${side === null ? '' : `, ${side}`}`}
        onChange={(event) => setWord(event.currentTarget.value)}
        onBlur={answer}
        onKeyDown={(event) => {
          if (event.key === 'Enter') answer()
        }}
      />
    </label>
  )
}
