import type { StudyIdentity } from '../../viewer/dicom/cineHeader'

/** What tells one study of one patient from all others in this program; two patients never share one. */
export function studyKey(study: StudyIdentity): string {
  return JSON.stringify([study.studyInstanceUid, study.issuerOfPatientId, study.patientId])
}
