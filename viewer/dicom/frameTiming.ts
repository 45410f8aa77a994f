import { type FrameIndex, frameIndex } from './frameNumber'

/** Where a run's times come from, in the order in which they are believed. */
export type TimingSource =
  | 'Frame Time Vector'
  | 'Frame Time'
  | 'Frame Acquisition DateTime'
  | 'Recommended Display Frame Rate'
  | 'Cine Rate'
  | 'none'

/**
 * When each frame of a run was taken, ms after the first.
 *
 * `startsMs[i]` is the time of frame index i and has one entry more than there are frames: the last is the run's end.
 * With source 'none' the run has no times: `startsMs` is null and only the order of frames may be shown.
 */
export interface FrameTiming {
  readonly source: TimingSource
  readonly startsMs: readonly number[] | null
  /** Frames per second of the file, exact (7.5 is 7.5); null where times vary or there are none. */
  readonly framesPerSecond: number | null
  /** Whether the times are of the acquisition (vector, frame time, per-frame) or only a wish for display. */
  readonly ofAcquisition: boolean
}

/**
 * The frame whose interval holds the time, 0-based; the first before the run, the last at and after its end.
 *
 * `elapsedMs` counts from the first frame. Without times (source 'none') it is always the first frame.
 */
export function frameAt(timing: FrameTiming, elapsedMs: number): FrameIndex {
  const starts = timing.startsMs
  if (starts === null || starts.length < 2) return frameIndex(0)
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= elapsedMs) low = middle
    else high = middle - 1
  }
  return frameIndex(low)
}

/** The length of the run, ms; null without times. */
export function durationMs(timing: FrameTiming): number | null {
  return timing.startsMs?.at(-1) ?? null
}
