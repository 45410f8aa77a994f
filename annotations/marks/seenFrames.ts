import type { FrameNumber } from '../../viewer/dicom/frameNumber'
import type { FrameRange, Mark } from './mark'

/**
 * Most characters of one value field of VR IS: with an explicit VR its length has 16 bits, and is even (PS3.5 7.1.2). A
 * range that is written frame by frame must fit.
 */
const longestValueField = 65_534

/** Whether a mark on `frame` of a run can be seen on all of these frames and a report can say so. */
export function isSeenRange({ from, to }: FrameRange, frame: number, numberOfFrames: number): boolean {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return false
  return from >= 1 && from <= frame && frame <= to && to <= numberOfFrames && fieldLength(from, to) <= longestValueField
}

/** The range, or null where it says no more than that the mark is seen on its own frame. */
export function tidyRange(range: FrameRange | null): FrameRange | null {
  return range === null || range.from === range.to ? null : { from: range.from, to: range.to }
}

/** The range over these frame numbers; null where one between them is missing or one is no frame number. */
export function rangeOfNumbers(numbers: readonly number[]): FrameRange | null {
  const frames = [...new Set(numbers)].sort((a, b) => a - b)
  const from = frames[0]
  const to = frames.at(-1)
  if (from === undefined || to === undefined || !frames.every((frame) => Number.isSafeInteger(frame) && frame >= 1))
    return null
  return to - from + 1 === frames.length ? { from: from as FrameNumber, to: to as FrameNumber } : null
}

/** The first and the last frame on which a mark is said to be seen: its own where no range is stated. */
export function framesOfMark({ frame, seenFrames }: Pick<Mark, 'frame' | 'seenFrames'>): FrameRange {
  return seenFrames ?? { from: frame, to: frame }
}

/** Whether the mark is said to be seen on this frame, 1-based. */
export function isSeenOn(mark: Pick<Mark, 'frame' | 'seenFrames'>, frame: number): boolean {
  const { from, to } = framesOfMark(mark)
  return from <= frame && frame <= to
}

/** Every frame number of the range, ascending. */
export function numbersOfRange({ from, to }: FrameRange): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** Digits of all the numbers and the backslashes between them. */
function fieldLength(from: number, to: number): number {
  let length = to - from
  for (let digits = 1, first = 1; first <= to; digits++, first *= 10)
    length += digits * Math.max(0, Math.min(to, first * 10 - 1) - Math.max(from, first) + 1)
  return length
}
