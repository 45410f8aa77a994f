import type { DraftRecord } from '../draftRecord'

/** Two copies of one draft as one, and what each of them needs to be whole again. */
export interface JoinedCopies {
  readonly records: readonly DraftRecord[]
  /** Records the journal lacks at its end. */
  readonly journalLacks: readonly DraftRecord[]
  /** Records the mirror lacks at its end; null: it tells another story and is to be replaced whole. */
  readonly mirrorLacks: readonly DraftRecord[] | null
}

/**
 * The longer of two copies that begin alike. Where they part, the journal is believed: a mirror that was out of reach while
 * the reader went on tells how it was before.
 */
export function joinCopies(journal: readonly DraftRecord[], mirror: readonly DraftRecord[]): JoinedCopies {
  const shorter = Math.min(journal.length, mirror.length)
  for (let at = 0; at < shorter; at++) {
    if (journal[at]?.id !== mirror[at]?.id) return { records: journal, journalLacks: [], mirrorLacks: null }
  }
  return journal.length >= mirror.length
    ? { records: journal, journalLacks: [], mirrorLacks: journal.slice(shorter) }
    : { records: mirror, journalLacks: mirror.slice(shorter), mirrorLacks: [] }
}
