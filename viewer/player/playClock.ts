import type { FrameIndex } from '../dicom/frameNumber'
import { type PlaybackAnchor, placeInRound, placeOfFrame, type Round } from './playback'

export interface PlayClockEvents {
  /**
   * This frame's interval has begun, and the run is at this moment, ms after its first frame; `count` counts intervals since
   * the start of the round, one more for the next frame.
   */
  due(index: FrameIndex, count: number, runTimeMs: number): void
  /** Every refresh while playing: the moment of the run, ms after its first frame. */
  time(runTimeMs: number): void
  /** A round that does not go on is over. */
  ended(): void
  /** Whether the frame asked for last is still on its way to the screen. */
  waiting(): boolean
}

/** Counts a playing run against the browser's clock and names the frame of each moment. */
export interface PlayClock {
  /**
   * From this frame on, at this multiple of the file's rate. `schedule` holds the starts of the run's frames, ms; a moment
   * within the frame's interval begins there and not at the interval's begin.
   */
  start(round: Round, from: FrameIndex, speed: number, schedule: readonly number[], runTimeMs?: number): void
  stop(): void
  /** Whether another picture is drawn with this one. */
  setPaired(paired: boolean): void
  /** Whether no frame may be left out: a late frame then holds up the clock. */
  setEveryFrame(every: boolean): void
  /** The frame that was due with this count is on the screen: gives how many were passed over since the one before it. */
  painted(count: number): number
  readonly running: boolean
}

export function createPlayClock(events: PlayClockEvents): PlayClock {
  let round: Round | null = null
  let schedule: readonly number[] = []
  let anchor: PlaybackAnchor = { atMs: 0, fromMs: 0, speed: 1 }
  let ticking = 0
  /** The refresh's own time, which is as even as the screen; the moment at which it gets to us is not. */
  let refreshedMs = 0
  let everyFrame = false
  let paired = false
  /** Places since the start, rounds counted through, so that one more is the next frame. */
  let due = 0
  let shown = 0

  const frameAt = (count: number): FrameIndex => {
    const frames = round?.frames ?? []
    return frames[count % frames.length] as FrameIndex
  }

  /**
   * Where a refresh has two pictures to draw, they are asked for after its callbacks: a picture that waits to be drawn within
   * them would come one refresh before the other one.
   */
  const afterRefresh = new MessageChannel()
  afterRefresh.port1.onmessage = () => advance()
  const tick = (atMs: number): void => {
    ticking = 0
    refreshedMs = atMs
    if (round === null) return
    if (paired) afterRefresh.port2.postMessage(null)
    else advance()
    // After what is due was asked for: Cornerstone draws in a refresh of its own, which has to come before ours. Were it the
    // other way round, each picture would find the one before it still waiting, and every second would never be drawn.
    if (round !== null && ticking === 0) ticking = requestAnimationFrame(tick)
  }

  const advance = (): void => {
    if (round === null) return
    if (everyFrame && events.waiting()) return
    const at = placeInRound(round, anchor, refreshedMs)
    const count = at.rounds * round.frames.length + at.place
    let runTimeMs = runTime(round, schedule, at.place, at.intoFrameMs)
    if (everyFrame && count > due + 1) {
      due++
      const place = due % round.frames.length
      anchor = {
        ...anchor,
        atMs: refreshedMs,
        fromMs: startOf(round, place) + ((due - place) / round.frames.length) * lengthOf(round),
      }
      runTimeMs = runTime(round, schedule, place, 0)
      events.due(frameAt(due), due, runTimeMs)
    } else if (count !== due) {
      due = count
      events.due(frameAt(due), due, runTimeMs)
    }
    events.time(runTimeMs)
    if (at.ended && !(everyFrame && count > due)) {
      clock.stop()
      events.ended()
    }
  }

  const clock: PlayClock = {
    start(next, from, speed, starts, runTimeMs) {
      cancelAnimationFrame(ticking)
      round = next
      schedule = starts
      const place = placeOfFrame(next, from)
      due = place
      shown = place
      const into =
        runTimeMs === undefined || next.frames[place] !== from ? 0 : intoInterval(next, starts, place, runTimeMs)
      anchor = { atMs: performance.now(), fromMs: startOf(next, place) + into, speed }
      if (next.frames[place] !== from) events.due(frameAt(place), place, runTime(next, starts, place, 0))
      ticking = requestAnimationFrame(tick)
    },
    stop() {
      cancelAnimationFrame(ticking)
      round = null
    },
    setEveryFrame(every) {
      everyFrame = every
    },
    setPaired(pair) {
      paired = pair
    },
    painted(count) {
      const passed = Math.max(count - shown - 1, 0)
      shown = Math.max(count, shown)
      return passed
    },
    get running() {
      return round !== null
    },
  }
  return clock
}

function lengthOf(round: Round): number {
  return round.startsMs.at(-1) ?? 0
}

function startOf(round: Round, place: number): number {
  return round.startsMs[place] ?? 0
}

/** ms after the run's first frame; on the way back a frame's own interval runs backwards. */
function runTime(round: Round, schedule: readonly number[], place: number, intoFrameMs: number): number {
  const index = round.frames[place] ?? 0
  return isBackwards(round, place) ? (schedule[index + 1] ?? 0) - intoFrameMs : (schedule[index] ?? 0) + intoFrameMs
}

/** How much of a frame's interval is over at this moment of the run, ms. */
function intoInterval(round: Round, schedule: readonly number[], place: number, runTimeMs: number): number {
  const index = round.frames[place] ?? 0
  const from = schedule[index] ?? 0
  const to = schedule[index + 1] ?? from
  return Math.min(Math.max(isBackwards(round, place) ? to - runTimeMs : runTimeMs - from, 0), to - from)
}

function isBackwards(round: Round, place: number): boolean {
  const index = round.frames[place] ?? 0
  const next = round.frames[place + 1] ?? round.frames[place - 1] ?? index
  return place + 1 < round.frames.length ? next < index : next > index
}
