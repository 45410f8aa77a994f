import type { DraftEntry, DraftRecord } from './draftRecord'

/** A draft the store holds. */
export interface DraftSummary {
  readonly studyInstanceUid: string
  /** ISO 8601 with offset. */
  readonly startedAt: string
  readonly changedAt: string
  /** How many records it has. */
  readonly records: number
}

/** An opened draft: its records in order, and what opening found. The caller is the only writer until `close`. */
export interface OpenDraft {
  readonly records: readonly DraftRecord[]
  /** Bytes after the last intact record, set aside in a second file; 0: none. */
  readonly damagedBytes: number
  /** Keeps one more entry; resolves only when it is flushed to disk. @throws StorageError */
  append(entry: DraftEntry): Promise<DraftRecord>
  /** Removes the draft and closes it. @throws StorageError */
  discard(): Promise<void>
  /** Lets another tab write. */
  close(): Promise<void>
}

/** Where drafts of readings are kept. All methods throw StorageError only. */
export interface ReadingStore {
  /** What is kept on this computer; drafts another tab holds open are included where they can be read. */
  drafts(): Promise<readonly DraftSummary[]>
  /**
   * The draft of a study, empty where there is none yet.
   * @throws StorageError `storage-busy` while another tab has it open.
   */
  open(studyInstanceUid: string): Promise<OpenDraft>
}
