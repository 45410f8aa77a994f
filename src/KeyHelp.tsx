import { useEffect, useRef } from 'react'
import type { Command } from './commands/command'
import { commands } from './commands/commands'
import styles from './KeyHelp.module.css'
import { useWorkspace, useWorkspaceState } from './workspace/useWorkspace'

const groups = ['Frames', 'Time', 'Runs', 'Compare', 'Picture', 'Marks', 'Reading'] as const
const all: readonly Command[] = commands

/** All keys, from the one table of commands. */
export function KeyHelp() {
  const workspace = useWorkspace()
  const shown = useWorkspaceState((s) => s.helpShown)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (shown && dialog.current?.open === false) dialog.current.showModal()
    if (!shown) dialog.current?.close()
  }, [shown])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label="All keys"
      onClose={() => {
        if (workspace.state.getState().helpShown) workspace.toggleHelp()
      }}
    >
      {shown && (
        <>
          <div className={styles.groups}>
            {groups.map((group) => (
              <section key={group}>
                <h2>{group}</h2>
                <dl>
                  {all
                    .filter((one) => one.group === group)
                    .map((one) => (
                      <div key={one.id} className={styles.row}>
                        <dt>{keyText(one.keys[0] ?? '')}</dt>
                        <dd>{one.label}</dd>
                      </div>
                    ))}
                </dl>
              </section>
            ))}
          </div>
          <p className={styles.wheel}>
            Wheel: frames. Ctrl and wheel: zoom at the pointer. Right drag: window. Middle drag: pan. A focused mark
            moves with the arrows.
          </p>
          <form method="dialog">
            <button type="submit">Close</button>
          </form>
        </>
      )}
    </dialog>
  )
}

function keyText(key: string): string {
  return key
    .replace('$mod', 'Ctrl')
    .replace('Arrow', '')
    .replace(/\b[a-z]\b/, (letter) => letter.toUpperCase())
}
