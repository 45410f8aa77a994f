import { dicomMoment } from '../../annotations/codes/dicomMoment'
import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { Reading } from '../../annotations/reading/reading'
import { serializeSr, writeSr } from '../../annotations/sr/srDocument'
import { thisDevice } from './thisDevice'

/**
 * Hands the reading to the browser's download as SR in DICOM JSON, under a name without patient data, and gives the
 * reading as it is after that. Throws SrError where it cannot be a document yet.
 */
export function saveSrJson(reading: Reading): Reading {
  const saved = writeSr(reading, {
    now: dicomMoment(new Date()),
    newUid: newDicomUid,
    device: thisDevice(),
    completion: 'COMPLETE',
  })
  download(serializeSr(saved.document), `hsg-reading-${saved.reading.document?.instanceNumber ?? 1}.json`)
  return saved.reading
}

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/dicom+json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
