import { describe, expect, it } from 'vitest'
import { hsgCode } from '../../../../annotations/codes/hsgCodes'
import { applyEdit } from '../../../../annotations/reading/edits'
import { newReading } from '../../../../annotations/reading/newReading'
import { frameNumber } from '../../../../viewer/dicom/frameNumber'
import { emptyReading, markOf, reader, readingOf, run, study } from '../../../support/srReadings'

const mark = markOf({ label: 'R1-01' })
const reading = readingOf(mark)
const refused = (problem: string) => expect.objectContaining({ name: 'SrError', problem })

describe('a reading begins', () => {
  it('with the sides its files state and no others', () => {
    const silent = { ...run, sopInstanceUid: '1.2.3', sideInFile: null }
    const begun = newReading(study, [run, silent])
    expect(begun.sideAtImageLeft).toEqual({ [run.sopInstanceUid]: { side: 'right', how: 'patientOrientation' } })
    expect(begun).toMatchObject({ marks: [], impression: '', document: null })
  })
})

describe('an edit of the reader', () => {
  it('places a mark on the grid of 1/64 px with its comment trimmed', () => {
    const placed = markOf({ label: 'R1-02', point: { column: 100.3, row: 7.01 }, comment: ' first fill ' })
    const next = applyEdit(reading, { type: 'place-mark', mark: placed })
    expect(next.marks.at(-1)).toMatchObject({ point: { column: 100.296875, row: 7.015625 }, comment: 'first fill' })
    expect(reading.marks).toEqual([mark])
  })

  it('moves a mark on its frame or to another one', () => {
    const point = { column: 0, row: 512 }
    expect(applyEdit(reading, { type: 'move-mark', uid: mark.uid, point }).marks[0]).toEqual({ ...mark, point })
    const frame = frameNumber(60)
    const moved = applyEdit(reading, { type: 'move-mark', uid: mark.uid, point, frame })
    expect(moved.marks[0]).toEqual({ ...mark, point, frame })
  })

  it('changes what a mark says, and a finding given for one kind does not stay with another', () => {
    const loculated = readingOf(markOf({ uid: mark.uid, kind: 'spill', finding: hsgCode('spillLoculated') }))
    const change = { type: 'change-mark', uid: mark.uid, change: { kind: 'fill' } } as const
    expect(applyEdit(loculated, change).marks[0]).toMatchObject({ kind: 'fill', finding: null })
    const surer = { type: 'change-mark', uid: mark.uid, change: { confidence: 'probable' } } as const
    expect(applyEdit(loculated, surer).marks[0]).toMatchObject({ finding: hsgCode('spillLoculated') })
  })

  it('that changes nothing gives the same reading back', () => {
    expect(applyEdit(reading, { type: 'move-mark', uid: mark.uid, point: { ...mark.point } })).toBe(reading)
    expect(applyEdit(reading, { type: 'change-mark', uid: mark.uid, change: { side: 'right' } })).toBe(reading)
    expect(applyEdit(reading, { type: 'write-impression', text: '  ' })).toBe(reading)
    expect(applyEdit(reading, { type: 'name-reader', reader: { ...reader } })).toBe(reading)
    expect(applyEdit(reading, { type: 'take-over-marks', marks: [mark] })).toBe(reading)
  })

  it('takes marks of another reading over under free labels', () => {
    const other = markOf({ label: 'R1-01' })
    const next = applyEdit(reading, { type: 'take-over-marks', marks: [mark, other] })
    expect(next.marks).toEqual([mark, { ...other, label: 'R1-02' }])
  })
})

describe('an edit that could not be stated truly is refused:', () => {
  const unsided = { ...reading, sideAtImageLeft: {} }

  it('a right or left mark before anybody has said which side is which', () => {
    const place = { type: 'place-mark', mark: markOf({ label: 'R1-02' }) } as const
    expect(() => applyEdit(unsided, place)).toThrow(refused('side-unconfirmed'))
    const confirmed = applyEdit(unsided, { type: 'confirm-side', sopInstanceUid: run.sopInstanceUid, side: 'left' })
    expect(confirmed.sideAtImageLeft[run.sopInstanceUid]).toEqual({ side: 'left', how: 'reader' })
    expect(applyEdit(confirmed, place).marks).toHaveLength(2)
  })

  it('a side given afterwards to a mark on such a run; a midline mark needs none', () => {
    const midline = { ...readingOf(markOf({ uid: mark.uid, side: 'midline', segment: null })), sideAtImageLeft: {} }
    const change = { type: 'change-mark', uid: mark.uid, change: { side: 'left' } } as const
    expect(() => applyEdit(midline, change)).toThrow(refused('side-unconfirmed'))
    const placed = markOf({ label: 'R1-02', side: 'midline', segment: null })
    expect(applyEdit(midline, { type: 'place-mark', mark: placed }).marks).toHaveLength(2)
  })

  it('a point beside the image and a frame the run has not', () => {
    const beside = { type: 'move-mark', uid: mark.uid, point: { column: 512.01, row: 3 } } as const
    expect(() => applyEdit(reading, beside)).toThrow(refused('mark-outside-image'))
    const later = { type: 'move-mark', uid: mark.uid, point: mark.point, frame: frameNumber(61) } as const
    expect(() => applyEdit(reading, later)).toThrow(refused('frame-outside-run'))
  })

  it('a mark nobody knows, a UID or a label used twice, which are errors of the program', () => {
    expect(() => applyEdit(reading, { type: 'delete-mark', uid: '1.2' })).toThrow('no mark')
    expect(() => applyEdit(reading, { type: 'place-mark', mark })).toThrow('already placed')
    expect(() => applyEdit(reading, { type: 'place-mark', mark: markOf({ label: 'R1-01' }) })).toThrow('in use')
    const strange = markOf({ label: 'R1-02', sopInstanceUid: '1.2' })
    expect(() => applyEdit(emptyReading(), { type: 'place-mark', mark: strange })).toThrow('no run')
  })
})
