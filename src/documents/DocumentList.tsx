import { useOthersHidden } from '../layers/useLayers'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { ContentTree } from './ContentTree'
import styles from './DocumentList.module.css'
import type { ShownDocument } from './shownDocument'

const kindWord: { readonly [kind in ShownDocument['kind']]: string } = {
  report: 'Report',
  'key frames': 'Key frames',
  view: 'View',
}

/** Every document that was opened, readable whole, and saved again as it came. */
export function DocumentList() {
  const documents = useWorkspaceState((s) => s.documents)
  const hidden = useOthersHidden()
  if (documents.length === 0) return null
  // What another reader has said can be read in a document as well as on the image.
  if (hidden)
    return (
      <>
        <h2>Documents</h2>
        <p>
          {documents.length === 1 ? '1 opened document stays' : `${documents.length} opened documents stay`} closed
          until this reading is signed.
        </p>
      </>
    )
  return (
    <>
      <h2>Documents</h2>
      <ul aria-label="Documents" className={styles.documents}>
        {documents.map((document) => (
          <li key={document.id}>
            <OneDocument document={document} />
          </li>
        ))}
      </ul>
    </>
  )
}

function OneDocument({ document }: { readonly document: ShownDocument }) {
  const workspace = useWorkspace()
  const { kind, name, warning, notes, tree, presentation } = document
  const save = (form: 'json' | 'part10') => workspace.saveOpened(document, form)
  return (
    <details className={styles.document}>
      <summary>
        {kindWord[kind]}: {tree.value === '' ? tree.name : tree.value}
        {warning !== '' && <strong className={styles.warning}> not of this study</strong>}
        {notes.length > 0 && (
          <strong className={styles.warning}> {notes.length === 1 ? '1 note' : `${notes.length} notes`}</strong>
        )}
      </summary>
      <p className={styles.name}>{name}</p>
      {warning !== '' && <p className={styles.warning}>Only to be looked at. It differs: {warning}.</p>}
      {notes.length > 0 && (
        <ul aria-label="Notes" className={styles.warning}>
          {[...new Set(notes)].map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className={styles.acts}>
        {presentation !== null && (
          <button type="button" onClick={() => void workspace.showView(document)}>
            Show this view
          </button>
        )}
        <button type="button" onClick={() => save('json')}>
          Save as JSON
        </button>
        <button type="button" onClick={() => save('part10')}>
          Save as DICOM
        </button>
      </div>
      <ContentTree nodes={tree.children} label="Content" />
    </details>
  )
}
