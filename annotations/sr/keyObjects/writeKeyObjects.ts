import { hsgCode } from '../../codes/hsgCodes'
import { keyFramesOf } from '../../reading/keyFrame'
import type { Reading } from '../../reading/reading'
import {
  codeElement,
  codeItem,
  element,
  imageItem,
  personItem,
  templateElement,
  textItem,
} from '../content/contentItem'
import { evidenceOfRuns, hierarchy } from '../context/evidence'
import { type ObjectIdentity, objectHeader } from '../context/objectHeader'
import { checkName, checkText } from '../json/allowedText'
import { orderedDataSet } from '../json/dataSet'
import type { DicomJson } from '../json/dicomJson'
import { SrError } from '../srError'
import type { WriteSrOptions } from '../srExchange'

/** Key Object Selection Document Storage. */
export const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59'

/**
 * The reading's key frames as a Key Object Selection (TID 2010), in the DICOM JSON Model. A KOS cannot say why a frame is
 * one: `description` says it in words.
 * @throws SrError `reader-unnamed`, `no-key-frames`, `text-not-allowed`.
 */
export function writeKeyObjects(
  reading: Reading,
  description: string,
  identity: Omit<ObjectIdentity, 'sopClassUid' | 'modality' | 'seriesDescription'>,
  options: Pick<WriteSrOptions, 'now' | 'device'>,
): DicomJson {
  const { reader, study } = reading
  if (reader.name.alphabetic.trim() === '') throw new SrError('reader-unnamed', 'the reader has no name')
  checkName('the reader’s name', reader.name)
  checkText('the description of the key frames', description)
  const keyFrames = keyFramesOf(reading)
  const runs = reading.runs.filter((run) => keyFrames.some((one) => one.sopInstanceUid === run.sopInstanceUid))
  if (runs.length === 0) throw new SrError('no-key-frames', 'no frame is a key frame and none has a mark')
  const images = runs.map((run) => {
    const frames = keyFrames.filter(({ sopInstanceUid }) => sopInstanceUid === run.sopInstanceUid)
    // A still has no frame numbers.
    return imageItem('CONTAINS', null, run, run.numberOfFrames > 1 ? frames.map(({ frame }) => frame) : [])
  })
  const language = { value: 'en-US', scheme: 'RFC5646', meaning: 'English (United States)' }
  const { dataSet } = orderedDataSet({
    ...objectHeader(
      study,
      { ...identity, sopClassUid: KEY_OBJECT_SELECTION, modality: 'KO', seriesDescription: 'HSG key frames' },
      options,
    ),
    '00080023': element('DA', options.now.date),
    '00080033': element('TM', options.now.time),
    '00081111': { vr: 'SQ' },
    '0040A040': element('CS', 'CONTAINER'),
    '0040A043': codeElement(hsgCode('kosOfInterest')),
    '0040A050': element('CS', 'SEPARATE'),
    '0040A375': hierarchy(evidenceOfRuns(runs, study.studyInstanceUid)),
    '0040A504': templateElement('2010'),
    '0040A730': element(
      'SQ',
      codeItem('HAS CONCEPT MOD', hsgCode('language'), language),
      codeItem('HAS OBS CONTEXT', hsgCode('observerType'), hsgCode('person')),
      personItem('HAS OBS CONTEXT', hsgCode('personName'), reader.name),
      ...(description === '' ? [] : [textItem('CONTAINS', hsgCode('kosDescription'), description)]),
      ...images,
    ),
  })
  return dataSet
}
