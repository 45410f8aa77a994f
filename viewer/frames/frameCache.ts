import type { FrameIndex } from '../dicom/frameNumber'

/** Frames kept in memory within a budget, those nearest to the playhead in its direction. */
export interface FrameCache<Frame extends { readonly index: FrameIndex }> {
  /** Frames that fit into the budget, at least 1. */
  readonly capacity: number
  readonly size: number
  /** How many frames from the playhead on, in its direction, are worth decoding ahead. */
  readonly reach: number
  get(index: FrameIndex): Frame | null
  /** Keeps the frame if it is nearer than the farthest one; returns the index that is no longer kept, its own perhaps. */
  put(frame: Frame): FrameIndex | null
  /** Says where the playhead is. */
  focus(index: FrameIndex, direction: 1 | -1): void
  clear(): void
}

export interface FrameCacheSize {
  readonly frameCount: number
  readonly frameBytes: number
  readonly budgetBytes: number
}

/** A frame passed is this many times farther than one to come. */
const behindWeight = 4

export function createFrameCache<Frame extends { readonly index: FrameIndex }>({
  frameCount,
  frameBytes,
  budgetBytes,
}: FrameCacheSize): FrameCache<Frame> {
  const capacity = Math.max(1, Math.floor(budgetBytes / Math.max(1, frameBytes)))
  const kept = new Map<FrameIndex, Frame>()
  let playhead = 0
  let way: 1 | -1 = 1

  const farness = (index: number): number => {
    const ahead = ((((index - playhead) * way) % frameCount) + frameCount) % frameCount
    return Math.min(ahead, (frameCount - ahead) * behindWeight)
  }

  return {
    capacity,
    reach:
      capacity >= frameCount ? frameCount : Math.max(1, Math.floor((capacity * behindWeight) / (behindWeight + 1))),
    get size() {
      return kept.size
    },
    get: (index) => kept.get(index) ?? null,
    put(frame) {
      kept.set(frame.index, frame)
      if (kept.size <= capacity) return null
      let farthest = frame.index
      for (const index of kept.keys()) if (farness(index) > farness(farthest)) farthest = index
      kept.delete(farthest)
      return farthest
    },
    focus(index, direction) {
      playhead = index
      way = direction
    },
    clear() {
      kept.clear()
    },
  }
}
