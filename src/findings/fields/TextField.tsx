import { useEffect, useState } from 'react'
import styles from './fields.module.css'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly lines?: number
  readonly placeholder?: string
}

/** Words of the reader's own; an answer when the field is left, one step of undo. */
export function TextField({ label, value, onChange, lines = 1, placeholder }: Props) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const keep = () => {
    if (text.trim() !== value) onChange(text.trim())
    setText(text.trim())
  }
  const shared = {
    'aria-label': label,
    value: text,
    placeholder,
    maxLength: 4000,
    autoComplete: 'off',
    onBlur: keep,
  }
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      {lines > 1 ? (
        <textarea {...shared} rows={lines} onChange={(event) => setText(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
          }}
        />
      )}
    </div>
  )
}
