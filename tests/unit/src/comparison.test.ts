import { describe, expect, it } from 'vitest'
import { hasTimes, type LockedRun, lockOf } from '../../../src/compare/comparison'
import type { CineHeader } from '../../../viewer/dicom/cineHeader'

/** As much of a header as a lock asks for. */
function header(timing: { readonly ofAcquisition: boolean; readonly startsMs: readonly number[] | null }, frames = 4) {
  return {
    timing: { source: 'none', framesPerSecond: null, ...timing },
    numberOfFrames: frames,
  } as unknown as CineHeader
}

const timed = header({ ofAcquisition: true, startsMs: [0, 100, 200, 300, 400] })
const wished = header({ ofAcquisition: false, startsMs: [0, 100, 200, 300, 400] })
const untimed = header({ ofAcquisition: false, startsMs: null })
const still = header({ ofAcquisition: false, startsMs: null }, 1)

function run(of: CineHeader, stepMs: number, more: Partial<LockedRun> = {}): LockedRun {
  return {
    header: of,
    schedule: [0, 1, 2, 3, 4].map((i) => i * stepMs),
    index: 0,
    runTimeMs: 0,
    firstFill: null,
    ...more,
  }
}

describe('the lock between two runs', () => {
  it('is never on time where a run has no times of its acquisition, or only a wish for display', () => {
    expect(hasTimes(timed)).toBe(true)
    expect(hasTimes(wished)).toBe(false)
    expect(hasTimes(still)).toBe(true)
    for (const other of [wished, untimed]) {
      expect(lockOf('time', run(timed, 100), run(other, 100))).toBe('no-times')
      expect(lockOf('time', run(other, 100), run(timed, 100))).toBe('no-times')
    }
    expect(lockOf('time', run(timed, 100), run(timed, 50))).toEqual({ kind: 'time', offsetMs: 0 })
  })

  it('on first contrast puts each run’s own earliest fill at one moment, and asks for one on both', () => {
    const main = run(timed, 100, { firstFill: 1 })
    expect(lockOf('contrast', main, run(timed, 50))).toBe('no-contrast')
    expect(lockOf('contrast', run(timed, 50), main)).toBe('no-contrast')
    expect(lockOf('contrast', main, run(timed, 50, { firstFill: 3 }))).toEqual({ kind: 'time', offsetMs: 50 })
    // Without times the frames are counted.
    expect(lockOf('contrast', main, run(untimed, 50, { firstFill: 3 }))).toEqual({ kind: 'frame', frames: 2 })
  })

  it('as they stand keeps the distance that the reader gave them', () => {
    const main = run(timed, 100, { index: 1, runTimeMs: 130 })
    const other = run(timed, 50, { index: 3, runTimeMs: 150 })
    expect(lockOf('place', main, other)).toEqual({ kind: 'time', offsetMs: 20 })
    expect(lockOf('place', main, { ...other, header: untimed })).toEqual({ kind: 'frame', frames: 2 })
  })
})
