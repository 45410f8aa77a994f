import { describe, expect, test } from 'vitest'
import type { Mark } from '../../../annotations/marks/mark'
import { applyEdit, type Edit } from '../../../annotations/reading/edits'
import { hidesOthers } from '../../../annotations/reading/hidesOthers'
import type { Reading } from '../../../annotations/reading/reading'
import type { DicomJson } from '../../../annotations/sr/json/dicomJson'
import { readSr, writeSr } from '../../../annotations/sr/srDocument'
import { placeOfReport } from '../../../src/layers/placeOfReport'
import {
  contradictsSides,
  layerState,
  layersBeside,
  layerWhen,
  letterOf,
  type ReadingLayer,
} from '../../../src/layers/readingLayer'
import { layerStateText } from '../../../src/text/layerText'
import { emptyReading, markOf, options, reader, readingOf, run } from '../../support/srReadings'

const other = { ...reader, name: { ...reader.name, alphabetic: 'Second^Sarah' } }
const third = { ...reader, name: { ...reader.name, alphabetic: 'Third^Tom' } }

/** A reading as it comes back from its own file. */
function opened(reading: Reading, uid: string): Reading {
  const { document } = writeSr(
    { ...reading, id: `2.25.${uid}`, document: null },
    { ...options, newUid: () => `2.25.7${uid}` },
  )
  return readSr(document, { runs: reading.runs, study: reading.study }).reading
}

const acts = (reading: Reading, ...edits: readonly Edit[]) => edits.reduce(applyEdit, reading)
const signed = { type: 'sign', as: 'final', at: '20261125102000' } as const
const beside = { offered: null, predecessors: [] }

describe('where an opened report goes', () => {
  const mine = readingOf(markOf())
  const theirs = opened({ ...mine, reader: other }, '11')

  test('with nothing read yet it becomes the reading, whoever wrote it', () => {
    expect(placeOfReport(theirs, { present: emptyReading(), ...beside })).toBe('reading')
  })
  test('it never takes the place of marks, nor of answers or words without marks', () => {
    const answered = acts(emptyReading(), { type: 'state-adequacy', change: { cornuaSeen: true } })
    const worded = acts(emptyReading(), { type: 'write-impression', text: 'Both tubes open.' })
    for (const present of [mine, answered, worded]) expect(placeOfReport(theirs, { present, ...beside })).toBe('layer')
  })
  test('the second of two readers lies beside the first, also where nobody has edited that', () => {
    const second = opened({ ...mine, reader: third }, '12')
    expect(placeOfReport(second, { present: theirs, ...beside })).toBe('layer')
  })
  test('opened again, the reading’s own document is the reading, with what was done since one step of undo away', () => {
    const edited = acts(theirs, { type: 'write-impression', text: 'Changed.' })
    expect(placeOfReport(theirs, { present: edited, ...beside })).toBe('reading')
  })
  test('the next version of an unedited document takes its place; of an edited one it lies beside it', () => {
    const next = opened({ ...mine, reader: other }, '13')
    const predecessors = [theirs.document?.sopInstanceUid ?? '']
    const edited = acts(theirs, { type: 'write-impression', text: 'Changed.' })
    expect(placeOfReport(next, { present: theirs, offered: null, predecessors })).toBe('reading')
    expect(placeOfReport(next, { present: edited, offered: null, predecessors })).toBe('layer')
  })
  test('a draft that waits for an answer is not passed over for another’s report, but for one’s own', () => {
    const present = emptyReading()
    expect(placeOfReport(theirs, { present, offered: mine, predecessors: [] })).toBe('layer')
    expect(placeOfReport(opened(mine, '14'), { present, offered: mine, predecessors: [] })).toBe('reading')
  })
  test('one who reads blinded gets nobody else’s report as the reading, but still the own one', () => {
    const present = acts(emptyReading(), { type: 'read-blinded', blinded: true })
    expect(placeOfReport(theirs, { present, ...beside })).toBe('layer')
    expect(placeOfReport(opened(mine, '15'), { present, ...beside })).toBe('reading')
    expect(placeOfReport(theirs, { present: emptyReading(), offered: present, predecessors: [] })).toBe('layer')
  })
})

describe('a blinded reading', () => {
  const blinded = acts(readingOf(markOf()), { type: 'read-blinded', blinded: true })

  test('hides others until it is final, and an amendment is by one who has seen them', () => {
    expect(hidesOthers(readingOf(markOf()))).toBe(false)
    expect(hidesOthers(blinded)).toBe(true)
    expect(hidesOthers(acts(blinded, { ...signed, as: 'preliminary' }))).toBe(true)
    const final = acts(blinded, signed)
    expect(hidesOthers(final)).toBe(false)
    expect(hidesOthers(acts(final, { type: 'open-amendment', sopInstanceUid: null, reason: 'typo' }))).toBe(false)
  })
  test('is no longer turned blinded or unblinded once it is signed', () => {
    expect(() => acts(blinded, signed, { type: 'read-blinded', blinded: false })).toThrow(
      expect.objectContaining({ problem: 'reading-signed' }),
    )
  })
  test('keeps back how many there are, and gives none of them', () => {
    const layers = [layerOf(opened({ ...readingOf(markOf()), reader: other }, '21'), 0)]
    expect(layersBeside(layers, blinded, null)).toEqual({ layers: [], hidden: 1 })
    expect(layersBeside(layers, emptyReading(), blinded)).toEqual({ layers: [], hidden: 1 })
    expect(layersBeside(layers, acts(blinded, signed), null)).toEqual({ layers, hidden: 0 })
  })
})

function layerOf(reading: Reading, place: number): ReadingLayer {
  const id = reading.document?.sopInstanceUid ?? ''
  return {
    id,
    letter: letterOf(place),
    place,
    reading,
    state: 'draft',
    when: '',
    detached: [],
    changes: [],
    shown: true,
  }
}

describe('the layers beside a reading', () => {
  test('are those of its study, without the one that has become the reading', () => {
    const theirs = opened({ ...readingOf(markOf()), reader: other }, '31')
    const elsewhere = { ...theirs, study: { ...theirs.study, studyInstanceUid: '1.2.3' } }
    const layers = [layerOf(theirs, 0), layerOf(elsewhere, 0)]
    expect(layersBeside(layers, emptyReading(), null).layers).toEqual([layers[0]])
    expect(layersBeside(layers, theirs, null).layers).toEqual([])
    expect(layersBeside(layers, null, null).layers).toEqual([])
  })
  test('are lettered as columns of a table are', () => {
    expect([0, 1, 25, 26, 27, 51, 52, 701, 702].map(letterOf)).toEqual([
      'A',
      'B',
      'Z',
      'AA',
      'AB',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ])
  })
  test('say where the two readers mean opposite sides of one image', () => {
    const side = (which: 'right' | 'left') => ({
      ...emptyReading(),
      sideAtImageLeft: { [run.sopInstanceUid]: { side: which, how: 'reader' as const } },
    })
    expect(contradictsSides(side('right'), side('left'))).toBe(true)
    expect(contradictsSides(side('right'), side('right'))).toBe(false)
    expect(contradictsSides({ ...side('right'), sideAtImageLeft: {} }, side('left'))).toBe(false)
  })
  test('copying a mark keeps its Tracking UID, so that it is not copied twice, and finds a label that is free', () => {
    const mine = readingOf(markOf())
    const their: Mark = { ...markOf(), uid: '2.25.990' }
    const once = acts(mine, { type: 'take-over-marks', marks: [their] })
    expect(once.marks.map(({ uid }) => uid)).toEqual([mine.marks[0]?.uid, '2.25.990'])
    expect(new Set(once.marks.map(({ label }) => label)).size).toBe(2)
    expect(acts(once, { type: 'take-over-marks', marks: [their] })).toBe(once)
  })
})

describe('how far another’s reading has come', () => {
  const unsigned = { status: 'draft', signedAt: '', amends: null } as const
  const flags = (completion: string, preliminary: string | null, verified: boolean, replaces = false): DicomJson => ({
    '0040A491': { vr: 'CS', Value: [completion] },
    '0040A493': { vr: 'CS', Value: [verified ? 'VERIFIED' : 'UNVERIFIED'] },
    ...(preliminary === null ? {} : { '0040A496': { vr: 'CS', Value: [preliminary] } }),
    ...(replaces ? { '0040A360': { vr: 'SQ', Value: [{}] } } : {}),
  })
  test.each([
    // Completion, Preliminary and Verification Flag: PS3.3 C.17.2-1.
    ['PARTIAL', 'PRELIMINARY', false, false, 'draft'],
    ['PARTIAL', 'FINAL', true, false, 'draft'],
    ['COMPLETE', 'PRELIMINARY', true, false, 'preliminary'],
    ['COMPLETE', 'FINAL', false, false, 'final'],
    ['COMPLETE', 'FINAL', false, true, 'amended'],
    ['COMPLETE', null, true, false, 'final'],
    ['COMPLETE', null, false, false, 'preliminary'],
  ] as const)(
    'a foreign report %s, %s, verified %s, replacing %s is %s',
    (completion, preliminary, verified, replaces, state) => {
      expect(layerState(unsigned, flags(completion, preliminary, verified, replaces))).toBe(state)
    },
  )
  test('a report of ours says it itself, with the moment of its signature', () => {
    const final = opened(acts(readingOf(markOf()), signed), '41')
    const dataSet = final.document?.dataSet ?? {}
    const { signing } = final.findings
    const layer = { state: layerState(signing, dataSet), when: layerWhen(signing, dataSet) }
    expect(layerStateText(layer)).toBe('final, 2026-11-25 10:20')
  })
  test('without a signature, date and time are those of the content', () => {
    const dataSet: DicomJson = {
      '00080023': { vr: 'DA', Value: ['20250102'] },
      '00080033': { vr: 'TM', Value: ['0304'] },
    }
    expect(layerStateText({ state: 'draft', when: layerWhen(unsigned, dataSet) })).toBe('draft, 2025-01-02 03:04')
    expect(layerStateText({ state: 'draft', when: layerWhen(unsigned, {}) })).toBe('draft')
  })
})
