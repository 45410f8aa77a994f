import type { Edit } from '../reading/edits'
import type { HistoryFact } from '../reading/history'
import type { Reading } from '../reading/reading'

/** One thing that happened to a draft. `start` begins it, or begins it anew from another reading (an opened document). */
export type DraftEntry =
  | { readonly type: 'start'; readonly reading: Reading }
  | { readonly type: 'edit'; readonly edit: Edit }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'fact'; readonly fact: HistoryFact }

/** One record of the journal. Replaying a record twice changes nothing: its `id` is known by then. */
export interface DraftRecord {
  /** 1: made before readings had findings and drafts a second copy. A page refuses what is later than it knows, and leaves it alone. */
  readonly version: 1 | 2
  /** Unique in the world; the same in both copies, and for every attempt to keep the same act. */
  readonly id: string
  /** 0-based place in the journal. */
  readonly seq: number
  /** When it was made, ISO 8601 with offset. */
  readonly at: string
  readonly entry: DraftEntry
}

/** The version this program writes, and the latest it reads. */
export const recordVersion = 2
