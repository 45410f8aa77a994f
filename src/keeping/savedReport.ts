import { dicomMoment } from '../../annotations/codes/dicomMoment'
import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { Reading } from '../../annotations/reading/reading'
import { writePart10 } from '../../annotations/sr/part10'
import { serializeSr, writeSr } from '../../annotations/sr/srDocument'
import { download } from './download'
import { thisDevice } from './thisDevice'

/** In which form a report is handed out: the same object either way. */
export type ReportForm = 'json' | 'part10'

/**
 * Hands the reading to the browser's download as SR, under a name without patient data, and gives the reading as it is
 * after that. Throws SrError where it cannot be a document yet, or not in that form.
 */
export function saveReport(reading: Reading, form: ReportForm): Reading {
  const saved = writeSr(reading, {
    now: dicomMoment(new Date()),
    newUid: newDicomUid,
    device: thisDevice(),
    completion: 'COMPLETE',
  })
  const name = `hsg-reading-${saved.reading.document?.instanceNumber ?? 1}`
  if (form === 'json') download(serializeSr(saved.document), 'application/dicom+json', `${name}.json`)
  else download(writePart10(saved.document), 'application/dicom', `${name}.dcm`)
  return saved.reading
}
