import type { FrameIndex } from '../../dicom/frameNumber'
import { frameAtTime, type Repeat } from '../playback'

/**
 * Which moments of two runs belong together, as seen from one of them: the frame so many frames on, or the moment so many ms
 * on. Time may differ by anything; frames by less than either run has, so that some frame of each has a partner.
 */
export type Lock =
  | { readonly kind: 'frame'; readonly frames: number }
  | { readonly kind: 'time'; readonly offsetMs: number }

/** The same lock as seen from the other run. */
export function inverseLock(lock: Lock): Lock {
  return lock.kind === 'frame' ? { kind: 'frame', frames: -lock.frames } : { kind: 'time', offsetMs: -lock.offsetMs }
}

/**
 * The moment of the run `to` that belongs to this moment of the run `from`, both in ms after the run's first frame and given by
 * their schedules (starts of the frames, and the end). Outside a run time goes on as it does in the run that still plays.
 */
export function linkedMoment(lock: Lock, from: readonly number[], to: readonly number[], ms: number): number {
  if (lock.kind === 'time') return ms + lock.offsetMs
  const last = to.length - 1
  const place = placeInFrames(from, ms)
  const partner = place + lock.frames
  if (place > 0 && place < from.length - 1 && partner >= 0 && partner <= last) return momentOf(to, partner)
  // Where one of the two is over, or has not begun, the other one's own time counts on from there.
  const edge =
    partner >= last || place >= from.length - 1
      ? Math.min(last, from.length - 1 + lock.frames)
      : Math.max(0, lock.frames)
  return momentOf(to, edge) + (ms - momentOf(from, edge - lock.frames))
}

/** The frame of a run that is shown at a linked moment: the first or the last where it lies outside the run. */
export function linkedFrame(schedule: readonly number[], ms: number): FrameIndex {
  // The begin of a frame may miss itself by a rounding error on its way through another run's time.
  return frameAtTime(schedule, ms + 1e-6)
}

/** How long the first and the last frame of `from` are held so that every frame of `to` has its turn, ms. */
export function holdOf(
  lock: Lock,
  from: readonly number[],
  to: readonly number[],
): { readonly beforeMs: number; readonly afterMs: number } {
  const end = from.at(-1) ?? 0
  return {
    beforeMs: Math.max(0, linkedMoment(lock, from, to, 0)),
    afterMs: Math.max(0, (to.at(-1) ?? 0) - linkedMoment(lock, from, to, end)),
  }
}

/** How many frames were left out between two that were shown one after the other while playing. */
export function passedOver(before: number, after: number, repeat: Repeat, direction: 1 | -1): number {
  const on = after - before
  // Back to the other end of a loop is no passing over.
  if (repeat === 'loop' && Math.sign(on) !== direction) return 0
  return Math.max(Math.abs(on) - 1, 0)
}

/** Place of a moment in a run counted in frames, its share of the frame's interval included; from 0 to the number of frames. */
function placeInFrames(schedule: readonly number[], ms: number): number {
  const frames = schedule.length - 1
  if (ms <= 0) return 0
  if (ms >= (schedule[frames] ?? 0)) return frames
  const index = frameAtTime(schedule, ms)
  const from = schedule[index] ?? 0
  const to = schedule[index + 1] ?? from
  return to > from ? index + (ms - from) / (to - from) : index
}

/** The inverse, for places from 0 to the number of frames. */
function momentOf(schedule: readonly number[], place: number): number {
  const index = Math.floor(place)
  const from = schedule[index] ?? 0
  const to = schedule[index + 1] ?? from
  return from + (place - index) * (to - from)
}
