import { type CommandId, command } from '../commands/commands'
import { problemText } from '../text/problemText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './SaveBox.module.css'

const ways: readonly { readonly id: CommandId; readonly about: string }[] = [
  { id: 'save', about: 'The report as DICOM JSON' },
  { id: 'save-dicom', about: 'The same report as a DICOM file' },
  { id: 'save-key-frames', about: 'Frames with marks and those called key frames, as a Key Object Selection' },
  { id: 'save-view', about: 'Window, zoom and marks on the screen, as a Grayscale Softcopy Presentation State' },
  { id: 'save-package', about: 'The images with all of it, as one ZIP' },
  { id: 'report', about: 'The reading on paper, with its evidence' },
]

/** What can leave the page, and whether the last act is on this computer's disk. */
export function SaveBox() {
  const workspace = useWorkspace()
  const waiting = useWorkspaceState((s) => s.draftOffer !== null)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
    <div className={styles.save} role="group" aria-label="Save">
      {ways.map(({ id, about }) => (
        <button
          key={id}
          type="button"
          title={about}
          aria-keyshortcuts={command(id).keys[0]?.replace('$mod', 'Control')}
          disabled={waiting}
          onClick={() => command(id).run(workspace)}
        >
          {command(id).label}
        </button>
      ))}
      <SavedStatus />
    </div>
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
