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
