import type { DraftRecord } from '../draftRecord'
import { StorageError, storageErrorOf } from '../storageError'
import type { DraftCopy } from './draftCopy'
import { frameRecord, scanJournal } from './journalRecord'

/** A file of the origin's private file system, opened for this worker alone. */
interface SyncAccessHandle {
  getSize(): number
  read(into: Uint8Array, options: { at: number }): number
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}

const folderName = 'drafts'
const asideSuffix = '.tail'

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(folderName, { create: true })
}

/** null: there is no such file, and none was asked to be made. */
async function syncHandle(name: string, create: boolean): Promise<SyncAccessHandle | null> {
  let file: FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccessHandle> }
  try {
    file = (await (await folder()).getFileHandle(name, { create })) as typeof file
  } catch (error) {
    if (!create && error instanceof DOMException && error.name === 'NotFoundError') return null
    throw error
  }
  return file.createSyncAccessHandle()
}

/**
 * The copy that is believed: an append-only file in the origin's private file system, flushed after each act. The file is
 * made with the first act, so that looking at a study leaves nothing behind.
 */
export function journalFile(name: string): DraftCopy {
  let handle: SyncAccessHandle | null = null
  let endBytes = 0

  /** A torn tail is put aside and cut off first: nothing is ever appended behind damage. */
  const putAside = async (bytes: Uint8Array, from: number): Promise<void> => {
    const aside = await syncHandle(`${name}${asideSuffix}`, true)
    if (aside === null) throw new StorageError('storage-unavailable', 'no file for what is put aside')
    try {
      aside.write(bytes.subarray(from), { at: aside.getSize() })
      aside.flush()
    } finally {
      aside.close()
    }
  }

  const write = (records: readonly DraftRecord[]): void => {
    if (handle === null) throw new StorageError('storage-unavailable', 'the draft is not open')
    const start = endBytes
    try {
      for (const record of records) {
        const framed = frameRecord(record)
        const written = handle.write(framed, { at: endBytes })
        if (written !== framed.length) throw new StorageError('storage-full', `wrote ${written} of ${framed.length}`)
        endBytes += framed.length
      }
      handle.flush()
    } catch (error) {
      endBytes = start
      handle.truncate(start)
      throw error
    }
  }

  const readAll = (): Uint8Array => {
    const bytes = new Uint8Array(handle?.getSize() ?? 0)
    handle?.read(bytes, { at: 0 })
    return bytes
  }

  return told({
    async read() {
      handle ??= await syncHandle(name, false)
      if (handle === null) return { records: [], damaged: false }
      const bytes = readAll()
      const { records, intactBytes, damagedBytes } = scanJournal(bytes)
      if (damagedBytes > 0) {
        await putAside(bytes, intactBytes)
        handle.truncate(intactBytes)
        handle.flush()
      }
      endBytes = intactBytes
      return { records, damaged: damagedBytes > 0 }
    },
    async append(records) {
      handle ??= await syncHandle(name, true)
      write(records)
    },
    async replace(records) {
      handle ??= await syncHandle(name, true)
      const bytes = readAll()
      if (bytes.length > 0) await putAside(bytes, 0)
      handle?.truncate(0)
      endBytes = 0
      write(records)
    },
    async clear() {
      if (handle === null) return
      handle.truncate(0)
      handle.flush()
      handle.close()
      handle = null
      endBytes = 0
      await (await folder()).removeEntry(name)
    },
    close() {
      handle?.close()
      handle = null
    },
  })
}

/** The same copy, the browser's refusals in our words. */
function told(copy: DraftCopy): DraftCopy {
  const inOurWords = (error: unknown): never => {
    throw storageErrorOf(error)
  }
  return {
    read: () => copy.read().catch(inOurWords),
    append: (records) => copy.append(records).catch(inOurWords),
    replace: (records) => copy.replace(records).catch(inOurWords),
    clear: () => copy.clear().catch(inOurWords),
    close: () => copy.close(),
  }
}
