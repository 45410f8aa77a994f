import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import type { FrameTiming } from '../dicom/frameTiming'

/** Frames per second at which a run without any times is played; it is a convenience and no statement about time. */
export const displayRateWithoutTimes = 7.5

/** Where in time each frame of a run is shown, ms, with the run's end as the last entry; frames the file lacks left out. */
export function scheduleOf(timing: FrameTiming, frameCount: number): readonly number[] {
  if (timing.startsMs !== null && timing.startsMs.length > frameCount) return timing.startsMs.slice(0, frameCount + 1)
  const frameMs = 1000 / displayRateWithoutTimes
  return Array.from({ length: frameCount + 1 }, (_, i) => i * frameMs)
}

/** The frame whose interval holds this time; times outside the run give its first or last frame. */
export function frameAtTime(schedule: readonly number[], timeMs: number): FrameIndex {
  let low = 0
  let high = Math.max(schedule.length - 2, 0)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((schedule[middle] as number) <= timeMs) low = middle
    else high = middle - 1
  }
  return frameIndex(low)
}

/** The moment from which a playing run is counted: at `atMs` of the clock the run stood at `fromMs`. */
export interface PlaybackAnchor {
  readonly atMs: number
  readonly fromMs: number
  /** Multiple of the file's rate. */
  readonly speed: number
}

/**
 * The time within the run at this moment of the clock, going round at the end.
 *
 * Counted from the anchor and never summed up from frame to frame, so it cannot drift.
 */
export function runTimeAt(anchor: PlaybackAnchor, schedule: readonly number[], nowMs: number): number {
  const duration = schedule.at(-1) ?? 0
  if (duration <= 0) return 0
  const elapsed = anchor.fromMs + (nowMs - anchor.atMs) * anchor.speed
  return ((elapsed % duration) + duration) % duration
}

/** How many frames lie between the frame drawn last and the next one, going round the end; none when they follow. */
export function framesPassedOver(last: FrameIndex, next: FrameIndex, frameCount: number): number {
  const gap = (next - last + frameCount) % frameCount
  return Math.max(gap - 1, 0)
}
