import type { PersonName, StudyIdentity } from '../../../viewer/dicom/cineHeader'
import { personNameOf, textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'
import type { IdentityDifference, IdentityPart } from '../srError'

/** Patient and study as the data set states them. */
export function studyIdentityOf(dataSet: DicomJson): StudyIdentity {
  return {
    studyInstanceUid: textOf(dataSet, '0020000D'),
    studyDate: textOf(dataSet, '00080020'),
    studyTime: textOf(dataSet, '00080030'),
    studyId: textOf(dataSet, '00200010'),
    studyDescription: textOf(dataSet, '00081030'),
    accessionNumber: textOf(dataSet, '00080050'),
    referringPhysicianName: personNameOf(dataSet, '00080090'),
    patientName: personNameOf(dataSet, '00100010'),
    patientId: textOf(dataSet, '00100020'),
    issuerOfPatientId: textOf(dataSet, '00100021'),
    patientBirthDate: textOf(dataSet, '00100030'),
    patientSex: textOf(dataSet, '00100040'),
  }
}

/**
 * In what document and open study differ (E04). Study and patient ID must be the same, one missing counts as different;
 * the rest is compared where both state it.
 */
export function identityDifferences(document: StudyIdentity, run: StudyIdentity): readonly IdentityDifference[] {
  const parts: readonly [part: IdentityPart, inDocument: string, inRun: string, required: boolean][] = [
    ['studyInstanceUid', document.studyInstanceUid, run.studyInstanceUid, true],
    ['patientId', document.patientId.trim(), run.patientId.trim(), true],
    ['issuerOfPatientId', document.issuerOfPatientId.trim(), run.issuerOfPatientId.trim(), false],
    ['patientName', comparable(document.patientName), comparable(run.patientName), false],
    ['patientBirthDate', document.patientBirthDate.trim(), run.patientBirthDate.trim(), false],
    ['patientSex', document.patientSex.trim(), run.patientSex.trim(), false],
  ]
  return parts
    .filter(([, inDocument, inRun, required]) => {
      if (inDocument === inRun) return false
      return required || (inDocument !== '' && inRun !== '')
    })
    .map(([part, inDocument, inRun]) => ({ part, inDocument, inRun }))
}

/** Another accession number does not make another study: archives give studies new ones. Null where there is no difference. */
export function accessionDifference(document: StudyIdentity, run: StudyIdentity): IdentityDifference | null {
  const [inDocument, inRun] = [document.accessionNumber.trim(), run.accessionNumber.trim()]
  if (inDocument === inRun || inDocument === '' || inRun === '') return null
  return { part: 'accessionNumber', inDocument, inRun }
}

/** What both must state and the document does not. */
export function missingIdentity(document: StudyIdentity, run: StudyIdentity): readonly string[] {
  const name = comparable(document.patientName) === '' && comparable(run.patientName) !== ''
  const birth = document.patientBirthDate === '' && run.patientBirthDate !== ''
  return [...(name ? ['Patient’s Name'] : []), ...(birth ? ['Patient’s Birth Date'] : [])]
}

/** The name's first group in one form: empty components at the end, case and doubled spaces do not make another person. */
function comparable(name: PersonName): string {
  const group = name.alphabetic || name.ideographic || name.phonetic
  return group
    .split('^')
    .map((component) => component.trim().replace(/\s+/g, ' ').toUpperCase())
    .join('^')
    .replace(/\^+$/, '')
}
