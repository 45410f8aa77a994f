import { useEffect, useState } from 'react'
import type { Length } from '../../../annotations/findings/length'
import styles from './fields.module.css'

interface Props {
  readonly label: string
  /** null: not stated. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly unit: string
}

/** A number with its unit; what is no number is not taken, and marked. */
export function NumberField({ label, value, onChange, unit }: Props) {
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <NumberInput label={`${label}, ${unit}`} value={value} onChange={onChange} /> {unit}
    </div>
  )
}

/** A length in mm the reader knows, or px measured on the image: never one for the other. */
export function LengthField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: Length | null
  readonly onChange: (value: Length | null) => void
}) {
  const unit = value?.unit ?? 'mm'
  const calibrated = value?.calibrated ?? false
  const take = (change: Partial<Length>) => {
    const next = { value: value?.value ?? Number.NaN, unit, calibrated, ...change }
    if (Number.isNaN(next.value)) onChange(null)
    else onChange({ ...next, calibrated: next.unit === 'mm' && next.calibrated })
  }
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <NumberInput
        label={label}
        value={value?.value ?? null}
        onChange={(next) => (next === null ? onChange(null) : take({ value: next }))}
      />
      <select
        aria-label={`${label}, unit`}
        value={`${unit}${calibrated ? ' calibrated' : ''}`}
        disabled={value === null}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          take({ unit: chosen === 'px' ? 'px' : 'mm', calibrated: chosen === 'mm calibrated' })
        }}
      >
        <option value="mm">mm at the detector</option>
        <option value="mm calibrated">mm, calibrated</option>
        <option value="px">px</option>
      </select>
    </div>
  )
}

function NumberInput({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}) {
  const kept = value === null ? '' : String(value)
  const [text, setText] = useState(kept)
  useEffect(() => setText(kept), [kept])
  const number = text.trim() === '' ? null : Number(text.trim().replace(',', '.'))
  const wrong = number !== null && !(Number.isFinite(number) && number >= 0)
  const keep = () => {
    if (!wrong && number !== value) onChange(number)
  }
  return (
    <input
      type="text"
      inputMode="decimal"
      className={styles.number}
      aria-label={label}
      aria-invalid={wrong}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
      }}
    />
  )
}
