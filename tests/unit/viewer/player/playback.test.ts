import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { frameAtTime, framesPassedOver, runTimeAt, scheduleOf } from '../../../../viewer/player/playback'

/** Schedules of 1 to 300 frames with intervals of 1 to 500 ms. */
const schedules = fc
  .array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 300 })
  .map((steps) => steps.reduce<number[]>((starts, step) => [...starts, (starts.at(-1) as number) + step], [0]))

describe('the frame shown while a run plays', () => {
  it('is the one whose interval holds the time', () => {
    fc.assert(
      fc.property(schedules, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (schedule, share) => {
        const time = share * (schedule.at(-1) as number)
        const index = frameAtTime(schedule, time)
        expect(schedule[index] as number).toBeLessThanOrEqual(time)
        expect(schedule[index + 1] as number).toBeGreaterThan(time)
      }),
    )
  })

  it('is the first or the last frame for times outside the run', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        expect(frameAtTime(schedule, -5)).toBe(0)
        expect(frameAtTime(schedule, (schedule.at(-1) as number) + 5)).toBe(schedule.length - 2)
      }),
    )
  })

  it('does not drift: after any whole number of rounds the run stands where it began', () => {
    fc.assert(
      fc.property(
        schedules,
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (schedule, rounds, at) => {
          const duration = schedule.at(-1) as number
          const from = at % duration
          const anchor = { atMs: 1000, fromMs: from, speed: 1 }
          expect(runTimeAt(anchor, schedule, 1000 + rounds * duration)).toBeCloseTo(from, 6)
        },
      ),
    )
  })

  it('never goes back within a round while the clock goes on', () => {
    fc.assert(
      fc.property(schedules, fc.constantFrom(0.1, 0.25, 0.5, 1, 2, 4), (schedule, speed) => {
        const duration = schedule.at(-1) as number
        const anchor = { atMs: 0, fromMs: 0, speed }
        let last = 0
        for (let i = 0; i < 100; i++) {
          const index = frameAtTime(schedule, runTimeAt(anchor, schedule, ((duration / speed) * i) / 100))
          expect(index).toBeGreaterThanOrEqual(last)
          last = index
        }
      }),
    )
  })
})

describe('frames passed over', () => {
  it('are none when one frame follows the other, round the end too', () => {
    expect(framesPassedOver(frameIndex(3), frameIndex(4), 10)).toBe(0)
    expect(framesPassedOver(frameIndex(9), frameIndex(0), 10)).toBe(0)
    expect(framesPassedOver(frameIndex(9), frameIndex(2), 10)).toBe(2)
    expect(framesPassedOver(frameIndex(3), frameIndex(7), 10)).toBe(3)
  })
})

describe('the schedule of a run', () => {
  it('is the file’s own times', () => {
    const timing = {
      source: 'Frame Time',
      startsMs: [0, 133.33, 266.66],
      framesPerSecond: 7.5,
      ofAcquisition: true,
    } as const
    expect(scheduleOf(timing, 2)).toEqual([0, 133.33, 266.66])
  })

  it('leaves out frames a cut file does not have', () => {
    const timing = {
      source: 'Frame Time',
      startsMs: [0, 100, 200, 300],
      framesPerSecond: 10,
      ofAcquisition: true,
    } as const
    expect(scheduleOf(timing, 2)).toEqual([0, 100, 200])
  })

  it('is even where the file has no times', () => {
    const timing = { source: 'none', startsMs: null, framesPerSecond: null, ofAcquisition: false } as const
    const schedule = scheduleOf(timing, 4)
    expect(schedule).toHaveLength(5)
    expect(schedule[2]).toBeCloseTo(2000 / 7.5, 9)
  })
})
