import type { InstanceIdentity, PersonName, StudyIdentity } from './cineHeader'
import type { AttributeReader, NoteHeader } from './elements/attributeReader'

/** Whether the text is a UID (PS3.5 chapter 9): at most 64 characters, numbers without leading zeros joined by dots. */
export function isUid(text: string): boolean {
  return text.length <= 64 && /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/.test(text)
}

/** Who and what study; a missing or illegal identifier is kept as it is and noted. */
export function readStudyIdentity(reader: AttributeReader, note: NoteHeader): StudyIdentity {
  const study: StudyIdentity = {
    studyInstanceUid: readUid(reader, 'StudyInstanceUID', note),
    studyDate: reader.text('StudyDate'),
    studyTime: reader.text('StudyTime'),
    studyId: reader.text('StudyID'),
    studyDescription: reader.text('StudyDescription'),
    accessionNumber: reader.text('AccessionNumber'),
    referringPhysicianName: personName(reader.text('ReferringPhysicianName')),
    patientName: personName(reader.text('PatientName')),
    patientId: reader.text('PatientID'),
    issuerOfPatientId: reader.text('IssuerOfPatientID'),
    patientBirthDate: reader.text('PatientBirthDate'),
    patientSex: reader.text('PatientSex'),
  }
  if (study.patientId === '') note('identity-incomplete', 'PatientID is missing')
  return study
}

/** Which object it is. `metaUids` are those of the file meta information, used where the data set is silent. */
export function readInstanceIdentity(
  reader: AttributeReader,
  metaUids: { readonly sopClass: string; readonly sopInstance: string },
  note: NoteHeader,
): InstanceIdentity {
  const sopClassUid = reader.text('SOPClassUID')
  const sopInstanceUid = reader.has('SOPInstanceUID') ? readUid(reader, 'SOPInstanceUID', note) : metaUids.sopInstance
  if (sopClassUid === '') note('identity-incomplete', 'SOPClassUID is missing')
  else if (!sopClassUid.startsWith('1.2.840.10008.5.1.4.')) note('value-ignored', 'SOPClassUID is not a known one')
  if (!reader.has('SOPInstanceUID')) note('identity-incomplete', 'SOPInstanceUID is missing')
  if (metaUids.sopInstance !== '' && metaUids.sopInstance !== sopInstanceUid) {
    note('identity-incomplete', 'MediaStorageSOPInstanceUID is another than SOPInstanceUID')
  }
  return {
    sopClassUid: sopClassUid || metaUids.sopClass,
    sopInstanceUid,
    seriesInstanceUid: readUid(reader, 'SeriesInstanceUID', note),
    seriesNumber: wholeNumber(reader, 'SeriesNumber'),
    seriesDescription: reader.text('SeriesDescription'),
    instanceNumber: wholeNumber(reader, 'InstanceNumber'),
    modality: reader.text('Modality'),
    acquired: acquiredAt(reader),
  }
}

function readUid(
  reader: AttributeReader,
  keyword: 'StudyInstanceUID' | 'SeriesInstanceUID' | 'SOPInstanceUID',
  note: NoteHeader,
): string {
  const uid = reader.text(keyword)
  if (uid === '') note('identity-incomplete', `${keyword} is missing`)
  else if (!isUid(uid)) note('identity-incomplete', `${keyword} is not a legal UID`)
  return uid
}

function wholeNumber(reader: AttributeReader, keyword: 'SeriesNumber' | 'InstanceNumber'): number | null {
  // An empty number is legal here (type 2), so it is no reason for a notice.
  if (reader.text(keyword) === '') return null
  const value = reader.number(keyword)
  return value !== null && Number.isSafeInteger(value) ? value : null
}

/** PS3.5 6.2.1: three component groups, parted by `=`. */
function personName(text: string): PersonName {
  const [alphabetic = '', ideographic = '', phonetic = ''] = text.split('=')
  return { alphabetic, ideographic, phonetic }
}

function acquiredAt(reader: AttributeReader): InstanceIdentity['acquired'] {
  const dateTime = reader.text('AcquisitionDateTime')
  if (/^\d{8}\d{2}/.test(dateTime)) {
    return {
      date: dateTime.slice(0, 8),
      time: dateTime.slice(8).replace(/[+-]\d{4}$/, ''),
      source: 'Acquisition DateTime',
    }
  }
  const studyDate = reader.text('StudyDate')
  for (const level of ['Acquisition', 'Content', 'Series', 'Study'] as const) {
    const time = reader.text(`${level}Time`)
    const date = reader.text(`${level}Date`) || studyDate
    if (time !== '' && date !== '') return { date, time, source: `${level} Time` }
  }
  return { date: studyDate, time: '', source: studyDate === '' ? '' : 'Study Date' }
}
