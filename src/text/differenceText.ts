import type { IdentityDifference, IdentityPart } from '../../annotations/sr/srError'

const partWords: { readonly [part in IdentityPart]: string } = {
  studyInstanceUid: 'study',
  patientId: 'patient ID',
  issuerOfPatientId: 'issuer of the patient ID',
  patientName: 'patient name',
  patientBirthDate: 'birth date',
  patientSex: 'sex',
  accessionNumber: 'accession number',
}

/** In what a report and the open images differ, both values beside each other where they are short enough to compare. */
export function differenceText(differs: readonly IdentityDifference[]): string {
  return differs
    .map(({ part, inDocument, inRun }) =>
      part === 'studyInstanceUid'
        ? 'another study'
        : `${partWords[part]}: “${inDocument}” in the report, “${inRun}” in the images`,
    )
    .join('; ')
}
