import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import {
  holdOf,
  inverseLock,
  type Lock,
  linkedFrame,
  linkedMoment,
  passedOver,
} from '../../../../viewer/player/linked/linkedTime'
import { frameAtTime, placeInRound, roundOf } from '../../../../viewer/player/playback'

const refreshMs = 1000 / 60

/** Schedules of 1 to 60 frames with intervals of 5 to 500 ms, which need not be equal. */
const schedules = fc.array(fc.integer({ min: 5, max: 500 }), { minLength: 1, maxLength: 60 }).map((steps) => {
  const starts = [0]
  for (const step of steps) starts.push((starts.at(-1) as number) + step)
  return starts
})

/** Two runs and a lock under which some frame of each has a partner. */
const pairs = fc.tuple(schedules, schedules).chain(([from, to]) => {
  const [n, m] = [from.length - 1, to.length - 1]
  const frames = fc.integer({ min: 1 - n, max: m - 1 }).map((by): Lock => ({ kind: 'frame', frames: by }))
  // As first contrast does it: one frame of each run is put at the same moment.
  const event = fc.tuple(fc.nat(n - 1), fc.nat(m - 1))
  const time = event.map(([i, j]): Lock => ({ kind: 'time', offsetMs: (to[j] as number) - (from[i] as number) }))
  return fc.record({ from: fc.constant(from), to: fc.constant(to), lock: fc.oneof(frames, time) })
})
const share = fc.integer({ min: -1024, max: 5120 }).map((part) => part / 4096)
const endOf = (schedule: readonly number[]): number => schedule.at(-1) as number

describe('two runs that are locked', () => {
  it('go the same way: a later moment of one is never an earlier one of the other', () => {
    fc.assert(
      fc.property(pairs, share, share, ({ from, to, lock }, a, b) => {
        const [early, late] = [Math.min(a, b) * endOf(from), Math.max(a, b) * endOf(from)]
        const [first, second] = [linkedMoment(lock, from, to, early), linkedMoment(lock, from, to, late)]
        expect(second).toBeGreaterThanOrEqual(first - 1e-6)
      }),
    )
  })

  it('come back to the same moment when their places are swapped, and swapping twice changes nothing', () => {
    fc.assert(
      fc.property(pairs, share, ({ from, to, lock }, part) => {
        const ms = part * endOf(from)
        const there = linkedMoment(lock, from, to, ms)
        expect(linkedMoment(inverseLock(lock), to, from, there)).toBeCloseTo(ms, 6)
        expect(linkedMoment(inverseLock(inverseLock(lock)), from, to, ms)).toBe(there)
      }),
    )
  })

  it('show the same frame number when they are locked on frame', () => {
    fc.assert(
      fc.property(schedules, schedules, (from, to) => {
        const lock: Lock = { kind: 'frame', frames: 0 }
        const common = Math.min(from.length, to.length) - 1
        for (let i = 0; i < common; i++) {
          expect(linkedFrame(to, linkedMoment(lock, from, to, from[i] as number))).toBe(i)
          const within = ((from[i] as number) + (from[i + 1] as number)) / 2
          expect(linkedFrame(to, linkedMoment(lock, from, to, within))).toBe(i)
        }
      }),
    )
  })

  it('show the frames of the event together when they are locked on one, whatever their rates', () => {
    fc.assert(
      fc.property(schedules, schedules, fc.nat(59), fc.nat(59), (from, to, a, b) => {
        const [i, j] = [a % (from.length - 1), b % (to.length - 1)]
        const lock: Lock = { kind: 'time', offsetMs: (to[j] as number) - (from[i] as number) }
        expect(linkedFrame(to, linkedMoment(lock, from, to, from[i] as number))).toBe(j)
        expect(linkedFrame(from, linkedMoment(inverseLock(lock), to, from, to[j] as number))).toBe(i)
      }),
    )
  })

  it('show at every refresh the frames of one moment, for as long as they play', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(0.1, 0.5, 1, 4), ({ from, to, lock }, speed) => {
        const hold = holdOf(lock, from, to)
        const starts = from.map((start, at) => {
          if (at === 0) return start - hold.beforeMs
          return at === from.length - 1 ? start + hold.afterMs : start
        })
        const whole = { first: frameIndex(0), last: frameIndex(from.length - 2) }
        const round = roundOf(starts, whole, 'loop', 1)
        const length = round.startsMs.at(-1) as number
        const wrong: unknown[] = []
        for (let now = 0; now * speed < Math.min(2 * length, 20_000); now += refreshMs) {
          const at = placeInRound(round, { atMs: 0, fromMs: 0, speed }, now)
          const index = round.frames[at.place] as number
          const ms = (starts[index] as number) + at.intoFrameMs
          const partner = linkedMoment(lock, from, to, ms)
          const shown = linkedFrame(to, partner)
          // The frame's own interval holds the moment, or the moment is outside the run and its end is held.
          const early = shown > 0 && (to[shown] as number) > partner + 1e-5
          const late = shown < to.length - 2 && (to[shown + 1] as number) <= partner - 1e-5
          if (early || late || frameAtTime(from, ms) !== index) wrong.push({ now, index, shown, ms, partner })
        }
        expect(wrong).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('leave no frame of the longer run out: the shorter one is held at its ends as long as that takes', () => {
    fc.assert(
      fc.property(pairs, ({ from, to, lock }) => {
        const { beforeMs, afterMs } = holdOf(lock, from, to)
        expect(beforeMs).toBeGreaterThanOrEqual(0)
        expect(linkedMoment(lock, from, to, -beforeMs)).toBeLessThanOrEqual(1e-6)
        expect(linkedMoment(lock, from, to, endOf(from) + afterMs)).toBeGreaterThanOrEqual(endOf(to) - 1e-6)
        // One of the two is held at each end at the most.
        const back = holdOf(inverseLock(lock), to, from)
        expect(Math.min(beforeMs, back.beforeMs)).toBeLessThan(1e-6)
        expect(Math.min(afterMs, back.afterMs)).toBeLessThan(1e-6)
      }),
    )
  })
})

describe('frames passed over between two that were painted', () => {
  it('are those between them, and none where a loop begins again', () => {
    expect(passedOver(3, 4, 'loop', 1)).toBe(0)
    expect(passedOver(3, 6, 'loop', 1)).toBe(2)
    expect(passedOver(6, 3, 'loop', -1)).toBe(2)
    expect(passedOver(39, 0, 'loop', 1)).toBe(0)
    expect(passedOver(5, 2, 'bounce', 1)).toBe(2)
  })
})
