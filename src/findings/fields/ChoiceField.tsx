import { useId } from 'react'
import type { Words } from '../../text/findings/words'
import styles from './fields.module.css'

interface Props<Value extends string | number> {
  readonly label: string
  readonly words: Words<Value>
  /** null: not stated. */
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
  /** What follows from the marks where nothing is stated; it is shown, and marked as such. */
  readonly follows?: Value | null
}

/** One of several, or none stated: choosing the chosen one again, or Backspace on it, takes the answer back. */
export function ChoiceField<Value extends string | number>({ label, words, value, onChange, follows }: Props<Value>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={styles.field} data-wide={isWide(words)}>
      <span className={styles.label}>{label}</span>
      <span className={styles.pills}>
        {(Object.entries(words) as [string, string][]).map(([key, text]) => {
          const own = ownValue(words, key)
          const checked = own === value
          return (
            <label key={key} className={styles.pill} data-follows={value === null && own === follows}>
              <input
                type="radio"
                name={name}
                checked={checked}
                onChange={() => onChange(own)}
                onClick={() => {
                  if (checked) onChange(null)
                }}
                onKeyDown={(event) => {
                  if (event.key !== 'Backspace' && event.key !== 'Delete') return
                  event.preventDefault()
                  event.stopPropagation()
                  onChange(null)
                }}
              />
              {text}
              {value === null && own === follows && <span className={styles.because}> by the marks</span>}
            </label>
          )
        })}
      </span>
    </div>
  )
}

/** Whether the choices need the whole width under their label. */
export function isWide(words: Words<string | number>): boolean {
  return Object.values(words).join('').length > 24
}

/** Numbers are keys of an object as text. */
function ownValue<Value extends string | number>(words: Words<Value>, key: string): Value {
  const asNumber = Number(key)
  return (Number.isNaN(asNumber) || key === '' || !(key in words) ? key : asNumber) as Value
}

const yesAndNo: Words<'yes' | 'no'> = { yes: 'Yes', no: 'No' }

/** Yes, no, or not stated. */
export function YesNoField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: boolean | null
  readonly onChange: (value: boolean | null) => void
}) {
  return (
    <ChoiceField
      label={label}
      words={yesAndNo}
      value={value === null ? null : value ? 'yes' : 'no'}
      onChange={(answer) => onChange(answer === null ? null : answer === 'yes')}
    />
  )
}
