import type { ReactNode } from 'react'
import styles from './Section.module.css'

interface Props {
  readonly title: string
  /** What stands beside the title while the section is closed: what was said, in short. */
  readonly summary?: string
  readonly open?: boolean
  readonly children: ReactNode
}

/** One part of the form, in the order an expert reads. */
export function Section({ title, summary = '', open = false, children }: Props) {
  return (
    <details className={styles.section} open={open}>
      <summary className={styles.title}>
        {title}
        {summary !== '' && <span className={styles.said}>{summary}</span>}
      </summary>
      <div className={styles.fields}>{children}</div>
    </details>
  )
}
