import type { CineHeader } from '../../viewer/dicom/cineHeader'
import { sideAtImageLeft } from '../../viewer/dicom/geometry/patientOrientation'
import type { RunReference } from './reading'

/** What a reading keeps of a run's header. */
export function runReference(header: CineHeader): RunReference {
  return {
    sopClassUid: header.instance.sopClassUid,
    sopInstanceUid: header.instance.sopInstanceUid,
    seriesInstanceUid: header.instance.seriesInstanceUid,
    modality: header.instance.modality,
    rows: header.pixelFormat.rows,
    columns: header.pixelFormat.columns,
    numberOfFrames: header.numberOfFrames,
    sideInFile: sideAtImageLeft(header.orientation),
  }
}
