import { useStore } from 'zustand'
import { Stage } from '../stage/Stage'
import { runTitle } from '../text/runText'
import { useWorkspace, useWorkspaceState } from '../workspace/useWorkspace'
import type { StageRole } from '../workspace/workspaceState'
import { CompareBar } from './CompareBar'
import styles from './Stages.module.css'

/** The picture of the run that is read, on the left, and beside it the one it is compared with. */
export function Stages() {
  const mainSeat = useWorkspaceState((s) => s.mainSeat)
  const comparing = useWorkspaceState((s) => s.compare !== null)
  const seats = mainSeat === 'a' ? (['a', 'b'] as const) : (['b', 'a'] as const)
  return (
    <div className={styles.stages} data-comparing={comparing}>
      {comparing && <CompareBar />}
      <div className={styles.pictures}>
        {seats.map((seat) =>
          seat === mainSeat || comparing ? (
            <div key={seat} className={styles.picture} data-active={comparing && seat === mainSeat}>
              {comparing && <PictureName role={seat === mainSeat ? 'main' : 'compared'} />}
              <Stage seat={seat} />
            </div>
          ) : null,
        )}
      </div>
    </div>
  )
}

function PictureName({ role }: { readonly role: StageRole }) {
  const workspace = useWorkspace()
  const header = useStore(role === 'main' ? workspace.playerState : workspace.comparedState, (s) => s.header)
  return (
    <p className={styles.name}>
      <b>{role === 'main' ? 'Active' : 'Compared'}</b> {header === null ? '' : runTitle(header)}
    </p>
  )
}
