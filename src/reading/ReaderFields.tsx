import { useEffect, useState } from 'react'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './ReaderFields.module.css'

/** Who reads. A reading cannot be saved without a name. */
export function ReaderFields() {
  const workspace = useWorkspace()
  const reader = useWorkspaceState((s) => s.history?.present.reader)
  const unnamed = useWorkspaceState((s) => s.alerts.some((alert) => alert.problem === 'reader-unnamed'))
  const kept = reader?.name.alphabetic ?? ''
  const [name, setName] = useState(spoken(kept))
  useEffect(() => setName(spoken(kept)), [kept])
  if (reader === undefined) return null
  const take = () => {
    const alphabetic = written(name)
    if (alphabetic !== kept)
      workspace.edit({ type: 'name-reader', reader: { ...reader, name: { ...reader.name, alphabetic } } })
  }
  return (
    <label className={styles.field}>
      Name
      <input
        type="text"
        aria-label="Reader name"
        placeholder="Family name, given name"
        aria-invalid={unnamed}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            take()
            event.currentTarget.blur()
          }
        }}
      />
    </label>
  )
}

/** "Family, Given" for `Family^Given`. */
function spoken(alphabetic: string): string {
  return alphabetic
    .split('^')
    .filter((part) => part !== '')
    .join(', ')
}

/** `Family^Given` for "Family, Given" (PS3.5 6.2, VR PN); signs that a name may not hold are left out. */
function written(name: string): string {
  return name
    .replace(/[\\=^\p{Cc}]/gu, ' ')
    .split(',')
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '')
    .join('^')
    .slice(0, 64)
}
