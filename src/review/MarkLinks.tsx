import type { Reading } from '../../annotations/reading/reading'
import { kindWord } from '../text/markText'
import { useWorkspace } from '../workspace/useWorkspace'
import styles from './Review.module.css'

/** The marks something rests on; each goes to its frame. */
export function MarkLinks({ reading, uids }: { readonly reading: Reading; readonly uids: readonly string[] }) {
  const workspace = useWorkspace()
  const marks = reading.marks.filter(({ uid }) => uids.includes(uid))
  if (marks.length === 0) return null
  return (
    <span className={styles.marks}>
      {marks.map((mark) => (
        <button key={mark.uid} type="button" onClick={() => workspace.goToMark(mark)}>
          {mark.label}: {kindWord[mark.kind]}, frame {mark.frame}
        </button>
      ))}
    </span>
  )
}
