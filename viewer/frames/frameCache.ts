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
  /** Another budget from now on; gives the indices that are no longer kept. */
  setBudget(bytes: number): readonly FrameIndex[]
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
  const capacityOf = (bytes: number): number => Math.max(1, Math.floor(bytes / Math.max(1, frameBytes)))
  let capacity = capacityOf(budgetBytes)
  const kept = new Map<FrameIndex, Frame>()
  let playhead = 0
  let way: 1 | -1 = 1

  const farness = (index: number): number => {
    const ahead = ((((index - playhead) * way) % frameCount) + frameCount) % frameCount
    return Math.min(ahead, (frameCount - ahead) * behindWeight)
  }

  const dropFarthest = (from: FrameIndex): FrameIndex => {
    let farthest = from
    for (const index of kept.keys()) if (farness(index) > farness(farthest)) farthest = index
    kept.delete(farthest)
    return farthest
  }

  return {
    get capacity() {
      return capacity
    },
    get reach() {
      if (capacity >= frameCount) return frameCount
      return Math.max(1, Math.floor((capacity * behindWeight) / (behindWeight + 1)))
    },
    get size() {
      return kept.size
    },
    get: (index) => kept.get(index) ?? null,
    put(frame) {
      kept.set(frame.index, frame)
      if (kept.size <= capacity) return null
      return dropFarthest(frame.index)
    },
    focus(index, direction) {
      playhead = index
      way = direction
    },
    setBudget(bytes) {
      capacity = capacityOf(bytes)
      const dropped: FrameIndex[] = []
      while (kept.size > capacity) dropped.push(dropFarthest([...kept.keys()][0] as FrameIndex))
      return dropped
    },
    clear() {
      kept.clear()
    },
  }
}
