import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import type { FrameTiming } from '../dicom/times/frameTiming'

/** Frames per second at which a run without any times is played; it is a convenience and no statement about time. */
export const displayRateWithoutTimes = 7.5

/** What follows the last frame: the first again, the way back, or nothing. */
export type Repeat = 'loop' | 'bounce' | 'once'

/** The frames that are played, 0-based and both included. */
export interface PlayedSpan {
  readonly first: FrameIndex
  readonly last: FrameIndex
}

/** Where in time each frame of a run is shown, ms, with the run's end as the last entry; frames the file lacks left out. */
export function scheduleOf(timing: FrameTiming, frameCount: number): readonly number[] {
  if (timing.startsMs !== null && timing.startsMs.length > frameCount) return timing.startsMs.slice(0, frameCount + 1)
  const frameMs = 1000 / displayRateWithoutTimes
  return Array.from({ length: frameCount + 1 }, (_, i) => i * frameMs)
}

/** The frame whose interval holds this time; times outside the run give its first or last frame. */
export function frameAtTime(schedule: readonly number[], timeMs: number): FrameIndex {
  return frameIndex(placeAt(schedule, timeMs))
}

/**
 * One round of playing: the frames in the order in which they are shown, each for its own time.
 *
 * `startsMs` has one entry more than `frames`: the last is the length of the round. There and back (bounce), the two ends
 * are shown once a round, as Preferred Playback Sequencing 1 asks: 1, 2, … n, n−1, … 2.
 */
export interface Round {
  readonly frames: readonly FrameIndex[]
  readonly startsMs: readonly number[]
  /** Whether it goes round; a round that does not stays on its last frame. */
  readonly endless: boolean
}

/** The round over these frames of a schedule, forwards or backwards from its first shown frame. */
export function roundOf(schedule: readonly number[], span: PlayedSpan, repeat: Repeat, direction: 1 | -1): Round {
  const there: FrameIndex[] = []
  for (let i = span.first; i <= span.last; i++) there.push(frameIndex(i))
  if (direction < 0) there.reverse()
  const back = repeat === 'bounce' ? there.slice(1, -1).reverse() : []
  const frames = [...there, ...back]
  const startsMs = [0]
  for (const index of frames) {
    const lasts = (schedule[index + 1] ?? 0) - (schedule[index] ?? 0)
    startsMs.push((startsMs.at(-1) ?? 0) + lasts)
  }
  return { frames, startsMs, endless: repeat !== 'once' }
}

/** The moment from which a playing run is counted: at `atMs` of the clock the round stood at `fromMs`. */
export interface PlaybackAnchor {
  readonly atMs: number
  readonly fromMs: number
  /** Multiple of the file's rate, greater than 0. */
  readonly speed: number
}

/** Where a round stands. */
export interface RoundPlace {
  /** 0-based place in the round's `frames`. */
  readonly place: number
  /** How often the round has begun anew since the anchor's round. */
  readonly rounds: number
  /** Since this frame of the round began, ms of the run. */
  readonly intoFrameMs: number
  /** A round that does not go on is over. */
  readonly ended: boolean
}

/** Where a round stands at this moment of the clock. Counted from the anchor, never summed up from frame to frame. */
export function placeInRound(round: Round, anchor: PlaybackAnchor, nowMs: number): RoundPlace {
  const length = round.startsMs.at(-1) ?? 0
  const elapsed = anchor.fromMs + Math.max(nowMs - anchor.atMs, 0) * anchor.speed
  if (length <= 0) return { place: 0, rounds: 0, intoFrameMs: 0, ended: true }
  if (!round.endless && elapsed >= length) {
    const place = round.frames.length - 1
    return { place, rounds: 0, intoFrameMs: length - (round.startsMs[place] ?? 0), ended: true }
  }
  const rounds = Math.floor(elapsed / length)
  const inRound = elapsed - rounds * length
  const place = placeAt(round.startsMs, inRound)
  return { place, rounds, intoFrameMs: inRound - (round.startsMs[place] ?? 0), ended: false }
}

/** The place in a round of this frame, on the way there; the nearest frame of the round where it is not in it. */
export function placeOfFrame(round: Round, index: FrameIndex): number {
  let best = 0
  for (const [place, frame] of round.frames.entries()) {
    if (Math.abs(frame - index) < Math.abs((round.frames[best] ?? 0) - index)) best = place
  }
  return best
}

/** The last entry that is not after `value`, leaving out the end; the first where all are after it. */
function placeAt(starts: readonly number[], value: number): number {
  let low = 0
  let high = Math.max(starts.length - 2, 0)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= value) low = middle
    else high = middle - 1
  }
  return low
}
