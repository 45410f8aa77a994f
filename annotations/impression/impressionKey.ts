import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { CavityShape } from '../findings/cavityFindings'
import type { Observation } from '../observation/observation'
import { mayRely, sterilisationStatus } from '../observation/sterilisation'
import type { Reading } from '../reading/reading'
import { isNotDiagnostic, isOpen } from './summarySentences'
import type { ConcludedStatus } from './tubeSentences'

type Statuses = Readonly<Record<PatientSide, ConcludedStatus>>

const short: Readonly<Record<ConcludedStatus, string>> = {
  ABSENT: 'ABSENT',
  PATENT_FREE: 'PATENT_FREE',
  PATENT_LOCULATED: 'LOCULATED',
  SPILL_SOURCE_UNSURE: 'SPILL_SOURCE_UNSURE',
  OCCLUDED_DISTAL_HYDRO: 'DISTAL_HYDRO',
  OCCLUDED_DISTAL: 'DISTAL',
  OCCLUDED_MID: 'MID',
  OCCLUDED_ISTHMIC: 'ISTHMIC',
  OCCLUDED_PROXIMAL: 'PROXIMAL',
  PROXIMAL_NONFILLING_INDETERMINATE: 'INDETERMINATE',
  FILLED_NO_SPILL_RECORDED: 'NO_SPILL_RECORDED',
  FILLED_NO_SPILL_LATE: 'NO_SPILL_LATE',
  PARTIAL_FILL: 'PARTIAL_FILL',
  NOT_VISUALISED: 'NOT_VISUALISED',
  NOT_ASSESSED: 'NOT_ASSESSED',
  CONTRADICTORY: 'CONTRADICTORY',
}

const shapeWords: Readonly<Record<CavityShape, string | null>> = {
  normalTriangle: null,
  arcuateType: 'ARCUATE_TYPE',
  dividedCavity: 'DIVIDED_CAVITY',
  singleHorn: 'SINGLE_HORN',
  twoCavities: 'TWO_CAVITIES',
  tShape: 'T_SHAPE',
  small: 'SMALL_CAVITY',
  irregular: 'IRREGULAR_CAVITY',
  notAssessable: 'CAVITY_NOT_ASSESSED',
}

/**
 * The conclusion in one word, for teaching, comparison and tests: tubes, then what else is abnormal, joined by `__`, for instance
 * `UNILATERAL_PATENCY_R__LEFT_DISTAL_HYDRO`.
 */
export function impressionKey(
  statuses: Statuses,
  reading: Reading,
  observation: Observation,
  before: Observation | undefined,
): string {
  const parts = [
    tubesPart(statuses, reading, observation, before),
    sinPart(reading),
    cavityPart(reading),
    ...defectParts(reading),
    observation.intravasation ? `INTRAVASATION_${String(observation.intravasation).toUpperCase()}` : null,
    delayedPart(observation),
  ]
  return parts.filter((part) => part !== null).join('__')
}

function tubesPart(
  statuses: Statuses,
  { findings }: Reading,
  observation: Observation,
  before: Observation | undefined,
): string {
  const { right, left } = statuses
  if (findings.mode === 'sterilisationCheck') {
    const graded = (['right', 'left'] as const).map((side) => sterilisationStatus(side, findings, observation))
    if (graded.includes('NOT_GRADED')) return 'STERILISATION_NOT_GRADED'
    return mayRely(findings, observation) ? 'STERILISATION_MAY_RELY' : 'STERILISATION_NOT_RELY'
  }
  if (findings.mode === 'postFTR' && before !== undefined) {
    const now = (side: PatientSide) =>
      isOpen(statuses[side]) && !isOpen(before.statuses[side]) ? 'OPENED' : short[statuses[side]]
    return `RIGHT_${now('right')}__LEFT_${now('left')}`
  }
  if (isNotDiagnostic(statuses, findings.adequacy.cavityDistended)) return 'NOT_DIAGNOSTIC'
  if (right === 'PATENT_FREE' && left === 'PATENT_FREE') return 'BILATERAL_PATENCY_FREE'
  if (isOpen(right) && isOpen(left)) {
    const which = right === left ? 'BOTH' : right === 'PATENT_LOCULATED' ? 'RIGHT' : 'LEFT'
    return `BILATERAL_PATENCY__${which}_LOCULATED`
  }
  if (right === left && right.startsWith('OCCLUDED_')) return `BILATERAL_${short[right]}_OCCLUSION`
  if (right === left) return `BILATERAL_${short[right]}`
  if (isOpen(right)) return `UNILATERAL_PATENCY_R${loculated(right)}__LEFT_${short[left]}`
  if (isOpen(left)) return `UNILATERAL_PATENCY_L${loculated(left)}__RIGHT_${short[right]}`
  return `RIGHT_${short[right]}__LEFT_${short[left]}`
}

function loculated(status: ConcludedStatus): string {
  return status === 'PATENT_LOCULATED' ? '_LOCULATED' : ''
}

function sinPart({ findings: { tubes } }: Reading): string | null {
  const [right, left] = [tubes.right, tubes.left].map(({ segments }) =>
    Object.values(segments).some(({ beaded }) => beaded === true),
  )
  if (right && left) return 'SIN_BOTH'
  return right ? 'SIN_RIGHT' : left ? 'SIN_LEFT' : null
}

function cavityPart({ findings: { cavity } }: Reading): string | null {
  if (cavity.shape !== 'dividedCavity') return cavity.shape === null ? null : shapeWords[cavity.shape]
  const backed = cavity.outerContour !== null && cavity.outerContour !== 'notSeen'
  return `DIVIDED_CAVITY_${((backed ? cavity.division : null) ?? 'indeterminate').toUpperCase()}`
}

function defectParts({ findings: { cavity } }: Reading): readonly string[] {
  const defects = cavity.defects ?? []
  const synechiae = defects.some(({ type }) => type === 'synechia')
  const moving = defects.some(({ mobile }) => mobile === 'yes')
  const fixed = defects.some(({ type, mobile }) => mobile === 'no' && type !== 'synechia')
  const open = defects.some(({ type, mobile }) => type !== 'synechia' && (mobile === null || mobile === 'unknown'))
  return [
    ...(synechiae ? ['SYNECHIAE'] : []),
    ...(fixed ? ['FIXED_DEFECT'] : []),
    ...(moving ? ['MOBILE_DEFECTS'] : []),
    ...(open ? ['DEFECT'] : []),
  ]
}

function delayedPart({ tubes }: Observation): string | null {
  const spilt = [tubes.right, tubes.left].filter(({ spill }) => spill.state === 'free' || spill.state === 'loculated')
  return spilt.length > 0 && spilt.every(({ spill }) => spill.timing === 'delayedImageOnly')
    ? 'DELAYED_IMAGE_ONLY'
    : null
}
