import { useWorkspaceState } from '../workspace/useWorkspace'
import styles from './StartPage.module.css'

/** What is being read, while there is nothing to look at yet. */
export function Opening() {
  const { done, total, what } = useWorkspaceState((s) => s.progress)
  return (
    <main className={styles.page}>
      <h1 className={styles.name}>Fimbria</h1>
      <p role="status">
        {what === 'case' ? 'Making the synthetic study' : 'Reading the headers'}
        {total > 0 ? `: ${done} of ${total}` : ' …'}
      </p>
      <progress aria-label="Progress" max={Math.max(total, 1)} value={done} />
    </main>
  )
}
