import type { DraftEntry, DraftRecord } from './draftRecord'
import type { StorageProblem } from './storageError'

/** What the page asks of the journal's worker. `file` is the name of a draft's file. */
export type JournalQuestion =
  | { readonly type: 'look'; readonly file: string }
  | { readonly type: 'open'; readonly file: string }
  | { readonly type: 'append'; readonly file: string; readonly entry: DraftEntry; readonly id: string }
  | { readonly type: 'discard'; readonly file: string }
  | { readonly type: 'close'; readonly file: string }

/** What it answers, by question. */
export interface JournalAnswers {
  readonly look: readonly DraftRecord[]
  readonly open: { readonly records: readonly DraftRecord[]; readonly healed: boolean; readonly damaged: boolean }
  readonly append: 1 | 2
  readonly discard: null
  readonly close: null
}

export interface AskedJournal {
  readonly number: number
  readonly question: JournalQuestion
}

export type AnsweredJournal =
  | { readonly number: number; readonly ok: true; readonly answer: JournalAnswers[JournalQuestion['type']] }
  | { readonly number: number; readonly ok: false; readonly problem: StorageProblem; readonly message: string }
