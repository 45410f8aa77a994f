import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OpenedRun } from '../../../../viewer/sources/openedStudy'
import { studiesOf } from '../../../../viewer/sources/studiesOf'
import { acquiredAt, sampleRun } from './sampleHeader'

const names = (runs: readonly OpenedRun[]): string[] =>
  studiesOf(runs).flatMap((study) => study.runs.map(({ source }) => source.name))

describe('runs of a study', () => {
  test('stand in the order they were acquired, across series', () => {
    const runs = [
      sampleRun('late spill', {
        ...acquiredAt('102010'),
        seriesInstanceUid: '1.1',
        seriesNumber: 1,
        instanceNumber: 2,
      }),
      sampleRun('filling', { ...acquiredAt('1016'), seriesInstanceUid: '1.1', seriesNumber: 1, instanceNumber: 1 }),
      sampleRun('oblique', { ...acquiredAt('101800.5'), seriesInstanceUid: '1.2', seriesNumber: 2 }),
    ]
    expect(names(runs)).toEqual(['filling', 'oblique', 'late spill'])
  })

  test('keep fractions of a second apart, however many digits they are written with', () => {
    const runs = ['101500.25', '101500.3', '101500', '101500.250001'].map((time) => sampleRun(time, acquiredAt(time)))
    expect(names(runs)).toEqual(['101500', '101500.25', '101500.250001', '101500.3'])
  })

  test('of an enhanced object count the time of its first frame as their own', () => {
    const runs = [
      sampleRun('plain, later', acquiredAt('101700')),
      sampleRun('enhanced', acquiredAt('101600.5', 'Frame Acquisition DateTime')),
      sampleRun('plain, first', acquiredAt('101500')),
    ]
    expect(names(runs)).toEqual(['plain, first', 'enhanced', 'plain, later'])
  })

  test('follow series and instance numbers where only the study has a time', () => {
    const at = acquiredAt('1015', 'Study Time')
    const runs = [
      sampleRun('2.1', { ...at, seriesInstanceUid: '1.2', seriesNumber: 2, instanceNumber: 1 }),
      sampleRun('1.10', { ...at, seriesInstanceUid: '1.1', seriesNumber: 1, instanceNumber: 10 }),
      sampleRun('1.9', { ...at, seriesInstanceUid: '1.1', seriesNumber: 1, instanceNumber: 9 }),
      sampleRun('1.?', { ...at, seriesInstanceUid: '1.1', seriesNumber: 1, instanceNumber: null }),
    ]
    expect(names(runs)).toEqual(['1.9', '1.10', '1.?', '2.1'])
  })

  test('without a time of their own take the place of their series', () => {
    const runs = [
      sampleRun('third', { ...acquiredAt('1030'), seriesInstanceUid: '1.3', seriesNumber: 3 }),
      sampleRun('second, timeless', { seriesInstanceUid: '1.2', seriesNumber: 2, instanceNumber: 2 }),
      sampleRun('first', { ...acquiredAt('1020'), seriesInstanceUid: '1.2', seriesNumber: 2, instanceNumber: 1 }),
      sampleRun('last, timeless', { seriesInstanceUid: '1.1', seriesNumber: 1 }),
    ]
    expect(names(runs)).toEqual(['first', 'second, timeless', 'third', 'last, timeless'])
  })

  test('stand in the same order whatever order the files came in', () => {
    const run = fc.record({
      time: fc.constantFrom('', '10', '1015', '101530', '101530.5'),
      source: fc.constantFrom('Acquisition Time', 'Content Time', 'Study Time'),
      series: fc.integer({ min: 1, max: 3 }),
      number: fc.option(fc.integer({ min: 1, max: 9 })),
    })
    fc.assert(
      fc.property(
        fc.array(run, { maxLength: 12 }).chain((runs) => {
          const made = runs.map(({ time, source, series, number }, at) => {
            const seriesOf = { seriesInstanceUid: `1.${series}`, seriesNumber: series, instanceNumber: number }
            return sampleRun(String(at).padStart(2, '0'), { ...acquiredAt(time, source), ...seriesOf })
          })
          return fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length }))
        }),
        ([runs, shuffled]) => {
          expect(names(shuffled)).toEqual(names(runs))
        },
      ),
    )
  })
})

describe('studies', () => {
  test('come by date and time', () => {
    const studies = studiesOf([
      sampleRun('b', {}, { studyInstanceUid: '2', studyDate: '20260103' }),
      sampleRun('a', {}, { studyInstanceUid: '1', studyDate: '20251231' }),
    ])
    expect(studies.map(({ study }) => study.studyDate)).toEqual(['20251231', '20260103'])
  })

  test('of two patients are two, even with one Study Instance UID', () => {
    const studies = studiesOf([sampleRun('a', {}, { patientId: 'P1' }), sampleRun('b', {}, { patientId: 'P2' })])
    expect(studies.map(({ study }) => study.patientId)).toEqual(['P1', 'P2'])
  })

  test('without a UID are not thrown together', () => {
    const without = { studyInstanceUid: '', patientId: '' }
    const studies = studiesOf([
      sampleRun('a', {}, { ...without, studyDate: '20260102' }),
      sampleRun('b', {}, { ...without, studyDate: '20260103' }),
    ])
    expect(studies).toHaveLength(2)
  })
})
