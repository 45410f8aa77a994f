import { describe, expect, it } from 'vitest'
import { hsgCode } from '../../../../annotations/codes/hsgCodes'
import type { Mark } from '../../../../annotations/marks/mark'
import { applyEdit } from '../../../../annotations/reading/edits'
import { isKeyFrame, keyFramesOf, toggledKeyFrame } from '../../../../annotations/reading/keyFrame'
import type { Reading } from '../../../../annotations/reading/reading'
import { type FrameNumber, frameNumber } from '../../../../viewer/dicom/frameNumber'
import { emptyReading, markOf, readingOf, run, secondRun } from '../../../support/srReadings'

const unconfirmed = (): Reading => ({ ...emptyReading(), sideAtImageLeft: {} })
const problem = (name: string) => expect.objectContaining({ name: 'SrError', problem: name })

describe('placing a mark', () => {
  it('puts it on the grid of 1/64 px and trims its comment', () => {
    const mark = markOf({ point: { column: 10.01, row: 20.99 }, comment: ' late ' })
    const [placed] = applyEdit(emptyReading(), { type: 'place-mark', mark }).marks
    expect(placed).toMatchObject({ point: { column: 10.015625, row: 20.984375 }, comment: 'late' })
  })

  it('of the right or left tube waits until somebody has said which side is which', () => {
    const place = (side: 'right' | 'midline' | null) =>
      applyEdit(unconfirmed(), { type: 'place-mark', mark: markOf({ side, kind: 'spill', segment: null }) })
    expect(() => place('right')).toThrow(problem('side-unconfirmed'))
    expect(place('midline').marks).toHaveLength(1)
    expect(place(null).marks).toHaveLength(1)
    const side = { type: 'confirm-side', sopInstanceUid: run.sopInstanceUid, side: 'left' } as const
    expect(applyEdit(applyEdit(unconfirmed(), side), { type: 'place-mark', mark: markOf() }).marks).toHaveLength(1)
  })

  it.each([
    ['mark-outside-image', { point: { column: 512.25, row: 3 } }],
    ['mark-outside-image', { point: { column: 3, row: -0.5 } }],
    ['mark-outside-image', { point: { column: Number.NaN, row: 3 } }],
    ['frame-outside-run', { frame: frameNumber(61) }],
  ] as const)('where nothing can be is refused: %s', (name, over) => {
    expect(() => applyEdit(emptyReading(), { type: 'place-mark', mark: markOf(over) })).toThrow(problem(name))
  })

  it('on the very edge of the image or on its last frame is allowed', () => {
    const mark = markOf({ point: { column: 512, row: 512 }, frame: frameNumber(60) })
    expect(applyEdit(emptyReading(), { type: 'place-mark', mark }).marks[0]).toEqual(mark)
  })

  it('twice, or on a run the reading does not know, is a fault of the program', () => {
    const mark = markOf()
    expect(() => applyEdit(readingOf(mark), { type: 'place-mark', mark })).toThrow(/already placed/)
    expect(() => applyEdit(readingOf(mark), { type: 'place-mark', mark: markOf() })).toThrow(/label R1-01 is in use/)
    const lost = markOf({ sopInstanceUid: '1.2.3' })
    expect(() => applyEdit(emptyReading(), { type: 'place-mark', mark: lost })).toThrow(/no run/)
    expect(() => applyEdit(emptyReading(), { type: 'delete-mark', uid: '1.2' })).toThrow(/no mark/)
  })
})

describe('changing a mark', () => {
  it('to another kind leaves the finding behind that belonged to the former kind', () => {
    const mark = markOf({ kind: 'spill', segment: null, finding: hsgCode('spillLoculated') })
    const [changed] = applyEdit(readingOf(mark), { type: 'change-mark', uid: mark.uid, change: { kind: 'fill' } }).marks
    expect(changed).toMatchObject({ kind: 'fill', finding: null })
  })

  it('never changes the reading that was there before', () => {
    const reading = readingOf(markOf())
    const before = structuredClone(reading)
    applyEdit(reading, { type: 'change-mark', uid: reading.marks[0]?.uid ?? '', change: { side: 'left' } })
    applyEdit(reading, { type: 'delete-mark', uid: reading.marks[0]?.uid ?? '' })
    expect(reading).toEqual(before)
  })

  it('leaves its side open to other edits where the side came from a document and nobody confirmed it here', () => {
    const mark = markOf()
    const reading = { ...unconfirmed(), marks: [mark] }
    const edited = applyEdit(reading, { type: 'change-mark', uid: mark.uid, change: { comment: 'thin' } })
    expect(edited.marks[0]?.comment).toBe('thin')
    const turn = { type: 'change-mark', uid: mark.uid, change: { side: 'left' } } as const
    expect(() => applyEdit(reading, turn)).toThrow(problem('side-unconfirmed'))
  })

  it('moves it to another frame or point, on the grid', () => {
    const mark = markOf()
    const move = { type: 'move-mark', uid: mark.uid, point: { column: 1.004, row: 2 }, frame: frameNumber(30) } as const
    expect(applyEdit(readingOf(mark), move).marks[0]).toEqual({ ...mark, point: { column: 1, row: 2 }, frame: 30 })
  })
})

describe('the frames on which a mark is seen', () => {
  const range = (from: number, to: number) => ({ from: from as FrameNumber, to: to as FrameNumber })
  const given = (mark: Mark, seenFrames: Mark['seenFrames']) =>
    applyEdit(readingOf(mark), { type: 'change-mark', uid: mark.uid, change: { seenFrames } }).marks[0]

  it('hold its own frame and lie within the run', () => {
    const mark = markOf()
    expect(given(mark, range(12, 18))).toEqual({ ...mark, seenFrames: { from: 12, to: 18 } })
    expect(given(mark, range(1, 60))?.seenFrames).toEqual({ from: 1, to: 60 })
    expect(given({ ...mark, seenFrames: range(12, 18) }, null)?.seenFrames).toBeNull()
  })

  it('are not stated where they are its own frame alone', () => {
    expect(given(markOf({ seenFrames: range(12, 18) }), range(12, 12))?.seenFrames).toBeNull()
  })

  it.each([
    [13, 18],
    [1, 11],
    [0, 12],
    [12, 61],
    [18, 10],
    [Number.NaN, 18],
    [11.5, 18],
    [1, Number.POSITIVE_INFINITY],
  ])('are refused from %f to %f', (from, to) => {
    expect(() => given(markOf(), range(from, to))).toThrow(problem('seen-frames-wrong'))
    const mark = markOf({ seenFrames: range(from, to) })
    expect(() => applyEdit(emptyReading(), { type: 'place-mark', mark })).toThrow(problem('seen-frames-wrong'))
  })

  it('are refused where a report could not list them: 65,534 bytes is the most an IS of 16 bits’ length holds', () => {
    const long = { ...run, numberOfFrames: 20_000 }
    const mark = markOf({ frame: 9000 as FrameNumber })
    const reading = { ...readingOf(mark), runs: [long] }
    const change = (seenFrames: Mark['seenFrames']) =>
      applyEdit(reading, { type: 'change-mark', uid: mark.uid, change: { seenFrames } }).marks[0]?.seenFrames
    // 9 · 2 + 90 · 3 + 900 · 4 + 9000 · 5 + 2774 · 6 − 1 = 65,531; one more frame is 65,537.
    expect(change(range(1, 12_773))).toEqual({ from: 1, to: 12_773 })
    expect(() => change(range(1, 12_774))).toThrow(problem('seen-frames-wrong'))
  })

  it('stay while it moves among them, and hold no longer for a mark that leaves them', () => {
    const mark = markOf({ seenFrames: range(10, 18) })
    const to = (frame: number) =>
      applyEdit(readingOf(mark), { type: 'move-mark', uid: mark.uid, point: mark.point, frame: frame as FrameNumber })
    expect(to(18).marks[0]).toMatchObject({ frame: 18, seenFrames: { from: 10, to: 18 } })
    expect(to(19).marks[0]).toMatchObject({ frame: 19, seenFrames: null })
  })
})

describe('taking marks over from another reading', () => {
  it('leaves out those that are there already and gives a new label where one is in use', () => {
    const mine = markOf()
    const theirs = markOf({ sopInstanceUid: secondRun.sopInstanceUid, frame: frameNumber(2) })
    const marks = [{ ...mine, comment: 'theirs' }, theirs]
    const taken = applyEdit(readingOf(mine), { type: 'take-over-marks', marks }).marks
    expect(taken).toEqual([mine, { ...theirs, label: 'R1-02' }])
  })
})

describe('a key frame', () => {
  const choose = (...frames: readonly number[]) =>
    applyEdit(emptyReading(), {
      type: 'choose-key-frames',
      keyFrames: frames.map((frame) => ({ sopInstanceUid: run.sopInstanceUid, frame: frameNumber(frame) })),
    })

  it('is called one, and called none again, by the same key', () => {
    const one = { sopInstanceUid: run.sopInstanceUid, frame: frameNumber(7) }
    const flagged = choose(7)
    expect(isKeyFrame(flagged, one)).toBe(true)
    expect(toggledKeyFrame(flagged, one)).toEqual([])
    expect(toggledKeyFrame(choose(3), one)).toHaveLength(2)
  })

  it('must be a frame of its run', () => {
    expect(() => choose(61)).toThrow(problem('frame-outside-run'))
  })

  it('counts once where a mark is on it too, run by run and ascending', () => {
    const reading = {
      ...readingOf(
        markOf({ frame: frameNumber(9) }),
        markOf({ sopInstanceUid: secondRun.sopInstanceUid, frame: frameNumber(2) }),
      ),
      keyFrames: choose(40, 9).keyFrames,
    }
    expect(keyFramesOf(reading).map(({ sopInstanceUid, frame }) => [sopInstanceUid, frame])).toEqual([
      [run.sopInstanceUid, 9],
      [run.sopInstanceUid, 40],
      [secondRun.sopInstanceUid, 2],
    ])
  })
})
