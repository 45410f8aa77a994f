import type { DraftRecord } from './draftRecord'
import type { AnsweredJournal, AskedJournal, JournalQuestion } from './journalMessage'
import { frameRecord, scanJournal } from './journalRecord'
import type { DraftSummary } from './readingStore'
import { StorageError } from './storageError'

/** A file of the origin's private file system, opened for this worker alone. */
interface SyncAccessHandle {
  getSize(): number
  read(into: Uint8Array, options: { at: number }): number
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}

interface OpenJournal {
  readonly handle: SyncAccessHandle
  endBytes: number
  nextSeq: number
}

const folderName = 'drafts'
const tailSuffix = '.tail'
const open = new Map<string, OpenJournal>()

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(folderName, { create: true })
}

async function syncHandle(name: string): Promise<SyncAccessHandle> {
  const file = (await (await folder()).getFileHandle(name, { create: true })) as FileSystemFileHandle & {
    createSyncAccessHandle(): Promise<SyncAccessHandle>
  }
  return file.createSyncAccessHandle()
}

function readAll(handle: SyncAccessHandle): Uint8Array {
  const bytes = new Uint8Array(handle.getSize())
  handle.read(bytes, { at: 0 })
  return bytes
}

/** Opens for writing. A torn tail is put aside and cut off first: nothing is ever appended behind damage. */
async function openJournal(name: string): Promise<{ records: readonly DraftRecord[]; damagedBytes: number }> {
  const handle = await syncHandle(name)
  try {
    const bytes = readAll(handle)
    const { records, intactBytes, damagedBytes } = scanJournal(bytes)
    if (damagedBytes > 0) {
      const tail = await syncHandle(`${name}${tailSuffix}`)
      tail.write(bytes.subarray(intactBytes), { at: tail.getSize() })
      tail.flush()
      tail.close()
      handle.truncate(intactBytes)
      handle.flush()
    }
    open.set(name, { handle, endBytes: intactBytes, nextSeq: (records.at(-1)?.seq ?? -1) + 1 })
    return { records, damagedBytes }
  } catch (error) {
    handle.close()
    throw error
  }
}

function journal(name: string): OpenJournal {
  const found = open.get(name)
  if (found === undefined) throw new StorageError('storage-unavailable', 'the draft is not open')
  return found
}

/** Written and flushed to the disk when it returns; a failed write leaves no half record behind. */
function append(name: string, entry: DraftRecord['entry']): DraftRecord {
  const target = journal(name)
  const record: DraftRecord = {
    version: 2,
    id: crypto.randomUUID(),
    seq: target.nextSeq,
    at: new Date().toISOString(),
    entry,
  }
  const framed = frameRecord(record)
  try {
    const written = target.handle.write(framed, { at: target.endBytes })
    if (written !== framed.length) throw new StorageError('storage-full', `wrote ${written} of ${framed.length} bytes`)
    target.handle.flush()
  } catch (error) {
    target.handle.truncate(target.endBytes)
    throw error
  }
  target.endBytes += framed.length
  target.nextSeq++
  return record
}

async function discard(name: string): Promise<void> {
  const target = journal(name)
  target.handle.truncate(0)
  target.handle.flush()
  close(name)
  await (await folder()).removeEntry(name)
}

function close(name: string): void {
  open.get(name)?.handle.close()
  open.delete(name)
}

/** Drafts that can be read now. One that another tab holds cannot, and is left out. */
async function list(): Promise<readonly DraftSummary[]> {
  const found: DraftSummary[] = []
  for await (const entry of (await folder()).values()) {
    if (entry.kind !== 'file' || entry.name.endsWith(tailSuffix)) continue
    const bytes = new Uint8Array(await (await (entry as FileSystemFileHandle).getFile()).arrayBuffer())
    const summary = summaryOf(bytes)
    if (summary !== null) found.push(summary)
  }
  return found
}

function summaryOf(bytes: Uint8Array): DraftSummary | null {
  try {
    const { records } = scanJournal(bytes)
    const first = records[0]
    const last = records.at(-1)
    if (first === undefined || last === undefined || first.entry.type !== 'start') return null
    const { studyInstanceUid } = first.entry.reading.study
    return { studyInstanceUid, startedAt: first.at, changedAt: last.at, records: records.length }
  } catch (error) {
    if (error instanceof StorageError) return null
    throw error
  }
}

async function answer(question: JournalQuestion): Promise<unknown> {
  switch (question.type) {
    case 'list':
      return list()
    case 'open':
      return openJournal(question.file)
    case 'append':
      return append(question.file, question.entry)
    case 'discard':
      await discard(question.file)
      return null
    case 'close':
      close(question.file)
      return null
  }
}

/** The browser's refusals in our words. */
function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : 'unknown'
  if (name === 'QuotaExceededError') return new StorageError('storage-full', name, { cause: error })
  if (name === 'NoModificationAllowedError') return new StorageError('storage-busy', name, { cause: error })
  return new StorageError('storage-unavailable', name, { cause: error })
}

// One question at a time, in the order they came: opening is asynchronous, and an append must not overtake it.
let queue: Promise<void> = Promise.resolve()

self.onmessage = (event: MessageEvent<AskedJournal>) => {
  const { number, question } = event.data
  queue = queue.then(async () => {
    let answered: AnsweredJournal
    try {
      answered = { number, ok: true, answer: (await answer(question)) as never }
    } catch (error) {
      const { problem, message } = storageError(error)
      answered = { number, ok: false, problem, message }
    }
    self.postMessage(answered)
  })
}
