import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { roundOf } from '../../../../viewer/player/playback'
import { createPlayClock } from '../../../../viewer/player/playClock'

/** A screen of 60 Hz: what asks for a refresh is called at the next one, in the order in which it asked. */
const screen = {
  atMs: 0,
  waiting: new Map<number, (atMs: number) => void>(),
  asked: 0,
  refresh() {
    screen.atMs += 1000 / 60
    const due = [...screen.waiting]
    for (const [id, call] of due) if (screen.waiting.delete(id)) call(screen.atMs)
  },
}

beforeEach(() => {
  screen.atMs = 1000
  screen.waiting.clear()
  vi.stubGlobal('requestAnimationFrame', (call: (atMs: number) => void) => {
    screen.waiting.set(++screen.asked, call)
    return screen.asked
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => screen.waiting.delete(id))
  // Work of up to a third of a refresh lies before each look at the clock.
  vi.spyOn(performance, 'now').mockImplementation(() => screen.atMs + (screen.asked % 6))
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Draws as Cornerstone does: in the next refresh after it was asked, the newest picture only. */
function painter() {
  const painted: number[] = []
  let wanted: number | null = null
  return {
    painted,
    ask(index: number) {
      if (wanted === null)
        requestAnimationFrame(() => {
          painted.push(wanted as number)
          wanted = null
        })
      wanted = index
    },
  }
}

function played(frames: number, rate: number, refreshes: number, everyFrame = false): readonly number[] {
  const { painted, ask } = painter()
  const clock = createPlayClock({ due: ask, time() {}, ended() {}, waiting: () => false })
  const schedule = Array.from({ length: frames + 1 }, (_, i) => (i * 1000) / rate)
  const whole = { first: frameIndex(0), last: frameIndex(frames - 1) }
  clock.setEveryFrame(everyFrame)
  clock.start(roundOf(schedule, whole, 'loop', 1), frameIndex(0), 1, schedule)
  for (let refresh = 0; refresh < refreshes; refresh++) screen.refresh()
  clock.stop()
  return painted
}

describe('a run that plays on a screen of 60 Hz', () => {
  it('shows every frame, one after the other, at each rate up to that of the screen', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 59.5, noNaN: true }), fc.boolean(), (rate, everyFrame) => {
        const painted = played(1000, rate, 240, everyFrame)
        expect(painted).toEqual(Array.from(painted, (_, i) => i + 1))
        // 4 s, less the refresh between asking and drawing, and the frame that has begun.
        expect(painted.length).toBeGreaterThanOrEqual(Math.floor((238 / 60) * rate) - 1)
      }),
    )
  })

  it('leaves frames out, and never goes back, at a rate above that of the screen', () => {
    const painted = played(1000, 120, 240)
    expect(painted.length).toBeGreaterThan(230)
    for (const [at, index] of painted.entries()) if (at > 0) expect(index).toBeGreaterThan(painted[at - 1] as number)
  })
})
