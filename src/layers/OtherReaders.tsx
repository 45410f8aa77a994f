import { command } from '../commands/commands'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import { OneReader } from './OneReader'
import styles from './OtherReaders.module.css'
import { useLayers } from './useLayers'

/** The readings of others of this study: who, when, how far, and what they have marked. */
export function OtherReaders() {
  const workspace = useWorkspace()
  const { layers, hidden } = useLayers()
  const layersShown = useWorkspaceState((s) => s.layersShown)
  const reading = useWorkspaceState((s) => s.history?.present)
  if (reading === undefined || (layers.length === 0 && hidden === 0)) return null
  return (
    <>
      <h2>Other readers</h2>
      {hidden > 0 && (
        <p>
          {hidden === 1 ? 'The reading of 1 other stays' : `The readings of ${hidden} others stay`} hidden until this
          one is signed.
        </p>
      )}
      {layers.length > 0 && (
        <>
          <button
            type="button"
            aria-pressed={layersShown}
            aria-keyshortcuts={command('others-shown').keys[0]}
            onClick={() => workspace.toggleLayers()}
          >
            Show on the image
          </button>
          <ul aria-label="Other readers" className={styles.readers}>
            {layers.map((layer) => (
              <li key={layer.id} className={styles.reader}>
                <OneReader layer={layer} mine={reading} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
