import { command } from '../commands/commands'
import { FindingsForm } from '../findings/FindingsForm'
import { TruthBox } from '../open/TruthBox'
import { problemText } from '../text/problemText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { DraftOfferBox } from './DraftOfferBox'
import { ElsewhereBox } from './ElsewhereBox'
import { MarkDetails } from './MarkDetails'
import { MarkList } from './MarkList'
import { PatientSideBox } from './PatientSideBox'
import { ReaderFields } from './ReaderFields'
import styles from './ReadingPanel.module.css'

/** What the reader says: side, marks, who reads; kept and saved from here. */
export function ReadingPanel() {
  const workspace = useWorkspace()
  const history = useWorkspaceState((s) => s.history)
  const draftOffer = useWorkspaceState((s) => s.draftOffer)
  const detached = useWorkspaceState((s) => s.detached)
  if (history === null) return null
  return (
    <section className={styles.panel} aria-label="Reading">
      {draftOffer !== null && <DraftOfferBox offer={draftOffer} />}
      <ElsewhereBox />
      <PatientSideBox />
      <h2>Marks</h2>
      <MarkList />
      <MarkDetails />
      {detached.length > 0 && (
        <p className={styles.note}>
          {detached.length === 1 ? '1 mark' : `${detached.length} marks`} of the opened report cannot be shown on these
          images. They stay in the report.
        </p>
      )}
      <h2>Findings</h2>
      <FindingsForm />
      <h2>Reader</h2>
      <ReaderFields />
      <div className={styles.save}>
        <button
          type="button"
          aria-keyshortcuts="Control+S"
          disabled={draftOffer !== null}
          onClick={() => command('save').run(workspace)}
        >
          Save SR JSON
        </button>
        <button type="button" disabled={draftOffer !== null} onClick={() => command('save-dicom').run(workspace)}>
          Save DICOM SR
        </button>
        <SavedStatus />
      </div>
      <TruthBox />
    </section>
  )
}

function SavedStatus() {
  const saved = useWorkspaceState((s) => s.saved)
  const words = {
    none: '',
    saving: 'saving',
    saved: `saved on this computer${saved.kind === 'saved' && saved.copies === 1 ? ', in one copy only' : ''}`,
    'not-saved': saved.kind === 'not-saved' ? `not saved: ${problemText[saved.problem].title}` : '',
  }[saved.kind]
  return (
    <p role="status" aria-label="Saved" className={styles.saved} data-kind={saved.kind}>
      {words}
    </p>
  )
}
