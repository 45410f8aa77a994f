import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'

function comparing(workspace: Workspace): boolean {
  return workspace.state.getState().compare !== null
}

/** The arrows with Shift move the cross-hair where it is out. */
function comparingWithoutCross(workspace: Workspace): boolean {
  return comparing(workspace) && workspace.state.getState().crosshair === null
}

/** The run in the list that has the focus, if one has. */
function focusedRun(workspace: Workspace) {
  const uid = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.run : undefined
  if (uid === undefined) return undefined
  const runs = workspace.state.getState().studies.flatMap((study) => study.runs)
  return runs.find(({ header }) => header.instance.sopInstanceUid === uid)
}

/** Two runs side by side, by keys. */
export const compareCommands = [
  {
    id: 'compare',
    label: 'Compare with the focused or the next run, or leave',
    keys: ['Shift+C'],
    group: 'Compare',
    run: (w) => {
      const focused = focusedRun(w)
      if (comparing(w) && focused === undefined) w.stopComparing()
      else w.compareWith(focused)
    },
  },
  {
    id: 'swap',
    label: 'Swap the two runs',
    keys: ['x'],
    group: 'Compare',
    meant: comparing,
    run: (w) => w.swapCompared(),
  },
  {
    id: 'link',
    label: 'Link or unlink the two runs',
    keys: ['y'],
    group: 'Compare',
    meant: comparing,
    run: (w) => w.setLinked(w.state.getState().compare?.linked === false),
  },
  {
    id: 'lock-on',
    label: 'Lock on time, first contrast, as they stand, frame',
    keys: ['Shift+Y'],
    group: 'Compare',
    meant: comparing,
    run: (w) => w.nextLockOn(),
  },
  {
    id: 'same-window',
    label: 'Same window or not',
    keys: ['Shift+W'],
    group: 'Compare',
    meant: comparing,
    run: (w) => w.setSameWindow(w.state.getState().compare?.sameWindow === false),
  },
  {
    id: 'same-view',
    label: 'Same zoom and place or not',
    keys: ['Shift+Z'],
    group: 'Compare',
    meant: comparing,
    run: (w) => w.setSameView(w.state.getState().compare?.sameView === false),
  },
  {
    id: 'next-compared',
    label: 'Next run beside',
    keys: ['Shift+ArrowDown'],
    group: 'Compare',
    meant: comparingWithoutCross,
    run: (w) => w.stepCompared(1),
  },
  {
    id: 'previous-compared',
    label: 'Run before beside',
    keys: ['Shift+ArrowUp'],
    group: 'Compare',
    meant: comparingWithoutCross,
    run: (w) => w.stepCompared(-1),
  },
] as const satisfies readonly Command[]
