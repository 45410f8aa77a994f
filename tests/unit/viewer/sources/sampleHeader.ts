import type { CineHeader, InstanceIdentity, StudyIdentity } from '../../../../viewer/dicom/cineHeader'
import type { OpenedRun } from '../../../../viewer/sources/openedStudy'

const nobody = { alphabetic: '', ideographic: '', phonetic: '' }

const study: StudyIdentity = {
  studyInstanceUid: '1.2.3',
  studyDate: '20260102',
  studyTime: '1015',
  studyId: '',
  studyDescription: '',
  accessionNumber: '',
  referringPhysicianName: nobody,
  patientName: nobody,
  patientId: 'P1',
  issuerOfPatientId: '',
  patientBirthDate: '',
  patientSex: '',
}

const instance: InstanceIdentity = {
  sopClassUid: '1.2.840.10008.5.1.4.1.1.12.2',
  sopInstanceUid: '1.2.3.4',
  seriesInstanceUid: '1.2.3.1',
  seriesNumber: null,
  seriesDescription: '',
  instanceNumber: null,
  modality: 'RF',
  acquired: { date: '', time: '', source: '' },
}

/** A run as far as its place among others goes: only identity and times are filled in. */
export function sampleRun(
  name: string,
  ofInstance: Partial<InstanceIdentity>,
  ofStudy: Partial<StudyIdentity> = {},
): OpenedRun {
  const identity = { study: { ...study, ...ofStudy }, instance: { ...instance, ...ofInstance } }
  return {
    header: identity as unknown as CineHeader,
    source: { name, sizeBytes: 0, read: async () => new Uint8Array() },
  }
}

/** Acquisition at this time of one day. */
export function acquiredAt(time: string, source = 'Acquisition Time'): Pick<InstanceIdentity, 'acquired'> {
  return { acquired: { date: '20260102', time, source } }
}
