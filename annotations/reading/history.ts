import type { Edit } from './edits'
import type { Reading, ReadingDocument, RunReference } from './reading'

/** A reading with its way back and forth. `past` ends with the state before the present, `future` begins with the next. */
export interface ReadingHistory {
  readonly past: readonly Reading[]
  readonly present: Reading
  readonly future: readonly Reading[]
}

/** Something that happened and that undo does not take back. */
export type HistoryFact =
  | { readonly type: 'saved'; readonly document: ReadingDocument }
  | { readonly type: 'runs-opened'; readonly runs: readonly RunReference[] }

export function startHistory(reading: Reading): ReadingHistory {
  return { past: [], present: reading, future: [] }
}

/** One step further; what could be redone is gone. Throws what `applyEdit` throws. */
export function edit(_history: ReadingHistory, _edit: Edit): ReadingHistory {
  throw new Error('not written yet')
}

/** One step back; the same history where there is nothing to undo. */
export function undo(_history: ReadingHistory): ReadingHistory {
  throw new Error('not written yet')
}

/** One step forth; the same history where there is nothing to redo. */
export function redo(_history: ReadingHistory): ReadingHistory {
  throw new Error('not written yet')
}

/** The history after a fact, in every state of it: a saved document stays saved however far the reader goes back. */
export function learn(_history: ReadingHistory, _fact: HistoryFact): ReadingHistory {
  throw new Error('not written yet')
}
