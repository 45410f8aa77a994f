import type { RunReference } from '../../annotations/reading/reading'
import type { StudyIdentity } from '../../viewer/dicom/cineHeader'
import { run, study } from './srReadings'

/** The run that the shared mutator's reports are about. */
export const reportedRun: RunReference = {
  ...run,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.12.1',
  sopInstanceUid: '1.2.826.0.1.3680043.10.1511.9.1',
  rows: 64,
  columns: 64,
  numberOfFrames: 8,
}

/** Its study. */
export const reportedStudy: StudyIdentity = {
  ...study,
  studyInstanceUid: '1.2.826.0.1.3680043.10.1511.9.100',
  patientId: 'SYN-0001',
  patientName: { alphabetic: 'Synthetic^Patient', ideographic: '', phonetic: '' },
}
