import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { Findings } from '../findings/findings'
import type { Observation } from './observation'

/** One side of a sterilisation check; the meaning of a closed tube is turned round here. */
export type SterilisationStatus = 'CLOSED' | 'OPEN' | 'MISPLACED' | 'NOT_GRADED' | 'ABSENT'

/** What the two grades of a side say together: location 2 and occlusion 1 or 2 are satisfactory. */
export function sterilisationStatus(
  side: PatientSide,
  { tubes }: Findings,
  observation: Pick<Observation, 'tubes'>,
): SterilisationStatus {
  if (observation.tubes[side].absent) return 'ABSENT'
  const { location, occlusionGrade } = tubes[side].device
  if (location === null || occlusionGrade === null) return 'NOT_GRADED'
  if (location !== 2) return 'MISPLACED'
  return occlusionGrade <= 2 ? 'CLOSED' : 'OPEN'
}

/** Whether both sides are satisfactory; a side without a tube needs no device. */
export function mayRely(findings: Findings, observation: Pick<Observation, 'tubes'>): boolean {
  const sides = (['right', 'left'] as const).map((side) => sterilisationStatus(side, findings, observation))
  return sides.every((status) => status === 'CLOSED' || status === 'ABSENT') && sides.includes('CLOSED')
}
