import { frameNumber } from '../../../viewer/dicom/frameNumber'
import { hsgCode } from '../../codes/hsgCodes'
import type { FrameRange } from '../../marks/mark'
import { isSeenRange, numbersOfRange, rangeOfNumbers, tidyRange } from '../../marks/seenFrames'
import type { RunReference } from '../../reading/reading'
import { imageItem, named, valueTypeOf } from '../content/contentItem'
import { itemsOf, numbersOf, textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'

/** Row 35: the frames on which the finding is seen, each of them listed. */
export function seenFramesItem(range: FrameRange, run: RunReference): DicomJson {
  return imageItem('CONTAINS', hsgCode('seenFrames'), run, numbersOfRange(range))
}

/** What row 35 of a group states. `ignored` says why it is not taken as stated; null: it is, or there is no such row. */
export interface StatedSeenFrames {
  readonly range: FrameRange | null
  readonly ignored: string | null
}

/** The frames on which the mark is seen, where the group states one stretch of its own run that holds the mark's frames. */
export function readSeenFrames(
  children: readonly DicomJson[],
  run: RunReference,
  frames: readonly number[],
): StatedSeenFrames {
  const items = named(children, hsgCode('seenFrames')).filter((item) => valueTypeOf(item) === 'IMAGE')
  const [reference, ...others] = items.flatMap((item) => itemsOf(item, '00081199'))
  if (items.length === 0) return { range: null, ignored: null }
  const ignored = (why: string): StatedSeenFrames => ({
    range: null,
    ignored: `the frames showing the finding: ${why}`,
  })
  if (reference === undefined || others.length > 0) return ignored('none or several images are named')
  if (textOf(reference, '00081155') !== run.sopInstanceUid) return ignored('on another image than the mark')
  const listed = numbersOf(reference, '00081160')
  // An image without frame numbers means all of its frames (PS3.3 C.17.3).
  const all = { from: frameNumber(1), to: frameNumber(run.numberOfFrames) }
  const range = listed.length === 0 ? all : rangeOfNumbers(listed)
  if (range === null) return ignored('not one stretch of frames')
  if (!frames.every((frame) => isSeenRange(range, frame, run.numberOfFrames)))
    return ignored('without the frame of the mark, or beyond the run')
  return { range: tidyRange(range), ignored: null }
}
