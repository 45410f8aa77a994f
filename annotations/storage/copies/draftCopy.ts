import type { DraftRecord } from '../draftRecord'

/** What a copy was found to hold. */
export interface FoundCopy {
  /** In order, without gaps. */
  readonly records: readonly DraftRecord[]
  /** Something of it was lost: a torn end, a store the browser gave up. */
  readonly damaged: boolean
}

/** One of the two places a draft is kept in. All methods reject with StorageError only. */
export interface DraftCopy {
  /** @throws StorageError `draft-newer` for records of a later version, which are left alone. */
  read(): Promise<FoundCopy>
  /** Adds these after what is there; resolves when they are on the disk. What fails leaves nothing half kept behind. */
  append(records: readonly DraftRecord[]): Promise<void>
  /** Holds these and no others; what was there is put aside where it is not among them. */
  replace(records: readonly DraftRecord[]): Promise<void>
  clear(): Promise<void>
  close(): void
}
