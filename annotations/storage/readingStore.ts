import type { DraftEntry, DraftRecord } from './draftRecord'

/** An opened draft: its records in order, and what opening found. The caller is the only writer until `close`. */
export interface OpenDraft {
  readonly records: readonly DraftRecord[]
  /** One of the two copies had lost something and was made whole from the other. */
  readonly healed: boolean
  /** Something at the end of the draft could not be read in either copy; it was set aside. */
  readonly damaged: boolean
  /**
   * Keeps one more entry. What could not be kept is offered again, with the same `id`, before any other.
   *
   * @returns in how many places the draft is on the disk now: 2, or 1 where the other place cannot be written.
   * @throws StorageError
   */
  append(entry: DraftEntry, id: string): Promise<1 | 2>
  /** Removes the draft and closes it. @throws StorageError */
  discard(): Promise<void>
  /** Lets another tab write. */
  close(): Promise<void>
  /** Called once when another tab asks to write; `close` is the answer to it. */
  onTakeOver(listener: () => void): void
}

/** Where drafts of readings are kept. All methods reject with StorageError only. */
export interface ReadingStore {
  /**
   * The draft of a study, empty where there is none yet.
   *
   * @param takeOver asks the tab that has it open to let go, and waits for that.
   * @throws StorageError `storage-busy` while another tab has it open.
   */
  open(studyInstanceUid: string, takeOver: boolean): Promise<OpenDraft>
  /** What another tab has kept of a draft, to look at; it goes on writing. */
  look(studyInstanceUid: string): Promise<readonly DraftRecord[]>
}
