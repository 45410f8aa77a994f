import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noFindings } from '../../../../annotations/findings/findings'
import { isSaved } from '../../../../annotations/reading/isSaved'
import { writeSr } from '../../../../annotations/sr/srDocument'
import { type AutosaveState, createAutosave } from '../../../../annotations/storage/autosave'
import { frameRecord, scanJournal } from '../../../../annotations/storage/copies/journalRecord'
import type { DraftEntry, DraftRecord } from '../../../../annotations/storage/draftRecord'
import { replayDraft } from '../../../../annotations/storage/replayDraft'
import { StorageError } from '../../../../annotations/storage/storageError'
import { markOf, options, readingOf } from '../../../support/srReadings'

function record(seq: number, text: string): DraftRecord {
  const entry: DraftEntry = { type: 'edit', edit: { type: 'write-impression', text } }
  return { version: 1, id: `record-${seq}`, seq, at: '2026-01-02T03:04:05.000Z', entry }
}

function journalOf(records: readonly DraftRecord[]): Uint8Array {
  const parts = records.map(frameRecord)
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { minLength: 1, maxLength: 8 })

describe('a journal of a draft', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(texts, (words) => {
        const records = words.map((text, seq) => record(seq, text))
        const scanned = scanJournal(journalOf(records))
        expect(scanned.records).toEqual(records)
        expect(scanned.damagedBytes).toBe(0)
      }),
    )
  })

  it('cut at any byte gives every record before the cut and no other', () => {
    const records = ['a', 'zwei', '三', 'quatre ✳'].map((text, seq) => record(seq, text))
    const bytes = journalOf(records)
    const ends = records.map((_, index) => journalOf(records.slice(0, index + 1)).length)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const scanned = scanJournal(bytes.subarray(0, cut))
      const whole = ends.filter((end) => end <= cut).length
      expect(scanned.records).toEqual(records.slice(0, whole))
      expect(scanned.intactBytes + scanned.damagedBytes).toBe(cut)
    }
  })

  it('with one bit flipped gives the records before it, never a wrong one', () => {
    const records = ['one', 'two', 'three'].map((text, seq) => record(seq, text))
    const bytes = journalOf(records)
    const ends = records.map((_, index) => journalOf(records.slice(0, index + 1)).length)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), (bit) => {
        const damaged = bytes.slice()
        damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7))
        const before = ends.filter((end) => end <= bit >> 3).length
        expect(scanJournal(damaged).records).toEqual(records.slice(0, before))
      }),
      { numRuns: 500 },
    )
  })

  it('followed by garbage gives all its records', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (garbage) => {
        const records = [record(0, 'x'), record(1, 'y')]
        const intact = journalOf(records)
        const bytes = new Uint8Array([...intact, ...garbage])
        expect(scanJournal(bytes).records.slice(0, 2)).toEqual(records)
        expect(scanJournal(bytes).intactBytes).toBe(intact.length)
      }),
    )
  })

  it('gives a record that stands twice once', () => {
    expect(scanJournal(journalOf([record(0, 'x'), record(0, 'x'), record(1, 'y')])).records).toHaveLength(2)
  })

  it('of a later version is refused and not cut', () => {
    const later = { ...record(0, 'x'), version: 3 } as unknown as DraftRecord
    expect(() => scanJournal(journalOf([later]))).toThrow(StorageError)
  })
})

describe('autosave', () => {
  const entry = (text: string): DraftEntry => ({ type: 'edit', edit: { type: 'write-impression', text } })

  it('says saved only when the last act is on the disk, in order, whatever fails in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 10 }),
        fc.array(fc.boolean(), { maxLength: 20 }),
        async (words, failures) => {
          const kept: string[] = []
          const states: AutosaveState['kind'][] = []
          let asked = 0
          let given = 0
          const autosave = createAutosave(
            {
              async append(one) {
                await Promise.resolve()
                if (failures[asked++]) throw new StorageError('storage-full', 'no room')
                if (one.type === 'edit' && one.edit.type === 'write-impression') kept.push(one.edit.text)
                return 2
              },
            },
            (state) => {
              states.push(state.kind)
              if (state.kind === 'saved') expect(kept).toHaveLength(given)
            },
          )
          for (const word of words) {
            given++
            autosave.keep(entry(word))
            if (word.length % 2 === 0) await autosave.settled()
          }
          for (let i = 0; i < 25; i++) {
            await autosave.settled()
            autosave.retry()
          }
          await autosave.settled()
          expect(kept).toEqual(words)
          expect(states.at(-1)).toBe('saved')
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('a draft of the version before readings had findings', () => {
  it('opens with its marks and nothing answered, and can be answered', () => {
    const mark = markOf()
    const { findings: _none, ...former } = readingOf(mark)
    const started = { ...record(0, ''), entry: { type: 'start', reading: former } } as unknown as DraftRecord
    const { reading } = writeSr(readingOf(mark), options)
    if (reading.document === null) throw new Error('not saved')
    const { findings: _noneEither, ...document } = reading.document
    const fact = { type: 'fact', fact: { type: 'saved', document } }
    const saved = { ...record(1, ''), entry: fact } as unknown as DraftRecord
    const answer = { type: 'state-adequacy', change: { cornuaSeen: true } } as const
    const answered: DraftRecord = { ...record(2, ''), version: 2, entry: { type: 'edit', edit: answer } }
    const { records } = scanJournal(journalOf([started, saved, answered]))
    const history = replayDraft(records)
    expect(history?.past[0]?.findings).toEqual(noFindings)
    expect(history?.past[0] && isSaved(history.past[0])).toBe(true)
    expect(history?.present.marks).toEqual([mark])
    expect(history?.present.findings.adequacy.cornuaSeen).toBe(true)
  })
})
