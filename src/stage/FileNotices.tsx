import { toldNotices } from '../text/noticeText'
import { usePlayerState } from '../workspace/useWorkspace'
import styles from './FileNotices.module.css'

/** What in the file of the run on the stage contradicts itself or is not believed: one line, and all of it on request. */
export function FileNotices() {
  const notices = usePlayerState((s) => s.notices)
  const [first, ...others] = toldNotices(notices)
  if (first === undefined) return null
  return (
    <details className={styles.notices} aria-label="Notices">
      <summary>
        {first.title}
        {others.length > 0 && `, and ${others.length} more`}
      </summary>
      <ul aria-label="Notices about this file">
        {[first, ...others].map(({ title, details }) => (
          <li key={title}>
            <span>{title}</span>
            {details.map((detail) => (
              <span key={detail} className={styles.detail}>
                {detail}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
