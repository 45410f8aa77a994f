import { frameIndex } from '../dicom/frameNumber'
import type { CineSeries } from './cineSeries'

/** The part of the memory that frames of reduced resolution get. */
export const reducedShare = 1 / 4

/** Frames ahead of the playhead that are to be there before full ones are decoded beside them. */
const safeLead = 24

/**
 * A run that plays in reduced resolution where its full frames are not decoded yet. Whatever asks the series itself gets
 * full frames and nothing else.
 */
export function reducedWhilePlaying(full: CineSeries, reduced: CineSeries): CineSeries {
  const playable: CineSeries['readyFrame'] = (index) => full.readyFrame(index) ?? reduced.readyFrame(index)
  const leadIsSafe = (index: number, direction: 1 | -1): boolean => {
    const count = full.frameCount
    for (let ahead = 0; ahead < Math.min(safeLead, count); ahead++)
      if (playable(frameIndex((((index + ahead * direction) % count) + count) % count)) === null) return false
    return true
  }
  return {
    header: full.header,
    get frameCount() {
      return full.frameCount
    },
    get framesCounted() {
      return full.framesCounted
    },
    get notices() {
      return full.notices
    },
    frame: full.frame,
    readyFrame: full.readyFrame,
    frameFailure: full.frameFailure,
    readiness: full.readiness,
    onReadiness: full.onReadiness,
    prepareAround(index, direction) {
      reduced.rest()
      full.prepareAround(index, direction)
    },
    rest() {
      reduced.rest()
      full.rest()
    },
    playing: {
      readyFrame: playable,
      async frame(index, signal) {
        return full.readyFrame(index) ?? reduced.frame(index, signal)
      },
      prepareAround(index, direction) {
        reduced.prepareAround(index, direction)
        if (leadIsSafe(index, direction)) full.prepareAround(index, direction)
        else full.rest()
      },
    },
    setBudget(bytes) {
      reduced.setBudget(bytes * reducedShare)
      full.setBudget(bytes * (1 - reducedShare))
    },
    get heldBytes() {
      return full.heldBytes + reduced.heldBytes
    },
    decodedBytes: full.decodedBytes / (1 - reducedShare),
    close() {
      reduced.close()
      full.close()
    },
  }
}
