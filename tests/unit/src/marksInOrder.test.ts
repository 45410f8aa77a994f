import { describe, expect, it } from 'vitest'
import type { Mark } from '../../../annotations/marks/mark'
import { marksInOrder, neighbourMark } from '../../../src/reading/marksInOrder'
import { type FrameNumber, frameNumber } from '../../../viewer/dicom/frameNumber'
import type { OpenedRun } from '../../../viewer/sources/openedStudy'
import { markOf } from '../../support/srReadings'

const run = (sopInstanceUid: string) => ({ header: { instance: { sopInstanceUid } } }) as OpenedRun
const studies = [{ runs: [run('late'), run('early')] }]
const mark = (sopInstanceUid: string, frame: number) => markOf({ sopInstanceUid, frame: frameNumber(frame) })
const at = (sopInstanceUid: string, frame: number) => ({ sopInstanceUid, frame: frame as FrameNumber })
/** Placed in this order, which is not that of time. */
const marks = [mark('early', 30), mark('late', 7), mark('early', 4), mark('late', 2)]
const said = (one: Mark | null) => (one === null ? null : `${one.sopInstanceUid} ${one.frame}`)

describe('events of a study', () => {
  it('are met run by run as listed, and frame by frame, whenever they were placed', () => {
    expect(marksInOrder(marks, studies).map(said)).toEqual(['late 2', 'late 7', 'early 4', 'early 30'])
  })

  it('follow each other from the selected one, round the end', () => {
    const from = (selected: string) => ({ selected, here: null })
    expect(said(neighbourMark(marks, studies, from(marks[1]?.uid ?? ''), 1))).toBe('early 4')
    expect(said(neighbourMark(marks, studies, from(marks[0]?.uid ?? ''), 1))).toBe('late 2')
    expect(said(neighbourMark(marks, studies, from(marks[3]?.uid ?? ''), -1))).toBe('early 30')
  })

  it('follow from the frame on the screen where none is selected', () => {
    const step = (here: ReturnType<typeof at> | null, by: 1 | -1) =>
      said(neighbourMark(marks, studies, { selected: null, here }, by))
    expect(step(at('late', 3), 1)).toBe('late 7')
    expect(step(at('late', 7), 1)).toBe('late 7')
    expect(step(at('late', 8), 1)).toBe('early 4')
    expect(step(at('late', 7), -1)).toBe('late 2')
    expect(step(at('early', 4), -1)).toBe('late 7')
    expect(step(at('early', 31), 1)).toBe('late 2')
    expect(step(null, -1)).toBe('early 30')
  })

  it('are none where nothing is marked', () => {
    expect(neighbourMark([], studies, { selected: null, here: at('late', 1) }, 1)).toBeNull()
  })
})
