import { useEffect, useState } from 'react'
import { AfterFirstPicture } from './AfterFirstPicture'
import { Alerts } from './Alerts'
import styles from './App.module.css'
import { bindKeys } from './commands/bindKeys'
import { Stages } from './compare/Stages'
import { KeyHelp } from './KeyHelp'
import { builtInCases } from './open/builtInCase'
import { droppedFiles } from './open/droppedFiles'
import { Opening } from './open/Opening'
import { StartPage } from './open/StartPage'
import { ReadingPanel } from './reading/ReadingPanel'
import { ReportView } from './report/ReportView'
import { ReviewProvider } from './review/ReviewProvider'
import { RunList } from './runs/RunList'
import { Toolbar } from './stage/Toolbar'
import { Timeline } from './timeline/Timeline'
import { useWorkspace, useWorkspaceState } from './workspace/useWorkspace'

/** The one screen, or the page before anything is open. Files can be dropped on either. */
export function App() {
  const workspace = useWorkspace()
  const phase = useWorkspaceState((s) => s.phase)
  const reportShown = useWorkspaceState((s) => s.reportShown)
  const [dropping, setDropping] = useState(false)

  useEffect(() => bindKeys(workspace), [workspace])
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault()
      setDropping(true)
    }
    const out = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setDropping(false)
      if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer).then((files) => workspace.openFiles(files))
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', out)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', out)
      window.removeEventListener('drop', drop)
    }
  }, [workspace])

  return (
    <>
      {phase === 'start' && (
        <StartPage
          cases={builtInCases}
          onFiles={(files) => void workspace.openFiles(files)}
          onCase={(id) => void workspace.openCase(id)}
        />
      )}
      {phase === 'opening' && <Opening />}
      {phase === 'reading' && (
        <ReviewProvider>
          <div className={styles.room} inert={reportShown}>
            <AfterFirstPicture>
              <RunList />
            </AfterFirstPicture>
            <main className={styles.centre}>
              <h1 className="visuallyHidden">Fimbria</h1>
              <Toolbar />
              <Stages />
              <Timeline />
            </main>
            <AfterFirstPicture>
              <ReadingPanel />
            </AfterFirstPicture>
          </div>
          <ReportView />
        </ReviewProvider>
      )}
      {dropping && <div className={styles.drop}>Drop to open</div>}
      <Alerts />
      <KeyHelp />
    </>
  )
}
