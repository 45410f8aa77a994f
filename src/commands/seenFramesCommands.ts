import { framesOfMark } from '../../annotations/marks/seenFrames'
import { numberOfFrame } from '../../viewer/dicom/frameNumber'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'

/** Makes the frame on the screen the first or the last on which the selected mark is seen. */
function seen(end: 'from' | 'to'): (workspace: Workspace) => void {
  return (workspace) => {
    const { history, selectedMark } = workspace.state.getState()
    const { header, frameShown } = workspace.playerState.getState()
    const mark = history?.present.marks.find(({ uid }) => uid === selectedMark)
    if (mark === undefined || frameShown === null || mark.sopInstanceUid !== header?.instance.sopInstanceUid) return
    const seenFrames = { ...framesOfMark(mark), [end]: numberOfFrame(frameShown) }
    workspace.edit({ type: 'change-mark', uid: mark.uid, change: { seenFrames } })
  }
}

/** The range of frames of a mark, by keys. */
export const seenFramesCommands = [
  {
    id: 'seen-from',
    label: 'Mark is seen from this frame on',
    keys: ['{', 'Shift+{'],
    group: 'Marks',
    run: seen('from'),
  },
  { id: 'seen-to', label: 'Mark is seen up to this frame', keys: ['}', 'Shift+}'], group: 'Marks', run: seen('to') },
] as const satisfies readonly Command[]
