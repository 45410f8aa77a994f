import { type DraftEntry, type DraftRecord, recordVersion } from '../draftRecord'
import { StorageError } from '../storageError'
import type { DraftCopy, FoundCopy } from './draftCopy'
import { type JoinedCopies, joinCopies } from './joinCopies'

/** A draft opened in both its places. */
export interface TwoCopies {
  readonly records: readonly DraftRecord[]
  /** Something had been lost in one place and was brought back from the other. */
  readonly healed: boolean
  /** Something was lost and the other place did not have it either. */
  readonly damaged: boolean
  /**
   * Keeps one more entry. An entry that could not be kept is to be offered again with the same `id` before any other.
   *
   * @returns in how many places it is on the disk now, with all before it: 2 or 1.
   * @throws StorageError where it is in neither.
   */
  append(entry: DraftEntry, id: string): Promise<1 | 2>
  clear(): Promise<void>
  close(): void
}

/** One place while it is written to. */
interface Kept {
  readonly copy: DraftCopy
  /** What is not there yet, in order; null: the place cannot be used. */
  missing: DraftRecord[] | null
}

/**
 * Opens both copies, makes each whole from the other, and keeps every further entry in both.
 *
 * @throws StorageError where neither can be read, where one holds records of a later version, or where another tab has it.
 */
export async function openTwoCopies(journal: DraftCopy, mirror: DraftCopy): Promise<TwoCopies> {
  const [inJournal, inMirror] = await Promise.allSettled([journal.read(), mirror.read()])
  for (const found of [inJournal, inMirror]) {
    if (found.status === 'rejected' && mustStop(found.reason)) {
      journal.close()
      mirror.close()
      throw found.reason
    }
  }
  if (inJournal.status === 'rejected' && inMirror.status === 'rejected') throw inJournal.reason
  const first: FoundCopy | null = inJournal.status === 'fulfilled' ? inJournal.value : null
  const second: FoundCopy | null = inMirror.status === 'fulfilled' ? inMirror.value : null
  const joined = joinCopies(first?.records ?? [], second?.records ?? [])

  const keptJournal: Kept = { copy: journal, missing: first === null ? null : [...joined.journalLacks] }
  const keptMirror: Kept = { copy: mirror, missing: second === null ? null : [...(joined.mirrorLacks ?? [])] }
  await Promise.all([
    catchUp(keptJournal),
    joined.mirrorLacks === null && second !== null ? replaceAll(keptMirror, joined.records) : catchUp(keptMirror),
  ])

  const { healed, damaged } = verdict(first, second, joined)
  let nextSeq = joined.records.length
  let failed: DraftRecord | null = null

  return {
    records: joined.records,
    healed,
    damaged,
    async append(entry, id) {
      const record: DraftRecord =
        failed?.id === id ? failed : { version: recordVersion, id, seq: nextSeq, at: new Date().toISOString(), entry }
      const places = [keptJournal, keptMirror]
      for (const { missing } of places) if (missing?.some((one) => one.id === id) === false) missing.push(record)
      const outcomes = await Promise.all(places.map(catchUp))
      const kept = outcomes.filter((problem) => problem === null).length
      if (kept === 0) {
        failed = record
        throw outcomes[0] ?? outcomes[1]
      }
      failed = null
      nextSeq = record.seq + 1
      return kept === 2 ? 2 : 1
    },
    async clear() {
      const cleared = await Promise.allSettled([journal.clear(), mirror.clear()])
      const [one, other] = cleared
      if (one.status === 'rejected' && keptJournal.missing !== null) throw one.reason
      if (other.status === 'rejected' && keptMirror.missing !== null) throw other.reason
    },
    close() {
      journal.close()
      mirror.close()
    },
  }
}

/** Whether opening has to end here: what is there belongs to a later program or to another tab. */
function mustStop(reason: unknown): boolean {
  return reason instanceof StorageError && (reason.problem === 'draft-newer' || reason.problem === 'storage-busy')
}

/** Brings a place up to date. @returns why it could not be; null: it is. */
async function catchUp(kept: Kept): Promise<StorageError | null> {
  if (kept.missing === null) return new StorageError('storage-unavailable', 'the place cannot be used')
  if (kept.missing.length === 0) return null
  try {
    await kept.copy.append(kept.missing)
  } catch (error) {
    if (error instanceof StorageError) return error
    throw error
  }
  kept.missing = []
  return null
}

async function replaceAll(kept: Kept, records: readonly DraftRecord[]): Promise<void> {
  try {
    await kept.copy.replace(records)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    // It tells another story and cannot be corrected: appending to it would mix the two.
    kept.missing = null
  }
}

/** One record more in one place is a page that ended between the two; everything else was a loss. */
function verdict(
  journal: FoundCopy | null,
  mirror: FoundCopy | null,
  { records, mirrorLacks }: JoinedCopies,
): { healed: boolean; damaged: boolean } {
  if (journal === null || mirror === null) return { healed: false, damaged: journal?.damaged ?? false }
  if (mirrorLacks === null) return { healed: false, damaged: true }
  const lost = (found: FoundCopy) => records.length - found.records.length
  const secondCopyIsNew = mirror.records.length === 0 && records.every(({ version }) => version === 1)
  const healed = (journal.damaged && lost(journal) > 0) || lost(journal) > 1 || (!secondCopyIsNew && lost(mirror) > 1)
  return { healed, damaged: journal.damaged && lost(journal) === 0 }
}
