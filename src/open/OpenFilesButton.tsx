import { useId, useRef } from 'react'
import styles from './OpenFilesButton.module.css'

interface OpenFilesButtonProps {
  readonly label: 'Open files' | 'Open folder'
  readonly onFiles: (files: readonly File[]) => void
}

/** A file chooser that looks like a button and stays a labelled `input[type=file]`. */
export function OpenFilesButton({ label, onFiles }: OpenFilesButtonProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  return (
    <span className={styles.chooser}>
      <input
        ref={input}
        id={id}
        className={styles.input}
        type="file"
        multiple
        {...(label === 'Open folder' ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same file can be chosen again.
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <label htmlFor={id} className={styles.button}>
        {label}
      </label>
    </span>
  )
}
