/**
 * The part of a run that the timeline shows, in frames: frame index i takes up the place from i to i + 1.
 * The whole run is from 0 to its number of frames.
 */
export interface FrameScale {
  readonly from: number
  readonly to: number
}

/** Fewest frames that fill the track. */
const fewest = 8

/** Where the middle of a frame lies, as a share of the track's width; outside 0 to 1 where it is not shown. */
export function shareOfFrame(scale: FrameScale, index: number): number {
  return (index + 0.5 - scale.from) / (scale.to - scale.from)
}

/** The frame index under a share of the track's width, never one the run does not have. */
export function frameAtShare(scale: FrameScale, share: number, frameCount: number): number {
  const index = Math.floor(scale.from + share * (scale.to - scale.from))
  return Math.min(Math.max(index, 0), frameCount - 1)
}

/** Closer (factor > 1), farther or all of it (factor 0) about a share of the width that stays where it is. */
export function zoomedScale(scale: FrameScale, share: number, factor: number, frameCount: number): FrameScale {
  const shown = scale.to - scale.from
  const next = Math.min(Math.max(shown / factor, Math.min(fewest, frameCount)), frameCount)
  return within(
    { from: scale.from + share * (shown - next), to: scale.from + share * (shown - next) + next },
    frameCount,
  )
}

/** Moved by so many frames, as far as the run goes. */
export function movedScale(scale: FrameScale, frames: number, frameCount: number): FrameScale {
  return within({ from: scale.from + frames, to: scale.to + frames }, frameCount)
}

/** The scale with this frame in it: the same one, or a page on or back. */
export function scaleWithFrame(scale: FrameScale, index: number, frameCount: number): FrameScale {
  const shown = scale.to - scale.from
  if (index + 1 > scale.to) return within({ from: index, to: index + shown }, frameCount)
  if (index < scale.from) return within({ from: index + 1 - shown, to: index + 1 }, frameCount)
  return scale
}

function within({ from, to }: FrameScale, frameCount: number): FrameScale {
  const shown = Math.min(to - from, frameCount)
  const start = Math.min(Math.max(from, 0), frameCount - shown)
  return { from: start, to: start + shown }
}
