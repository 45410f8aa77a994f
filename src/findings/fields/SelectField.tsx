import type { Words } from '../../text/findings/words'
import styles from './fields.module.css'

interface Props<Value extends string> {
  readonly label: string
  readonly words: Words<Value>
  /** null: not stated. */
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
}

/** One of many, where buttons for all would crowd the page. */
export function SelectField<Value extends string>({ label, words, value, onChange }: Props<Value>) {
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <select
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          onChange(chosen === '' ? null : (chosen as Value))
        }}
      >
        <option value="">not stated</option>
        {(Object.entries(words) as [Value, string][]).map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
