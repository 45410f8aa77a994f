import type { StudyIdentity } from '../../viewer/dicom/cineHeader'

/** A text of the reader's with every name and number of the patient's taken out. */
export function withoutIdentity(text: string, study: StudyIdentity): string {
  const people = [study.patientName, study.referringPhysicianName].flatMap(({ alphabetic, ideographic, phonetic }) =>
    [alphabetic, ideographic, phonetic].flatMap((group) => group.split(/[\^=\s,]+/)),
  )
  const numbers = [study.patientId, study.accessionNumber, study.studyId, study.patientBirthDate]
  const words = [...people, ...numbers].filter((word) => word.length > 1)
  return words
    .sort((a, b) => b.length - a.length)
    .reduce((clean, word) => clean.replaceAll(exactly(word), '[removed]'), text)
}

/** The word by itself, in capitals or not: "Ann" is not taken out of "annular". */
function exactly(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu')
}
