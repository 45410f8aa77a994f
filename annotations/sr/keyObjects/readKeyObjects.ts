import { frameNumber } from '../../../viewer/dicom/frameNumber'
import type { KeyFrame, RunReference } from '../../reading/reading'
import { childrenOf, valueTypeOf } from '../content/contentItem'
import { itemsOf, numbersOf, textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'
import { KEY_OBJECT_SELECTION } from './writeKeyObjects'

export interface ReadKeyObjects {
  /** Key frames on the open runs. An image without frame numbers means all of it: its first frame stands for it. */
  readonly keyFrames: readonly KeyFrame[]
  /** How many images or frames it names that are not open or do not exist. */
  readonly elsewhere: number
}

export function isKeyObjects(dataSet: DicomJson): boolean {
  return textOf(dataSet, '00080016') === KEY_OBJECT_SELECTION
}

/** The frames a Key Object Selection names; nothing is moved to where it would fit. */
export function readKeyObjects(dataSet: DicomJson, runs: readonly RunReference[]): ReadKeyObjects {
  const keyFrames: KeyFrame[] = []
  let elsewhere = 0
  const references = childrenOf(dataSet)
    .filter((item) => valueTypeOf(item) === 'IMAGE')
    .flatMap((item) => itemsOf(item, '00081199'))
  for (const reference of references) {
    const run = runs.find(({ sopInstanceUid }) => sopInstanceUid === textOf(reference, '00081155'))
    const stated = numbersOf(reference, '00081160')
    for (const frame of stated.length === 0 ? [1] : stated) {
      const exists =
        run !== undefined &&
        run.sopClassUid === textOf(reference, '00081150') &&
        Number.isSafeInteger(frame) &&
        frame >= 1 &&
        frame <= run.numberOfFrames
      if (!exists) elsewhere += 1
      else if (!keyFrames.some((one) => one.sopInstanceUid === run.sopInstanceUid && one.frame === frame))
        keyFrames.push({ sopInstanceUid: run.sopInstanceUid, frame: frameNumber(frame) })
    }
  }
  return { keyFrames, elsewhere }
}
