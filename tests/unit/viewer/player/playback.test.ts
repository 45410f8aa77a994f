import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import {
  frameAtTime,
  type PlayedSpan,
  placeInRound,
  placeOfFrame,
  type Repeat,
  roundOf,
  scheduleOf,
} from '../../../../viewer/player/playback'

/** Schedules of 1 to 300 frames with intervals of 1 to 500 ms. */
const schedules = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 300 }).map((steps) => {
  const starts = [0]
  for (const step of steps) starts.push((starts.at(-1) as number) + step)
  return starts
})

/** A schedule and a part of its frames, as a trim or a loop names them. */
const spans = schedules.chain((schedule) => {
  const frame = fc.integer({ min: 0, max: schedule.length - 2 })
  return fc.tuple(frame, frame).map(([a, b]): { schedule: readonly number[]; span: PlayedSpan } => ({
    schedule,
    span: { first: frameIndex(Math.min(a, b)), last: frameIndex(Math.max(a, b)) },
  }))
})
const repeats = fc.constantFrom<Repeat>('loop', 'bounce', 'once')
const directions = fc.constantFrom<1 | -1>(1, -1)
// Parts that a double holds exactly, so that no rounding moves a time over the edge of a frame.
const share = fc.integer({ min: 0, max: 4095 }).map((part) => part / 4096)
const speeds = fc.constantFrom(0.1, 0.25, 0.5, 1, 2, 4)

/** The frame shown so many ms after the round began. */
function shownAt(round: ReturnType<typeof roundOf>, elapsedMs: number, speed = 1): number {
  const at = placeInRound(round, { atMs: 1000, fromMs: 0, speed }, 1000 + elapsedMs)
  return round.frames[at.place] as number
}

describe('the frame shown while a run plays', () => {
  it('is the one whose interval holds the time', () => {
    fc.assert(
      fc.property(schedules, share, (schedule, part) => {
        const time = part * (schedule.at(-1) as number)
        const index = frameAtTime(schedule, time)
        expect(schedule[index] as number).toBeLessThanOrEqual(time)
        expect(schedule[index + 1] as number).toBeGreaterThan(time)
        const whole = { first: frameIndex(0), last: frameIndex(schedule.length - 2) }
        expect(shownAt(roundOf(schedule, whole, 'loop', 1), time)).toBe(index)
      }),
    )
  })

  it('is each frame from its own start on, and the one before it until then', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        for (let index = 0; index < schedule.length - 1; index++) {
          expect(frameAtTime(schedule, schedule[index] as number)).toBe(index)
          expect(frameAtTime(schedule, (schedule[index] as number) - 1e-6)).toBe(Math.max(0, index - 1))
        }
        expect(frameAtTime(schedule, Number.POSITIVE_INFINITY)).toBe(schedule.length - 2)
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

  it('stays in its own interval of the round, whatever the trim, the order and the direction', () => {
    fc.assert(
      fc.property(spans, repeats, directions, share, ({ schedule, span }, repeat, direction, part) => {
        const round = roundOf(schedule, span, repeat, direction)
        const elapsed = part * (round.startsMs.at(-1) as number)
        const { place, intoFrameMs } = placeInRound(round, { atMs: 0, fromMs: 0, speed: 1 }, elapsed)
        const index = round.frames[place] as number
        expect(index).toBeGreaterThanOrEqual(span.first)
        expect(index).toBeLessThanOrEqual(span.last)
        expect(intoFrameMs).toBeGreaterThanOrEqual(0)
        expect(intoFrameMs).toBeLessThan((schedule[index + 1] as number) - (schedule[index] as number))
      }),
    )
  })

  it('has not drifted after 60 seconds of refreshes, at any rate', () => {
    fc.assert(
      fc.property(fc.constantFrom(0.5, 2.5, 3.75, 7.5, 8, 15, 24, 30), speeds, (rate, speed) => {
        const schedule = Array.from({ length: 2001 }, (_, i) => (i * 1000) / rate)
        const round = roundOf(schedule, { first: frameIndex(0), last: frameIndex(1999) }, 'loop', 1)
        const anchor = { atMs: 0, fromMs: 0, speed }
        let last = placeInRound(round, anchor, 0)
        for (let refresh = 1; refresh <= 3600; refresh++) last = placeInRound(round, anchor, refresh * (1000 / 60))
        const elapsed = 3600 * (1000 / 60) * speed
        const played = last.rounds * 2000 + last.place + last.intoFrameMs / (1000 / rate)
        expect(played).toBeCloseTo((elapsed * rate) / 1000, 6)
      }),
      { numRuns: 40 },
    )
  })

  it('stands after any whole number of rounds where it began', () => {
    fc.assert(
      fc.property(
        spans,
        directions,
        fc.integer({ min: 1, max: 1000 }),
        share,
        ({ schedule, span }, way, rounds, part) => {
          const round = roundOf(schedule, span, 'loop', way)
          const length = round.startsMs.at(-1) as number
          const fromMs = Math.floor(part * length)
          const at = placeInRound(round, { atMs: 7, fromMs, speed: 1 }, 7 + rounds * length)
          expect(round.startsMs[at.place] as number).toBe(
            round.startsMs[placeInRound(round, { atMs: 7, fromMs, speed: 1 }, 7).place],
          )
          expect(at.rounds).toBe(rounds)
        },
      ),
    )
  })

  it('never goes back within a round while the clock goes on', () => {
    fc.assert(
      fc.property(spans, repeats, directions, speeds, ({ schedule, span }, repeat, direction, speed) => {
        const round = roundOf(schedule, span, repeat, direction)
        const length = round.startsMs.at(-1) as number
        let last = 0
        for (let i = 0; i < 100; i++) {
          const { place } = placeInRound(round, { atMs: 0, fromMs: 0, speed }, ((length / speed) * i) / 100)
          expect(place).toBeGreaterThanOrEqual(last)
          last = place
        }
      }),
    )
  })

  it('with a uniform Frame Time Vector is the same as with Frame Time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 200 }),
        share,
        (frameMs, frames, part) => {
          const timing = { framesPerSecond: null, ofAcquisition: true } as const
          let sum = 0
          const summed = [0, ...Array.from({ length: frames }, () => (sum += frameMs))]
          const vector = scheduleOf({ ...timing, source: 'Frame Time Vector', startsMs: summed }, frames)
          const even = Array.from({ length: frames + 1 }, (_, i) => i * frameMs)
          const time = scheduleOf({ ...timing, source: 'Frame Time', startsMs: even }, frames)
          const at = part * frames * frameMs
          expect(frameAtTime(vector, at)).toBe(frameAtTime(time, at))
        },
      ),
    )
  })
})

describe('the order of frames', () => {
  const schedule = [0, 100, 200, 300, 400, 500]
  const all = { first: frameIndex(0), last: frameIndex(4) }
  it('is 1 to n over and over for looping, and shows each end once for sweeping', () => {
    expect(roundOf(schedule, all, 'loop', 1)).toMatchObject({ frames: [0, 1, 2, 3, 4], endless: true })
    expect(roundOf(schedule, all, 'bounce', 1)).toMatchObject({ frames: [0, 1, 2, 3, 4, 3, 2, 1], endless: true })
    expect(roundOf(schedule, all, 'loop', -1).frames).toEqual([4, 3, 2, 1, 0])
    expect(roundOf(schedule, all, 'bounce', -1).frames).toEqual([4, 3, 2, 1, 0, 1, 2, 3])
  })

  it('sweeps over one and two frames without standing still or doubling', () => {
    expect(roundOf(schedule, { first: frameIndex(2), last: frameIndex(2) }, 'bounce', 1).frames).toEqual([2])
    expect(roundOf(schedule, { first: frameIndex(2), last: frameIndex(3) }, 'bounce', 1).frames).toEqual([2, 3])
  })

  it('holds every frame of a trim and no other', () => {
    fc.assert(
      fc.property(spans, repeats, directions, ({ schedule: starts, span }, repeat, direction) => {
        const expected = Array.from({ length: span.last - span.first + 1 }, (_, i) => span.first + i)
        const { frames } = roundOf(starts, span, repeat, direction)
        expect([...new Set(frames)].sort((a, b) => a - b)).toEqual(expected)
        expect(placeOfFrame({ frames, startsMs: [], endless: true }, span.last)).toBe(frames.indexOf(span.last))
      }),
    )
  })

  it('played once ends on the last frame and stays there', () => {
    const round = roundOf(schedule, all, 'once', 1)
    const anchor = { atMs: 0, fromMs: 0, speed: 1 }
    expect(placeInRound(round, anchor, 499)).toMatchObject({ place: 4, ended: false })
    expect(placeInRound(round, anchor, 500)).toMatchObject({ place: 4, ended: true })
    expect(placeInRound(round, anchor, 9e9)).toMatchObject({ place: 4, ended: true })
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
