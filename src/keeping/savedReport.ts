import { dicomMoment } from '../../annotations/codes/dicomMoment'
import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { Reading } from '../../annotations/reading/reading'
import type { TubeStatuses } from '../../annotations/sr/findings/conclusions'
import type { DicomJson } from '../../annotations/sr/json/dicomJson'
import { writeKeyObjects } from '../../annotations/sr/keyObjects/writeKeyObjects'
import { writePart10 } from '../../annotations/sr/part10'
import { type PresentedView, writePresentation } from '../../annotations/sr/presentation/writePresentation'
import { serializeSr, writeSr } from '../../annotations/sr/srDocument'
import type { WriteSrOptions } from '../../annotations/sr/srExchange'
import { keyFramesText } from '../text/keyFramesText'
import { download } from './download'
import { nextObject } from './objectSeries'
import { thisDevice } from './thisDevice'

/** In which form a report is handed out: the same object either way. */
export type ReportForm = 'json' | 'part10'

/**
 * Hands the reading to the browser's download as SR, under a name without patient data, and gives the reading as it is
 * after that. Throws SrError where it cannot be a document yet, or not in that form.
 */
export function saveReport(reading: Reading, form: ReportForm, statuses: TubeStatuses): Reading {
  const saved = reportOf(reading, statuses)
  const name = `hsg-reading-${saved.reading.document?.instanceNumber ?? 1}`
  if (form === 'json') download(serializeSr(saved.document), 'application/dicom+json', `${name}.json`)
  else downloadDicom(saved.document, `${name}.dcm`)
  return saved.reading
}

/** Hands out the key frames as a Key Object Selection. Throws SrError where there is none, or nobody is named. */
export function saveKeyFrames(reading: Reading): void {
  downloadDicom(keyObjectsOf(reading), 'hsg-key-frames.dcm')
}

/** Hands out a view as a presentation state. Throws SrError where nobody is named. */
export function saveView(reading: Reading, view: PresentedView): void {
  downloadDicom(presentationOf(reading, view), `hsg-view-frame-${view.frame}.dcm`)
}

/** Hands out an opened document as it came. Throws SrError where it has no such form. */
export function saveDocument(dataSet: DicomJson, form: ReportForm): void {
  if (form === 'json') download(serializeSr(dataSet), 'application/dicom+json', 'document.json')
  else downloadDicom(dataSet, 'document.dcm')
}

export function reportOf(
  reading: Reading,
  tubeStatuses: TubeStatuses,
): { readonly document: DicomJson; readonly reading: Reading } {
  return writeSr(reading, { ...moment(), newUid: newDicomUid, completion: 'PARTIAL', tubeStatuses })
}

export function keyObjectsOf(reading: Reading): DicomJson {
  const options = moment()
  return writeKeyObjects(reading, keyFramesText(reading), nextObject(reading.id, 'key-frames', options.now), options)
}

export function presentationOf(reading: Reading, view: PresentedView): DicomJson {
  const options = moment()
  const identity = nextObject(reading.id, 'views', options.now)
  return writePresentation(view, reading.study, reading.reader, identity, options)
}

function moment(): Pick<WriteSrOptions, 'now' | 'device'> {
  return { now: dicomMoment(new Date()), device: thisDevice() }
}

function downloadDicom(document: DicomJson, name: string): void {
  download(writePart10(document), 'application/dicom', name)
}
