import type { CineHeader } from '../../dicom/cineHeader'
import { DicomError, type DicomProblem } from '../../dicom/dicomError'
import { readObjectHeader } from '../../dicom/readCineHeader'
import { blobSource } from '../blobSource'
import { inflateDataSet } from '../inflateDataSet'

/** What reading the header of one file led to; plain data, so that it can leave a worker. */
export type HeaderOutcome =
  | { readonly kind: 'image'; readonly header: CineHeader }
  | { readonly kind: 'no-image'; readonly sopClassUid: string; readonly listedFiles: readonly string[] }
  | { readonly kind: 'problem'; readonly problem: DicomProblem; readonly detail: string }

/** Reads the header of a DICOM file. Never rejects. */
export async function headerOutcome(file: Blob): Promise<HeaderOutcome> {
  try {
    return await readObjectHeader(blobSource('', file), { inflate: inflateDataSet })
  } catch (thrown) {
    if (thrown instanceof DicomError) return { kind: 'problem', problem: thrown.problem, detail: thrown.message }
    const detail = thrown instanceof Error ? thrown.message : 'unknown'
    return { kind: 'problem', problem: 'header-unreadable', detail }
  }
}
