import { isOnImage } from '../../viewer/dicom/imagePoint'
import type { Mark } from '../marks/mark'
import { isSeenRange } from '../marks/seenFrames'
import type { Reading } from '../reading/reading'
import { checkName, checkString, checkText } from './json/allowedText'
import { statedSites } from './marks/findingSite'
import { isPaired } from './marks/markCodes'
import { SrError } from './srError'

/**
 * Refuses a reading that an SR could not state truly; nothing is clamped or left out (SR-TEMPLATE 9).
 * @throws SrError E01, E02, E03, E05, E07, E08, E15
 */
export function checkReading(reading: Reading): void {
  if (reading.reader.name.alphabetic.trim() === '') throw new SrError('reader-unnamed', 'the reader has no name')
  checkName('the reader’s name', reading.reader.name)
  checkString('the organization', reading.reader.organization, 64)
  checkString('the reader’s identifier', reading.reader.identifier, 48)
  checkText('the impression', reading.impression)
  const known = new Set<string>()
  for (const mark of reading.marks) {
    for (const name of [`uid ${mark.uid}`, `label ${mark.label}`]) {
      if (known.has(name)) throw new SrError('duplicate-mark', `two marks have the ${name}`)
      known.add(name)
    }
    checkMark(reading, mark)
  }
}

function checkMark(reading: Reading, mark: Mark): void {
  const run = reading.runs.find(({ sopInstanceUid }) => sopInstanceUid === mark.sopInstanceUid)
  if (run === undefined) throw new SrError('run-missing', `${mark.label} is on a run that is not open`)
  if (!Number.isSafeInteger(mark.frame) || mark.frame < 1 || mark.frame > run.numberOfFrames) {
    throw new SrError('frame-outside-run', `${mark.label} is on frame ${mark.frame} of ${run.numberOfFrames}`)
  }
  if (mark.seenFrames !== null && !isSeenRange(mark.seenFrames, mark.frame, run.numberOfFrames)) {
    const { from, to } = mark.seenFrames
    throw new SrError('seen-frames-wrong', `${mark.label} on frame ${mark.frame} is seen from ${from} to ${to}`)
  }
  if (!isOnImage(mark.point, run)) throw new SrError('mark-outside-image', `${mark.label} is not on the image`)
  if (mark.side === null && statedSites(mark).some(isPaired)) {
    throw new SrError('side-missing', `${mark.label} is on a paired organ and has no side`)
  }
  checkText(`the label of ${mark.uid}`, mark.label)
  checkText(`the comment of ${mark.label}`, mark.comment)
}
