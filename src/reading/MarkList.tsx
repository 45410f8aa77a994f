import { useEffect, useRef } from 'react'
import type { Mark } from '../../annotations/marks/mark'
import { MarkSign } from '../marking/MarkSign'
import { describeMark } from '../text/markText'
import { secondsOfFrame } from '../text/runText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './MarkList.module.css'
import { marksInOrder } from './marksInOrder'

/** All marks of the reading, run by run and frame by frame; a press jumps there. */
export function MarkList() {
  const workspace = useWorkspace()
  const history = useWorkspaceState((s) => s.history)
  const selected = useWorkspaceState((s) => s.selectedMark)
  const studies = useWorkspaceState((s) => s.studies)
  const list = useRef<HTMLUListElement>(null)
  const marks = history?.present.marks ?? []
  const runs = studies.flatMap((study) => study.runs)
  const orderOf = (mark: Mark) => runs.findIndex((run) => run.header.instance.sopInstanceUid === mark.sopInstanceUid)
  const sorted = marksInOrder(marks, studies)
  const seconds = (mark: Mark) => {
    const run = runs[orderOf(mark)]
    return run === undefined ? null : secondsOfFrame(run.header.timing, mark.frame - 1)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the selected mark is the one with aria-current.
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  return (
    <>
      <ul ref={list} aria-label="Marks" className={styles.list}>
        {sorted.map((mark) => (
          <li key={mark.uid}>
            <button
              type="button"
              className={styles.mark}
              aria-current={mark.uid === selected}
              onClick={() => workspace.goToMark(mark)}
            >
              <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">
                <MarkSign kind={mark.kind} />
              </svg>
              {describeMark(mark, seconds(mark))}
            </button>
          </li>
        ))}
      </ul>
      {marks.length === 0 && (
        <p className={styles.empty}>
          Press <kbd>F</kbd>, <kbd>S</kbd> or <kbd>O</kbd> and click where contrast fills, spills or stops.
        </p>
      )}
    </>
  )
}
