import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftCopy } from '../../../../annotations/storage/copies/draftCopy'
import { joinCopies } from '../../../../annotations/storage/copies/joinCopies'
import { mirrorDatabase } from '../../../../annotations/storage/copies/mirrorDatabase'
import { openTwoCopies } from '../../../../annotations/storage/copies/twoCopies'
import type { DraftEntry, DraftRecord } from '../../../../annotations/storage/draftRecord'
import { StorageError } from '../../../../annotations/storage/storageError'

const entry = (text: string): DraftEntry => ({ type: 'edit', edit: { type: 'write-impression', text } })

function record(seq: number, id = `r${seq}`, version: 1 | 2 = 2): DraftRecord {
  return { version, id, seq, at: '2026-01-02T03:04:05.000Z', entry: entry(id) }
}

const textsOf = (records: readonly DraftRecord[]) =>
  records.map(({ entry: one }) => (one.type === 'edit' && one.edit.type === 'write-impression' ? one.edit.text : ''))

/** A place whose contents outlive the page; `fails` says of each call whether the disk refuses it. */
function place(fails: () => boolean = () => false) {
  const kept: DraftRecord[] = []
  const aside: DraftRecord[] = []
  let damaged = false
  const guard = () => {
    if (fails()) throw new StorageError('storage-full', 'no room')
  }
  const copy: DraftCopy = {
    async read() {
      guard()
      const found = { records: [...kept], damaged }
      damaged = false
      return found
    },
    async append(records) {
      guard()
      for (const one of records) {
        expect(one.seq).toBe(kept.length)
        kept.push(one)
      }
    },
    async replace(records) {
      guard()
      aside.push(...kept.splice(0))
      kept.push(...records)
    },
    async clear() {
      guard()
      kept.length = 0
    },
    close() {},
  }
  return {
    copy,
    kept,
    aside,
    loseFrom(at: number) {
      damaged = kept.length > at
      kept.length = Math.min(at, kept.length)
    },
  }
}

describe('a draft in two places', () => {
  it('loses no act it said was kept, whichever calls of the storage fail', async () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    const failures = fc.array(fc.boolean(), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(words, failures, failures, async (acts, first, second) => {
        const journal = place(() => first.shift() ?? false)
        const mirror = place(() => second.shift() ?? false)
        const acknowledged: string[] = []
        const attempts = async () => {
          const draft = await openTwoCopies(journal.copy, mirror.copy)
          expect(textsOf(draft.records)).toEqual(acknowledged)
          for (const [at, act] of acts.entries()) {
            for (let tries = 0; tries < 70; tries++) {
              try {
                await draft.append(entry(act), `act ${at}`)
              } catch (error) {
                expect(error).toBeInstanceOf(StorageError)
                continue
              }
              acknowledged.push(act)
              break
            }
          }
        }
        await attempts().catch((error) => expect(error).toBeInstanceOf(StorageError))
        first.length = 0
        second.length = 0
        const again = await openTwoCopies(journal.copy, mirror.copy)
        expect(textsOf(again.records)).toEqual(acknowledged)
        expect(textsOf(journal.kept)).toEqual(acknowledged)
        expect(textsOf(mirror.kept)).toEqual(acknowledged)
      }),
      { numRuns: 300 },
    )
  })

  it('is made whole from either place when the other has lost its end, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.nat(9), fc.boolean(), async (count, cut, inJournal) => {
        const journal = place()
        const mirror = place()
        const draft = await openTwoCopies(journal.copy, mirror.copy)
        for (let at = 0; at < count; at++) await draft.append(entry(`${at}`), `act ${at}`)
        const hurt = inJournal ? journal : mirror
        hurt.loseFrom(cut)
        const again = await openTwoCopies(journal.copy, mirror.copy)
        expect(again.records).toHaveLength(count)
        expect(journal.kept).toEqual(mirror.kept)
        const lost = Math.max(0, count - cut)
        expect(again.healed).toBe(lost > 1 || (inJournal && lost > 0))
        expect(again.damaged).toBe(false)
      }),
    )
  })

  it('says that something is lost when the end of the journal is torn and the mirror does not have it', async () => {
    const journal = place()
    const mirror = place()
    await journal.copy.append([record(0), record(1)])
    await mirror.copy.append([record(0)])
    journal.loseFrom(1)
    const draft = await openTwoCopies(journal.copy, mirror.copy)
    expect(draft).toMatchObject({ damaged: true, healed: false })
    expect(draft.records).toHaveLength(1)
  })

  it('believes the journal where the places tell different stories, and puts the other aside', async () => {
    const journal = place()
    const mirror = place()
    await journal.copy.append([record(0), record(1, 'new')])
    await mirror.copy.append([record(0), record(1, 'old'), record(2, 'older')])
    const draft = await openTwoCopies(journal.copy, mirror.copy)
    expect(draft.damaged).toBe(true)
    expect(textsOf(draft.records)).toEqual(['r0', 'new'])
    expect(textsOf(mirror.kept)).toEqual(['r0', 'new'])
    expect(textsOf(mirror.aside)).toEqual(['r0', 'old', 'older'])
  })

  it('of an earlier version gets its second copy without a word', async () => {
    const journal = place()
    const mirror = place()
    await journal.copy.append([record(0, 'a', 1), record(1, 'b', 1), record(2, 'c', 1)])
    const draft = await openTwoCopies(journal.copy, mirror.copy)
    expect(draft).toMatchObject({ healed: false, damaged: false })
    expect(mirror.kept).toEqual(journal.kept)
  })

  it('says how many places it is in', async () => {
    let full = false
    const journal = place(() => full)
    const mirror = place()
    const draft = await openTwoCopies(journal.copy, mirror.copy)
    expect(await draft.append(entry('one'), 'a')).toBe(2)
    full = true
    expect(await draft.append(entry('two'), 'b')).toBe(1)
    full = false
    expect(await draft.append(entry('three'), 'c')).toBe(2)
    expect(textsOf(journal.kept)).toEqual(['one', 'two', 'three'])
  })

  it('keeps an act once, however often it is offered', async () => {
    let full = true
    const journal = place(() => full)
    const mirror = place(() => full)
    full = false
    const draft = await openTwoCopies(journal.copy, mirror.copy)
    full = true
    await expect(draft.append(entry('one'), 'a')).rejects.toMatchObject({ problem: 'storage-full' })
    await expect(draft.append(entry('one'), 'a')).rejects.toMatchObject({ problem: 'storage-full' })
    full = false
    await draft.append(entry('one'), 'a')
    expect(journal.kept).toHaveLength(1)
    expect(mirror.kept).toEqual(journal.kept)
  })

  it('of a later version is left alone, and so is one that another tab has', async () => {
    for (const problem of ['draft-newer', 'storage-busy'] as const) {
      const mirror = place()
      const journal: DraftCopy = { ...place().copy, read: () => Promise.reject(new StorageError(problem, '')) }
      await expect(openTwoCopies(journal, mirror.copy)).rejects.toMatchObject({ problem })
      expect(mirror.kept).toEqual([])
    }
  })
})

describe('two copies joined', () => {
  const story = fc.integer({ min: 0, max: 8 }).map((length) => Array.from({ length }, (_, seq) => record(seq)))

  it('give the longer of two that begin alike, and what each lacks', () => {
    fc.assert(
      fc.property(story, fc.nat(8), fc.boolean(), (records, cut, inJournal) => {
        const short = records.slice(0, cut)
        const joined = inJournal ? joinCopies(short, records) : joinCopies(records, short)
        expect(joined.records).toEqual(records)
        expect([...(inJournal ? short : records), ...joined.journalLacks]).toEqual(records)
        expect([...(inJournal ? records : short), ...(joined.mirrorLacks ?? [])]).toEqual(records)
      }),
    )
  })
})

describe('the copy in the database', () => {
  it('gives back what was kept in it, each study apart, and nothing after it is cleared', async () => {
    const one = mirrorDatabase('one')
    const other = mirrorDatabase('other')
    await one.append([record(0), record(1)])
    await one.append([record(2)])
    await other.append([record(0, 'else')])
    expect(await one.read()).toEqual({ records: [record(0), record(1), record(2)], damaged: false })
    await one.append([record(2)])
    expect((await one.read()).records).toHaveLength(3)
    await one.replace([record(0, 'new')])
    expect((await one.read()).records).toEqual([record(0, 'new')])
    await one.clear()
    expect((await one.read()).records).toEqual([])
    expect((await other.read()).records).toEqual([record(0, 'else')])
  })

  it('gives the records up to a gap, and says that it is damaged', async () => {
    const copy = mirrorDatabase('gap')
    await copy.append([record(0), record(1), record(3)])
    expect(await copy.read()).toEqual({ records: [record(0), record(1)], damaged: true })
  })

  it('refuses records of a later version and leaves them alone', async () => {
    const copy = mirrorDatabase('later')
    await copy.append([{ ...record(0), version: 3 } as unknown as DraftRecord])
    await expect(copy.read()).rejects.toMatchObject({ problem: 'draft-newer' })
  })
})
