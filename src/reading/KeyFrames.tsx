import { isKeyFrame } from '../../annotations/reading/keyFrame'
import { numberOfFrame } from '../../viewer/dicom/frameNumber'
import { command } from '../commands/commands'
import { usePlayerState, useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import styles from './KeyFrames.module.css'

/** Whether the frame on the screen is a key frame, and the way to the others. */
export function KeyFrames() {
  const workspace = useWorkspace()
  const reading = useWorkspaceState((s) => s.history?.present)
  const run = useWorkspaceState((s) => s.run?.header.instance.sopInstanceUid)
  const shown = usePlayerState((s) => s.frameShown)
  if (reading === undefined || run === undefined) return null
  const pressed = shown !== null && isKeyFrame(reading, { sopInstanceUid: run, frame: numberOfFrame(shown) })
  const number = (uid: string) => reading.runs.findIndex(({ sopInstanceUid }) => sopInstanceUid === uid) + 1
  return (
    <div className={styles.keyFrames}>
      <button
        type="button"
        aria-pressed={pressed}
        aria-keyshortcuts="Shift+B"
        disabled={shown === null}
        onClick={() => command('key-frame').run(workspace)}
      >
        Key frame
      </button>
      {reading.keyFrames.length > 0 && (
        <ul aria-label="Key frames">
          {reading.keyFrames.map(({ sopInstanceUid, frame }) => (
            <li key={`${sopInstanceUid} ${frame}`}>
              <button type="button" onClick={() => workspace.goTo(sopInstanceUid, frame)}>
                Run {number(sopInstanceUid)}, frame {frame}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
