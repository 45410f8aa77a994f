import { DocumentList } from '../documents/DocumentList'
import { FindingsForm } from '../findings/FindingsForm'
import { BlindedBox } from '../layers/BlindedBox'
import { OtherReaders } from '../layers/OtherReaders'
import { TruthBox } from '../open/TruthBox'
import { Review, TubesReview } from '../review/Review'
import { useWorkspaceState } from '../workspace/useWorkspace'
import { DraftOfferBox } from './DraftOfferBox'
import { ElsewhereBox } from './ElsewhereBox'
import { KeyFrames } from './KeyFrames'
import { MarkDetails } from './MarkDetails'
import { MarkList } from './MarkList'
import { PatientSideBox } from './PatientSideBox'
import { ReaderFields } from './ReaderFields'
import styles from './ReadingPanel.module.css'
import { SaveBox } from './SaveBox'

/** What the reader says: side, marks, who reads; kept and saved from here. */
export function ReadingPanel() {
  const history = useWorkspaceState((s) => s.history)
  const draftOffer = useWorkspaceState((s) => s.draftOffer)
  const detached = useWorkspaceState((s) => s.detached)
  if (history === null) return null
  return (
    <section className={styles.panel} aria-label="Reading">
      {draftOffer !== null && <DraftOfferBox offer={draftOffer} />}
      <ElsewhereBox />
      <PatientSideBox />
      <TubesReview />
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
      <h2>Impression</h2>
      <Review />
      <h2>Reader</h2>
      <ReaderFields />
      <BlindedBox />
      <OtherReaders />
      <KeyFrames />
      <SaveBox />
      <DocumentList />
      <TruthBox />
    </section>
  )
}
