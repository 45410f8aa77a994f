import { type FrameIndex, frameIndex } from '../../viewer/dicom/frameNumber'
import type { FrameTiming } from '../../viewer/dicom/times/frameTiming'
import { frameAtTime } from '../../viewer/player/playback'

/**
 * The frame a reader means by "88" (its number, 1-based) or "12.5s" (seconds after the first); null where it means
 * none. Beyond the ends the nearest frame.
 */
export function frameOfText(text: string, timing: FrameTiming, frameCount: number): FrameIndex | null {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(s?)\s*$/i.exec(text)
  if (match?.[1] === undefined || frameCount < 1) return null
  const value = Number(match[1].replace(',', '.'))
  if (match[2] !== '') {
    if (timing.startsMs === null) return null
    return frameAtTime(timing.startsMs.slice(0, frameCount + 1), value * 1000)
  }
  if (!Number.isInteger(value)) return null
  return frameIndex(Math.min(Math.max(value, 1), frameCount) - 1)
}
