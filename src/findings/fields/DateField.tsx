import styles from './fields.module.css'

/** A day, DICOM DA (`YYYYMMDD`) inside; null: not stated. */
export function DateField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}) {
  const spoken = value === null ? '' : `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <input
        type="date"
        aria-label={label}
        value={spoken}
        onChange={(event) => {
          const chosen = event.currentTarget.value.replaceAll('-', '')
          onChange(chosen === '' ? null : chosen)
        }}
      />
    </div>
  )
}
