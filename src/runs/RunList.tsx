import type { LeftOut } from '../../viewer/sources/openFiles'
import { OpenFilesButton } from '../open/OpenFilesButton'
import { leftOutText } from '../text/leftOutText'
import { clockText, lengthText, nameText, runTitle } from '../text/runText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './RunList.module.css'
import { Settings } from './Settings'

/** Every run and still that is open, study by study, and what was left out and why. */
export function RunList() {
  const workspace = useWorkspace()
  const studies = useWorkspaceState((s) => s.studies)
  const current = useWorkspaceState((s) => s.run)
  const leftOut = useWorkspaceState((s) => s.leftOut)
  const history = useWorkspaceState((s) => s.history)
  const runsSeen = useWorkspaceState((s) => s.runsSeen)
  const compared = useWorkspaceState((s) => s.compare?.run ?? null)
  const marks = history?.present.marks ?? []
  return (
    <nav className={styles.panel} aria-label="Study">
      <div className={styles.open}>
        <OpenFilesButton label="Open files" onFiles={(files) => void workspace.openFiles(files)} />
        <OpenFilesButton label="Open folder" onFiles={(files) => void workspace.openFiles(files)} />
      </div>
      <h2 id="runs-heading">Runs</h2>
      <ul aria-label="Runs" className={styles.runs}>
        {studies.map((study) => (
          <li key={study.study.studyInstanceUid}>
            {studies.length > 1 && (
              <p className={styles.study}>
                {nameText(study.study.patientName.alphabetic) || 'No name'} {study.study.studyDate}
              </p>
            )}
            <ul className={styles.runs}>
              {study.runs.map((run) => {
                const { sopInstanceUid } = run.header.instance
                const count = marks.filter((mark) => mark.sopInstanceUid === sopInstanceUid).length
                return (
                  <li key={sopInstanceUid}>
                    <button
                      type="button"
                      className={styles.run}
                      aria-current={run === current}
                      data-run={sopInstanceUid}
                      data-compared={run === compared}
                      title="With Shift: beside the run that is read"
                      onClick={(event) => {
                        if (event.shiftKey) workspace.compareWith(run)
                        else void workspace.showRun(run)
                      }}
                    >
                      <span className={styles.title}>{runTitle(run.header)}</span>
                      <span className={styles.quiet}>
                        {[lengthText(run.header), clockText(run.header.instance.acquired.time)]
                          .filter((part) => part !== '')
                          .join(' · ')}
                      </span>
                      {run === compared && <span className={styles.compared}>compared</span>}
                      {!runsSeen.has(sopInstanceUid) && (
                        <span className={styles.unseen}>
                          <span className={styles.dot} aria-hidden="true" /> not seen yet
                        </span>
                      )}
                      {count > 0 && <span className={styles.quiet}>{count === 1 ? '1 mark' : `${count} marks`}</span>}
                    </button>
                  </li>
                )
              })}
            </ul>
          </li>
        ))}
      </ul>
      {leftOut.length > 0 && <LeftOutList leftOut={leftOut} />}
      <Settings />
    </nav>
  )
}

function LeftOutList({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  return (
    <details className={styles.leftOut}>
      <summary>Left out ({leftOut.length})</summary>
      <ul aria-label="Left out">
        {leftOut.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and two files may have one name.
          <li key={index}>
            <span className={styles.fileName}>{file.name}</span>
            <span className={styles.quiet}>{leftOutText(file)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
