import type { StudyIdentity } from '../../viewer/dicom/cineHeader'
import { newDicomUid } from '../codes/dicomUid'
import { noFindings } from '../findings/findings'
import type { ConfirmedSide, Reader, Reading, RunReference } from './reading'

/** The reader before anybody has given a name. */
export const unnamedReader: Reader = {
  name: { alphabetic: '', ideographic: '', phonetic: '' },
  organization: '',
  role: 'reader',
  identifier: 'Reader 1',
}

/** An empty reading of a study; sides are known where the runs' files state them. */
export function newReading(
  study: StudyIdentity,
  runs: readonly RunReference[],
  options: { readonly id?: string; readonly reader?: Reader } = {},
): Reading {
  return {
    id: options.id ?? newDicomUid(),
    study,
    reader: options.reader ?? unnamedReader,
    runs,
    sideAtImageLeft: sidesInFiles(runs),
    marks: [],
    keyFrames: [],
    findings: noFindings,
    impression: '',
    blinded: false,
    document: null,
  }
}

/** What the files themselves say about sides, by SOP Instance UID. */
export function sidesInFiles(runs: readonly RunReference[]): Record<string, ConfirmedSide> {
  const stated = runs.flatMap((run): [string, ConfirmedSide][] =>
    run.sideInFile === null ? [] : [[run.sopInstanceUid, { side: run.sideInFile, how: 'patientOrientation' }]],
  )
  return Object.fromEntries(stated)
}
