import { isSigned } from '../findings/findings'
import { applyEdit, type Edit } from './edits'
import { sidesInFiles } from './newReading'
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

/**
 * One step further; what could be redone is gone. The same history where the edit changes nothing.
 * Throws what `applyEdit` throws.
 */
export function edit(history: ReadingHistory, change: Edit): ReadingHistory {
  const present = applyEdit(history.present, change)
  if (present === history.present) return history
  return { past: [...history.past, history.present], present, future: [] }
}

/**
 * One step back; the same history where there is nothing to undo. A signature is not undone: what is signed is corrected by an
 * amendment, which names it.
 */
export function undo(history: ReadingHistory): ReadingHistory {
  const present = history.past.at(-1)
  if (present === undefined || takesSignatureBack(history.present, present)) return history
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future] }
}

function takesSignatureBack(present: Reading, before: Reading): boolean {
  return present.id === before.id && isSigned(present.findings) && !isSigned(before.findings)
}

/** One step forth; the same history where there is nothing to redo. */
export function redo(history: ReadingHistory): ReadingHistory {
  const [present, ...future] = history.future
  if (present === undefined) return history
  return { past: [...history.past, history.present], present, future }
}

/**
 * The history after a fact, in every state of it: a saved document stays saved however far the reader goes back. States of
 * another reading, which an opened document has replaced, do not take its document for theirs.
 */
export function learn(history: ReadingHistory, fact: HistoryFact): ReadingHistory {
  const { id } = history.present
  const told = (reading: Reading) => (fact.type === 'saved' && reading.id !== id ? reading : withFact(reading, fact))
  return { past: history.past.map(told), present: told(history.present), future: history.future.map(told) }
}

function withFact(reading: Reading, fact: HistoryFact): Reading {
  switch (fact.type) {
    case 'saved':
      return { ...reading, document: fact.document }
    case 'runs-opened': {
      const known = new Set(reading.runs.map((run) => run.sopInstanceUid))
      const runs = fact.runs.filter((run) => !known.has(run.sopInstanceUid))
      return {
        ...reading,
        runs: [...reading.runs, ...runs],
        sideAtImageLeft: { ...sidesInFiles(runs), ...reading.sideAtImageLeft },
      }
    }
  }
}
