import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type DraftRecord, recordVersion } from '../draftRecord'
import { StorageError, storageErrorOf } from '../storageError'
import type { DraftCopy } from './draftCopy'

interface Drafts extends DBSchema {
  records: { key: [string, number]; value: { file: string; seq: number; record: DraftRecord } }
  /** What a mirror held that was replaced. */
  aside: { key: number; value: { file: string; records: readonly DraftRecord[] } }
}

const databaseName = 'fimbria-drafts'
const silenceMs = 2000

let opened: Promise<{ database: IDBPDatabase<Drafts>; wiped: boolean }> | null = null

/** The database, and whether the browser has just thrown away an earlier one (Chromium's `dataLoss`). */
function database(): Promise<{ database: IDBPDatabase<Drafts>; wiped: boolean }> {
  opened ??= (async () => {
    let wiped = false
    const made = await openDB<Drafts>(databaseName, 1, {
      upgrade(fresh, _from, _to, _transaction, event) {
        wiped = (event as IDBVersionChangeEvent & { dataLoss?: string }).dataLoss === 'total'
        fresh.createObjectStore('records', { keyPath: ['file', 'seq'] })
        fresh.createObjectStore('aside', { autoIncrement: true })
      },
      // A later version of the page may change the database; this one asks for it again, and is then told.
      blocking(_from, _to, event) {
        ;(event.target as IDBDatabase).close()
        opened = null
      },
      terminated() {
        opened = null
      },
    })
    return { database: made, wiped }
  })()
  opened.catch(() => {
    opened = null
  })
  return opened
}

/**
 * The second copy: one transaction an act with strict durability. It is kept when the transaction is complete, never at the
 * request's success: a full disk aborts after that.
 */
export function mirrorDatabase(file: string): DraftCopy {
  const all = () => IDBKeyRange.bound([file, 0], [file, Number.MAX_SAFE_INTEGER])

  const inOneGo = async (act: (stores: Stores) => Promise<unknown>): Promise<void> => {
    const { database: base } = await database()
    const transaction = base.transaction(['records', 'aside'], 'readwrite', { durability: 'strict' })
    const [, acted] = await Promise.allSettled([
      transaction.done,
      act({ records: transaction.objectStore('records'), aside: transaction.objectStore('aside') }),
    ])
    // The transaction's own end is what counts; a request that failed aborts it, and names the reason better.
    if (acted.status === 'rejected' && !(acted.reason instanceof DOMException && acted.reason.name === 'AbortError'))
      throw acted.reason
    await transaction.done
  }

  return {
    read: () =>
      answered(async () => {
        const { database: base, wiped } = await database()
        const rows = await base.getAll('records', all())
        const records: DraftRecord[] = []
        for (const { record } of rows) {
          if (record.version > recordVersion)
            throw new StorageError('draft-newer', `mirrored record of version ${record.version}`)
          if (record.seq !== records.length) break
          records.push(record)
        }
        return { records, damaged: wiped || records.length < rows.length }
      }),
    append: (records) =>
      answered(() =>
        inOneGo((stores) =>
          Promise.all(records.map((record) => stores.records.put({ file, seq: record.seq, record }))),
        ),
      ),
    replace: (records) =>
      answered(() =>
        inOneGo(async (stores) => {
          const before = (await stores.records.getAll(all())).map(({ record }) => record)
          const ids = new Set(records.map(({ id }) => id))
          if (before.some(({ id }) => !ids.has(id))) await stores.aside.add({ file, records: before })
          await stores.records.delete(all())
          await Promise.all(records.map((record) => stores.records.put({ file, seq: record.seq, record })))
        }),
      ),
    clear: () => answered(() => inOneGo((stores) => stores.records.delete(all()))),
    close() {
      // One database serves every draft; it is closed with the worker.
    },
  }
}

interface Stores {
  readonly records: {
    put(value: Drafts['records']['value']): Promise<unknown>
    getAll(range: IDBKeyRange): Promise<Drafts['records']['value'][]>
    delete(range: IDBKeyRange): Promise<void>
  }
  readonly aside: { add(value: Drafts['aside']['value']): Promise<unknown> }
}

/** The answer, or a StorageError: a database that says nothing is as good as none. */
async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StorageError('storage-unavailable', 'the database does not answer')), silenceMs)
  })
  try {
    return await Promise.race([ask(), silence])
  } catch (error) {
    throw storageErrorOf(error)
  } finally {
    clearTimeout(timer)
  }
}
