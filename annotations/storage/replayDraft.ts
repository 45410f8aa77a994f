import type { Edit } from '../reading/edits'
import { edit, learn, type ReadingHistory, redo, startHistory, undo } from '../reading/history'
import type { Reading } from '../reading/reading'
import { SrError } from '../sr/srError'
import type { DraftRecord } from './draftRecord'
import { presentEntry } from './formerEntry'

/** A reading that takes the place of another: undo goes back to the one before. */
export function begun(before: ReadingHistory | null, reading: Reading): ReadingHistory {
  if (before === null) return startHistory(reading)
  return { past: [...before.past, before.present], present: reading, future: [] }
}

/**
 * The reading with its way back and forth, as it stood after the last record; null where nothing was begun. An edit that
 * is refused now, because rules have become stricter since, is passed over: all the others are brought back.
 */
export function replayDraft(records: readonly DraftRecord[]): ReadingHistory | null {
  let history: ReadingHistory | null = null
  for (const record of records) {
    const entry = presentEntry(record)
    if (entry.type === 'start') history = begun(history, entry.reading)
    else if (history !== null)
      switch (entry.type) {
        case 'edit':
          history = editedAgain(history, entry.edit)
          break
        case 'undo':
          history = undo(history)
          break
        case 'redo':
          history = redo(history)
          break
        case 'fact':
          history = learn(history, entry.fact)
          break
      }
  }
  return history
}

function editedAgain(history: ReadingHistory, act: Edit): ReadingHistory {
  try {
    return edit(history, act)
  } catch (error) {
    if (error instanceof SrError) return history
    throw error
  }
}
