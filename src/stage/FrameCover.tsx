import { type Problem, problemText } from '../text/problemText'
import { usePlayerState } from '../workspace/useWorkspace'
import styles from './FrameCover.module.css'

/** Problems that are of how the pixels are compressed: then the reader is told how they are. */
const aboutSyntax: ReadonlySet<Problem> = new Set<Problem>(['transfer-syntax-unsupported', 'video-unsupported'])

/** Lies over the picture whenever the frame asked for is not on it: nothing is shown rather than a wrong picture. */
export function FrameCover() {
  const frameProblem = usePlayerState((s) => s.frameProblem)
  const runProblem = usePlayerState((s) => s.runProblem)
  const status = usePlayerState((s) => s.status)
  const asked = usePlayerState((s) => s.frameAsked)
  const syntax = usePlayerState((s) => s.header?.transferSyntax ?? null)
  if (status === 'loading') return <p className={styles.loading}>Opening the run …</p>
  const problem = runProblem?.problem ?? frameProblem
  if (problem === null) return null
  const { title, advice } = problemText[problem]
  return (
    <div className={styles.cover} role="alert">
      {runProblem === null && <p className={styles.frame}>Frame {asked + 1}</p>}
      <p className={styles.title}>{title}</p>
      {aboutSyntax.has(problem) && syntax !== null && (
        <p>
          It is compressed as {syntax.name} ({syntax.uid}).
        </p>
      )}
      <p>{advice}</p>
    </div>
  )
}
