import type { Words } from '../../text/findings/words'
import { isWide } from './ChoiceField'
import styles from './fields.module.css'

interface Props<Value extends string> {
  readonly label: string
  readonly words: Words<Value>
  readonly values: readonly Value[]
  readonly onChange: (values: readonly Value[]) => void
}

/** Any number of several. */
export function SeveralField<Value extends string>({ label, words, values, onChange }: Props<Value>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside its choices.
    <div role="group" aria-label={label} className={styles.field} data-wide={isWide(words)}>
      <span className={styles.label}>{label}</span>
      <span className={styles.pills}>
        {(Object.entries(words) as [Value, string][]).map(([value, text]) => (
          <label key={value} className={styles.pill}>
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...values, value] : values.filter((one) => one !== value))
              }
            />
            {text}
          </label>
        ))}
      </span>
    </div>
  )
}

/** The same where "asked, and none" is an answer of its own. */
export function SeveralOrNoneField<Value extends string>({
  label,
  words,
  values,
  onChange,
}: Omit<Props<Value>, 'values' | 'onChange'> & {
  readonly values: readonly Value[] | null
  readonly onChange: (values: readonly Value[] | null) => void
}) {
  const withNone = { none: 'None', ...words } as Words<Value | 'none'>
  const chosen: readonly (Value | 'none')[] = values === null ? [] : values.length === 0 ? ['none'] : values
  return (
    <SeveralField
      label={label}
      words={withNone}
      values={chosen}
      onChange={(next) => {
        const noneIsNew = next.includes('none') && !chosen.includes('none')
        const others = next.filter((one): one is Value => one !== 'none')
        if (noneIsNew) onChange([])
        else onChange(others.length === 0 ? null : others)
      }}
    />
  )
}
