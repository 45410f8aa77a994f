import type { StudyIdentity } from '../../../viewer/dicom/cineHeader'
import { element, nameElement } from '../content/contentItem'
import type { DicomJson } from '../json/dicomJson'
import type { WriteSrOptions } from '../srExchange'

/** Implementation Class UID of this program, also Instance Creator UID. */
export const IMPLEMENTATION_UID = '2.25.289643469207262359949550684217353345978'

/** Which object this is and in which series. */
export interface ObjectIdentity {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  readonly modality: string
  readonly seriesInstanceUid: string
  readonly seriesNumber: number
  readonly seriesDescription: string
  /** DICOM DA and TM, the same in every instance of the series. */
  readonly seriesDate: string
  readonly seriesTime: string
  readonly instanceNumber: number
}

/** Patient, study, series, equipment and SOP common modules of an object this program makes. */
export function objectHeader(
  study: StudyIdentity,
  identity: ObjectIdentity,
  { now, device }: Pick<WriteSrOptions, 'now' | 'device'>,
): DicomJson {
  return {
    '00080005': element('CS', 'ISO_IR 192'),
    '00080012': element('DA', now.date),
    '00080013': element('TM', now.time),
    '00080014': element('UI', IMPLEMENTATION_UID),
    '00080016': element('UI', identity.sopClassUid),
    '00080018': element('UI', identity.sopInstanceUid),
    '00080021': element('DA', identity.seriesDate),
    '00080031': element('TM', identity.seriesTime),
    '00080060': element('CS', identity.modality),
    '00080070': element('LO', device.manufacturer),
    '00080201': element('SH', now.offset),
    '0008103E': element('LO', identity.seriesDescription),
    '00081090': element('LO', device.model),
    '00181000': element('LO', device.softwareVersion),
    '00181020': element('LO', device.softwareVersion),
    '0020000E': element('UI', identity.seriesInstanceUid),
    '00200011': element('IS', identity.seriesNumber),
    '00200013': element('IS', identity.instanceNumber),
    ...patientAndStudy(study),
  }
}

/** Copied from the run (PS3.3 C.7.1.1, C.7.2.1); type 3 attributes only where the run has them. */
function patientAndStudy(study: StudyIdentity): DicomJson {
  const optional = (tag: string, vr: string, value: string): DicomJson =>
    value === '' ? {} : { [tag]: element(vr, value) }
  return {
    '00080020': element('DA', study.studyDate),
    '00080030': element('TM', study.studyTime),
    '00080050': element('SH', study.accessionNumber),
    '00080090': nameElement(study.referringPhysicianName),
    ...optional('00081030', 'LO', study.studyDescription),
    '00100010': nameElement(study.patientName),
    '00100020': element('LO', study.patientId),
    ...optional('00100021', 'LO', study.issuerOfPatientId),
    '00100030': element('DA', study.patientBirthDate),
    '00100040': element('CS', study.patientSex),
    '0020000D': element('UI', study.studyInstanceUid),
    '00200010': element('SH', study.studyId),
  }
}
