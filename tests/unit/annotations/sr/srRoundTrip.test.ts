import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hsgCode } from '../../../../annotations/codes/hsgCodes'
import { applyEdit } from '../../../../annotations/reading/edits'
import { edit, learn, startHistory, undo } from '../../../../annotations/reading/history'
import { childrenOf, codeValueOf, isNamed, named } from '../../../../annotations/sr/content/contentItem'
import { evidenceOf } from '../../../../annotations/sr/context/evidence'
import { itemsOf, numbersOf, textOf } from '../../../../annotations/sr/json/attributeValue'
import type { DicomJson } from '../../../../annotations/sr/json/dicomJson'
import { parseDicomJson, readSr, serializeSr, writeSr } from '../../../../annotations/sr/srDocument'
import type { FrameNumber } from '../../../../viewer/dicom/frameNumber'
import { missing, shared } from '../../../support/outside'
import {
  anyReading,
  emptyReading,
  markOf,
  options,
  reader,
  readingOf,
  run,
  secondRun,
  still,
  study,
} from '../../../support/srReadings'

const context = { runs: [run, secondRun, still], study }
const samples = shared('standards', 'samples')
const absent = missing({ path: samples })
const sample = (name: string) => readFileSync(join(samples, `${name}.json`))
const opened = (document: DicomJson) => readSr(parseDicomJson(serializeSr(document)), context)
const seen = (from: number, to: number) => ({ from: from as FrameNumber, to: to as FrameNumber })
const measurements = (document: DicomJson) =>
  named(childrenOf(document), hsgCode('measurements')).flatMap((item) => childrenOf(item))

describe('a saved reading', () => {
  it('brings every mark, the reader and the impression back', () => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        const written = writeSr(reading, options)
        const read = opened(written.document)
        expect(read.reading.marks).toEqual(reading.marks)
        expect(read.reading.reader).toEqual(reading.reader)
        expect(read.reading.impression).toBe(reading.impression)
        expect(read.detached).toEqual([])
        expect(read.notes).toEqual([])
      }),
      { numRuns: 200, seed: 20260105 },
    )
  }, 60_000)

  it('is the same object when nothing was changed after opening it', () => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        const { document } = writeSr(reading, options)
        const again = writeSr(opened(document).reading, options)
        expect(serializeSr(again.document)).toBe(serializeSr(document))
      }),
      { numRuns: 40, seed: 7 },
    )
  }, 60_000)

  it('is the same object again when an edit was undone', () => {
    const first = writeSr(readingOf(markOf()), options)
    const history = startHistory(first.reading)
    const there = edit(history, {
      type: 'change-mark',
      uid: first.reading.marks[0]?.uid ?? '',
      change: { side: 'left' },
    })
    expect(writeSr(undo(there).present, options).document).toBe(first.document)
  })

  it('becomes an amendment in the same series when it was edited', () => {
    const first = writeSr(readingOf(markOf()), options)
    const edited = applyEdit(first.reading, { type: 'write-impression', text: 'Right tube fills.' })
    const second = writeSr(edited, { ...options, now: { date: '20260106', time: '080000', offset: '+0100' } })
    expect(textOf(second.document, '00080018')).not.toBe(textOf(first.document, '00080018'))
    expect(textOf(second.document, '0020000E')).toBe(textOf(first.document, '0020000E'))
    expect(textOf(second.document, '00080021')).toBe('20260105')
    expect(numbersOf(second.document, '00200013')).toEqual([2])
    const predecessor = itemsOf(second.document, '0040A360').flatMap((item) => itemsOf(item, '00081115'))
    expect(predecessor.flatMap((item) => itemsOf(item, '00081199')).map((item) => textOf(item, '00081155'))).toEqual([
      textOf(first.document, '00080018'),
    ])
  })

  it('never gives an instance number out twice, however far the reader goes back', () => {
    const first = writeSr(readingOf(markOf()), options)
    let history = edit(startHistory(first.reading), { type: 'write-impression', text: 'One.' })
    const second = writeSr(history.present, options)
    if (second.reading.document === null) throw new Error('not saved')
    history = learn(history, { type: 'saved', document: second.reading.document })
    const third = writeSr(undo(history).present, options)
    expect(numbersOf(third.document, '00200013')).toEqual([3])
  })

  it('amended again and again says what the reader says', () => {
    fc.assert(
      fc.property(anyReading, anyReading, (before, after) => {
        const first = writeSr(before, options)
        const shared = after.marks
          .slice(0, 3)
          .map((mark, index) => ({ ...mark, uid: before.marks[index]?.uid ?? mark.uid }))
        const marks = [...shared, ...after.marks.slice(3)]
        const second = writeSr({ ...opened(first.document).reading, reader: before.reader, marks }, options)
        const byUid = (a: { uid: string }, b: { uid: string }) => a.uid.localeCompare(b.uid)
        const read = opened(second.document).reading
        expect([...read.marks].sort(byUid)).toEqual([...marks].sort(byUid))
        expect(second.reading.document?.groupOf).toEqual(read.document?.groupOf)
      }),
      { numRuns: 60, seed: 3 },
    )
  }, 60_000)

  it('is not written so large that it could not be opened again', () => {
    const comment = 'x'.repeat(1024 * 1024)
    const marks = Array.from({ length: 9 }, (_, index) => markOf({ label: `R1-0${index}`, comment }))
    const { document } = writeSr(readingOf(...marks), options)
    expect(() => serializeSr(document)).toThrow(expect.objectContaining({ name: 'SrError', problem: 'too-large' }))
  })

  it('has its tags ascending also where they read as whole numbers', () => {
    const { document } = writeSr(readingOf(markOf()), options)
    const text = serializeSr({ ...document, '54000100': { vr: 'SQ' }, '10011001': { vr: 'LO' } })
    const tags = text.match(/(?<=[{,]")[0-9A-F]{8}(?=":\{"vr":"(?:CS|SQ|LO)")/g) ?? []
    expect(tags[0]).toBe('00080005')
    expect(tags.slice(-1)).toEqual(['54000100'])
    expect(text.indexOf('"10011001"')).toBeGreaterThan(text.indexOf('"00200013"'))
  })

  it('lists every run as evidence once, also when no mark is on it', () => {
    const { document } = writeSr(readingOf(markOf()), options)
    expect(evidenceOf(document, '0040A375').map((item) => item.sopInstanceUid)).toEqual(
      context.runs.map((one) => one.sopInstanceUid),
    )
  })

  it('states the segment of a spill on the tube, behind the peritoneal cavity', () => {
    const { document } = writeSr(readingOf(markOf({ kind: 'spill', segment: 'fimbrial' })), options)
    const sites = measurements(document).flatMap((group) => named(childrenOf(group), hsgCode('findingSite')))
    expect(sites.map((site) => codeValueOf(site)?.meaning)).toEqual(['Peritoneal cavity', 'Fallopian tube'])
  })

  it('says plainly that no impression was stated, and does not read that back as one', () => {
    const { document } = writeSr(emptyReading(), options)
    expect(serializeSr(document)).toContain('No impression stated.')
    expect(opened(document).reading.impression).toBe('')
  })

  it('is text with ascending tags, no empty values and one final newline', () => {
    const text = serializeSr(writeSr(readingOf(markOf()), options).document)
    expect(text.endsWith('}\n')).toBe(true)
    expect(text.trim()).not.toContain('\n')
    expect(text).not.toContain('"Value":[]')
    const tags = Object.keys(JSON.parse(text))
    expect(tags).toEqual([...tags].sort())
  })
})

describe('the frames on which a mark is seen', () => {
  /** Our document with row 35 listing these frames, of this image. */
  const listing = (frames: readonly unknown[] | null, uid = run.sopInstanceUid) => {
    const { document } = writeSr(readingOf(markOf({ seenFrames: seen(11, 19) })), options)
    const json = JSON.parse(serializeSr(document))
    const [row = {}] = named(measurements(json).flatMap(childrenOf), hsgCode('seenFrames'))
    // The items are those of the parsed text itself.
    const [reference] = itemsOf(row, '00081199') as unknown as [
      Record<string, { vr: string; Value?: readonly unknown[] }>,
    ]
    reference['00081155'] = { vr: 'UI', Value: [uid] }
    reference['00081160'] = frames === null ? { vr: 'IS' } : { vr: 'IS', Value: frames }
    return readSr(json, context)
  }

  it('are listed one by one, and their row goes when they are taken back', () => {
    const first = writeSr(readingOf(markOf({ seenFrames: seen(11, 14) })), options)
    const rows = (document: DicomJson) =>
      measurements(document).flatMap((group) => named(childrenOf(group), hsgCode('seenFrames')))
    const [reference] = rows(first.document).flatMap((row) => itemsOf(row, '00081199'))
    expect(numbersOf(reference ?? {}, '00081160')).toEqual([11, 12, 13, 14])
    const read = opened(first.document).reading
    const uid = read.marks[0]?.uid ?? ''
    const taken = applyEdit(read, { type: 'change-mark', uid, change: { seenFrames: null } })
    expect(rows(writeSr(taken, options).document)).toEqual([])
    const wider = applyEdit(read, { type: 'change-mark', uid, change: { seenFrames: seen(11, 16) } })
    expect(opened(writeSr(wider, options).document).reading.marks[0]?.seenFrames).toEqual({ from: 11, to: 16 })
  })

  it('are taken in any order, as text and repeated; without any, all frames of the image are meant', () => {
    expect(listing(['14', 12, 13, 13]).reading.marks[0]?.seenFrames).toEqual({ from: 12, to: 14 })
    expect(listing(null).reading.marks[0]?.seenFrames).toEqual({ from: 1, to: 60 })
    expect(listing([12]).reading.marks[0]?.seenFrames).toBeNull()
  })

  it.each([
    ['with gaps', [11, 12, 14], undefined],
    ['beyond the run', [...Array(61).keys()].map((at) => at + 1), undefined],
    ['before the first', [...Array(13).keys()], undefined],
    ['without the mark’s own', [13, 14], undefined],
    ['that are no numbers', ['x', 12], undefined],
    ['of no whole number', [12, 12.5, 13], undefined],
    ['of enormous numbers', [12, 2 ** 53], undefined],
    ['of another image', [12, 13], secondRun.sopInstanceUid],
  ])('are left out where they cannot be meant, and said to be: %s', (_, frames, uid) => {
    const { reading, notes } = listing(frames, uid)
    expect(reading.marks[0]).toMatchObject({ frame: 12, seenFrames: null })
    expect(notes.map(({ code }) => code)).toEqual(['value-ignored'])
  })

  it('that were left out stay in the document while the mark stays on its frame', () => {
    const { reading } = listing([11, 12, 14])
    const uid = reading.marks[0]?.uid ?? ''
    const commented = applyEdit(reading, { type: 'change-mark', uid, change: { comment: 'thin' } })
    expect(serializeSr(writeSr(commented, options).document)).toContain('"Value":[11,12,14]')
    const moved = applyEdit(reading, { type: 'move-mark', uid, point: { column: 1, row: 1 }, frame: 30 as FrameNumber })
    expect(serializeSr(writeSr(moved, options).document)).not.toContain('"Value":[11,12,14]')
  })
})

describe('a reading that cannot be stated truly is not saved:', () => {
  const problems: [string, () => unknown][] = [
    [
      'reader-unnamed',
      () =>
        writeSr({ ...readingOf(markOf()), reader: { ...reader, name: { ...reader.name, alphabetic: ' ' } } }, options),
    ],
    ['side-missing', () => writeSr(readingOf(markOf({ side: null })), options)],
    ['run-missing', () => writeSr(readingOf(markOf({ sopInstanceUid: '1.2.3' })), options)],
    ['frame-outside-run', () => writeSr(readingOf(markOf({ frame: 61 as never })), options)],
    ['seen-frames-wrong', () => writeSr(readingOf(markOf({ seenFrames: seen(13, 20) })), options)],
    ['seen-frames-wrong', () => writeSr(readingOf(markOf({ seenFrames: seen(12, 61) })), options)],
    ['mark-outside-image', () => writeSr(readingOf(markOf({ point: { column: 512.5, row: 3 } })), options)],
    ['mark-outside-image', () => writeSr(readingOf(markOf({ point: { column: Number.NaN, row: 3 } })), options)],
    ['duplicate-mark', () => writeSr(readingOf(markOf(), markOf()), options)],
    ['text-not-allowed', () => writeSr(readingOf(markOf({ comment: 'a\u0000b' })), options)],
    ['text-not-allowed', () => writeSr({ ...readingOf(), reader: { ...reader, organization: 'A\\B' } }, options)],
    [
      'text-not-allowed',
      () => writeSr({ ...readingOf(), reader: { ...reader, organization: 'A'.repeat(65) } }, options),
    ],
  ]
  it.each(problems)('%s', (problem, save) => {
    expect(save).toThrow(expect.objectContaining({ name: 'SrError', problem }))
  })
})

describe.skipIf(absent !== null)(`a reference document${absent === null ? '' : ` (${absent})`}`, () => {
  it.each(['sr-reader1', 'sr-reader1-amended', 'sr-reader2'])(
    '%s opens with all its marks and comes back as it is',
    (name) => {
      const read = readSr(parseDicomJson(sample(name)), context)
      expect(read.detached).toEqual([])
      expect(read.reading.marks).toHaveLength(name === 'sr-reader2' ? 3 : 5)
      expect(JSON.parse(serializeSr(writeSr(read.reading, options).document))).toEqual(JSON.parse(String(sample(name))))
    },
  )

  it('keeps what this version does not know when a mark was edited: differential, frames, patency, dose', () => {
    const read = readSr(parseDicomJson(sample('sr-reader1')), context)
    const [first, , , , defect] = read.reading.marks
    expect(first?.seenFrames).toEqual({ from: 12, to: 18 })
    expect(defect).toMatchObject({ kind: 'defect', side: null, segment: null, site: null })
    const edited = applyEdit(read.reading, {
      type: 'change-mark',
      uid: first?.uid ?? '',
      change: { confidence: 'possible' },
    })
    const { document } = writeSr(edited, options)
    const before = JSON.parse(String(sample('sr-reader1')))
    const meanings = (json: unknown) => JSON.stringify(json).match(/"(00080104|0040A160)":\{[^}]*\}/g) ?? []
    const lost = meanings(before).filter((meaning) => !meanings(document).some((kept) => sameMeaning(kept, meaning)))
    expect(lost.map(words)).toEqual(['HSG Viewer', 'HSG Viewer project', 'hsg-viewer'])
    expect(opened(document).reading.marks[0]?.confidence).toBe('possible')
    // The grade of intravasation, which version 1 did not know, stands in a container of its own.
    const known = childrenOf(document).filter((item) => !isNamed(item, hsgCode('findings')))
    expect(known.map((item) => textOf(item, '0040A040'))).toEqual(
      childrenOf(read.reading.document?.dataSet ?? {}).map((item) => textOf(item, '0040A040')),
    )
  })

  it('loses a deleted mark and nothing else', () => {
    const read = readSr(parseDicomJson(sample('sr-reader1')), context)
    const uid = read.reading.marks[3]?.uid ?? ''
    const { document } = writeSr(applyEdit(read.reading, { type: 'delete-mark', uid }), options)
    expect(opened(document).reading.marks).toEqual(read.reading.marks.filter((mark) => mark.uid !== uid))
  })

  it('of a Cornerstone viewer becomes a mark of kind other, and its measurement moves with the mark', () => {
    const read = readSr(parseDicomJson(sample('foreign-cornerstone-probe')), context)
    const [mark] = read.reading.marks
    expect(mark).toMatchObject({
      kind: 'other',
      frame: 12,
      point: { column: 200.5, row: 196 },
      comment: 'Right isthmus fill',
    })
    const uid = mark?.uid ?? ''
    const edited = applyEdit(read.reading, {
      type: 'move-mark',
      uid,
      point: { column: 10, row: 20 },
      frame: 13 as never,
    })
    const { document } = writeSr({ ...edited, reader }, options)
    expect(textOf(document, '00080016')).toBe('1.2.840.10008.5.1.4.1.1.88.33')
    expect(textOf(document, '0020000E')).not.toBe(read.reading.document?.seriesInstanceUid)
    const [group = {}] = measurements(document)
    expect(
      JSON.stringify(group)
        .match(/"00700022":\{[^}]*\}/g)
        ?.map((text) => text.match(/\[.*\]/)?.[0]),
    ).toEqual(['[10,20]', '[10,20]'])
    expect(opened(document).reading.marks[0]).toMatchObject({ frame: 13, point: { column: 10, row: 20 }, uid })
  })

  it('of another study is refused with what differs', () => {
    const other = { ...study, studyInstanceUid: '1.2.3', patientId: 'X' }
    expect(() => readSr(parseDicomJson(sample('sr-reader1')), { ...context, study: other })).toThrow(
      expect.objectContaining({
        problem: 'other-study',
        differs: [
          { part: 'studyInstanceUid', inDocument: study.studyInstanceUid, inRun: '1.2.3' },
          { part: 'patientId', inDocument: 'HSG-0001', inRun: 'X' },
        ],
      }),
    )
  })

  it('of the same study under another accession number is opened, and says so', () => {
    const renumbered = { ...context, study: { ...study, accessionNumber: 'NEW-7' } }
    const { reading, accession, notes } = readSr(parseDicomJson(sample('sr-reader1')), renumbered)
    expect(reading.marks).toHaveLength(5)
    expect(accession).toEqual({ part: 'accessionNumber', inDocument: 'ACC0001', inRun: 'NEW-7' })
    expect(notes).toContainEqual({ code: 'accession-differs', detail: 'Accession Number', label: null })
    const alike = readSr(parseDicomJson(sample('sr-reader1')), { ...context, study: { ...study, accessionNumber: '' } })
    expect([alike.accession, alike.notes.filter(({ code }) => code === 'accession-differs')]).toEqual([null, []])
    const person = { ...study, accessionNumber: 'NEW-7', patientBirthDate: '19800101' }
    expect(() => readSr(parseDicomJson(sample('sr-reader1')), { ...context, study: person })).toThrow(
      expect.objectContaining({ problem: 'other-study' }),
    )
  })

  it('on a run that is not open keeps its marks through an edit', () => {
    const read = readSr(parseDicomJson(sample('sr-reader1')), { ...context, runs: [secondRun] })
    expect(read.reading.marks).toEqual([])
    expect(read.detached.map(({ label, frame, reason }) => `${label} ${frame} ${reason}`)[0]).toBe(
      'R1-01 12 run-not-open',
    )
    const { document } = writeSr(applyEdit(read.reading, { type: 'write-impression', text: 'x' }), options)
    expect(opened(document).reading.marks).toHaveLength(5)
  })
})

const words = (meaning: string) => meaning.match(/\[\s*"(.*)"\s*\]/)?.[1]
const sameMeaning = (a: string, b: string) => words(a) === words(b)
