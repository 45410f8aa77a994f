import { makeZip } from 'client-zip'
import type { Reading } from '../../annotations/reading/reading'
import type { TubeStatuses } from '../../annotations/sr/findings/conclusions'
import type { DicomJson } from '../../annotations/sr/json/dicomJson'
import { writePart10 } from '../../annotations/sr/part10'
import type { PresentedView } from '../../annotations/sr/presentation/writePresentation'
import { SrError } from '../../annotations/sr/srError'
import type { ByteSource } from '../../viewer/sources/byteSource'
import type { OpenedRun } from '../../viewer/sources/openedStudy'
import { download } from './download'
import { keyObjectsOf, presentationOf, reportOf } from './savedReport'

const chunkBytes = 4 * 2 ** 20

/**
 * Hands out one ZIP with the study's images and what was said of them, which opens here and anywhere DICOM is read; gives the
 * reading as it is after that. Throws SrError where it cannot be a document yet, DicomError where an image cannot be read.
 */
export async function saveReadingPackage(
  reading: Reading,
  runs: readonly OpenedRun[],
  view: PresentedView | null,
  statuses: TubeStatuses,
): Promise<Reading> {
  const saved = reportOf(reading, statuses)
  const documents: [name: string, document: DicomJson][] = [['reading.dcm', saved.document]]
  const keyFrames = keyObjectsIfAny(reading)
  if (keyFrames !== null) documents.push(['key-frames.dcm', keyFrames])
  if (view !== null) documents.push(['view.dcm', presentationOf(reading, view)])
  const files = [
    ...documents.map(([name, document]) => ({ name, input: writePart10(document) })),
    ...runs.map(({ source }, index) => ({
      name: `images/${String(index + 1).padStart(4, '0')}.dcm`,
      size: source.sizeBytes,
      input: streamOf(source),
    })),
  ]
  const zip = await new Response(makeZip(files)).blob()
  download(zip, 'application/zip', 'hsg-reading-package.zip')
  return saved.reading
}

function keyObjectsIfAny(reading: Reading): DicomJson | null {
  try {
    return keyObjectsOf(reading)
  } catch (error) {
    if (error instanceof SrError && error.problem === 'no-key-frames') return null
    throw error
  }
}

function streamOf(source: ByteSource): ReadableStream<Uint8Array> {
  let offset = 0
  return new ReadableStream({
    async pull(controller) {
      if (offset >= source.sizeBytes) {
        controller.close()
        return
      }
      const bytes = await source.read(offset, chunkBytes)
      offset += bytes.length
      controller.enqueue(bytes)
    },
  })
}
