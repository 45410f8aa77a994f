import type { PatientSide } from '../../../viewer/dicom/geometry/patientOrientation'
import { sameCode } from '../../codes/code'
import { type HsgCodeKey, hsgCode } from '../../codes/hsgCodes'
import type { Findings } from '../../findings/findings'
import type { SideStatus } from '../../observation/sideStatus'
import type { Reading } from '../../reading/reading'
import { codeItem, codeValueOf, isNamed, named, uidItem, withChildren } from '../content/contentItem'
import type { DicomJson } from '../json/dicomJson'
import { codeOfSide } from '../marks/markCodes'
import type { CodesOf } from './answer'

const finerStatus: CodesOf<SideStatus> = {
  ABSENT: 'stAbsent',
  PATENT_FREE: 'stPatentFree',
  PATENT_LOCULATED: 'stPatentLoculated',
  SPILL_SOURCE_UNSURE: 'stSpillUnsure',
  OCCLUDED_DISTAL_HYDRO: 'stDistalHydro',
  OCCLUDED_DISTAL: 'stDistal',
  OCCLUDED_MID: 'stMid',
  OCCLUDED_ISTHMIC: 'stIsthmic',
  OCCLUDED_PROXIMAL: 'stProximal',
  PROXIMAL_NONFILLING_INDETERMINATE: 'stProximalIndet',
  FILLED_NO_SPILL_RECORDED: 'stNoSpillRecorded',
  FILLED_NO_SPILL_LATE: 'stNoSpillLate',
  PARTIAL_FILL: 'stPartial',
  NOT_VISUALISED: 'stNotVisualised',
  NOT_ASSESSED: 'stNotAssessed',
}

const patency: { readonly [status in SideStatus]?: HsgCodeKey } = {
  ABSENT: 'TUBE_ABSENT',
  PATENT_FREE: 'PATENT',
  PATENT_LOCULATED: 'PATENT_LOC',
  OCCLUDED_DISTAL_HYDRO: 'OCCL_DIST',
  OCCLUDED_DISTAL: 'OCCL_DIST',
  OCCLUDED_MID: 'OCCL_MID',
  OCCLUDED_ISTHMIC: 'OCCL_PROX',
  OCCLUDED_PROXIMAL: 'OCCL_PROX',
}

/** What follows for each tube from marks and answers. */
export type TubeStatuses = Readonly<Record<PatientSide, SideStatus>>

/**
 * Rows 47 and 50: patency of each tube somebody has looked at, with the finer status beside it and the marks it rests on, and
 * intravasation. Everything that is not plainly open, closed or absent is indeterminate.
 */
export function conclusionItems(reading: Reading, statuses: TubeStatuses | null): readonly DicomJson[] {
  const { intravasation } = reading.findings
  const veins = intravasation === null ? [] : [intravasation === 0 ? ('absent' as const) : ('present' as const)]
  return [
    ...(['right', 'left'] as const).flatMap((side) =>
      statuses === null || statuses[side] === 'NOT_ASSESSED' ? [] : tubeRows(reading, side, statuses[side]),
    ),
    ...veins.map((word) => codeItem('CONTAINS', hsgCode('intravas'), hsgCode(word))),
  ]
}

function tubeRows(reading: Reading, side: PatientSide, status: SideStatus): readonly DicomJson[] {
  const delayed = reading.findings.tubes[side].spill.timing === 'delayedImageOnly'
  const value = status === 'PATENT_FREE' && delayed ? 'PATENT_DELAYED' : (patency[status] ?? 'PAT_INDET')
  const sided = codeItem('HAS CONCEPT MOD', hsgCode('laterality'), codeOfSide(side))
  const marks = reading.marks.filter((mark) => mark.side === side && ['fill', 'spill', 'occlusion'].includes(mark.kind))
  const rests = marks.map(({ uid }) => uidItem('INFERRED FROM', hsgCode('trackingUid'), uid))
  return [
    withChildren(codeItem('CONTAINS', hsgCode('patency'), hsgCode(value)), [sided, ...rests]),
    withChildren(codeItem('CONTAINS', hsgCode('tubeStatus'), hsgCode(finerStatus[status])), [sided]),
  ]
}

/** Whether a row of a former document says what `conclusionItems` says anew, or no longer. */
export function isConclusion(item: DicomJson, statuses: TubeStatuses | null, findings: Findings): boolean {
  if (isNamed(item, hsgCode('intravas'))) return findings.intravasation !== null || saysAbsent(item)
  return statuses !== null && (isNamed(item, hsgCode('patency')) || isNamed(item, hsgCode('tubeStatus')))
}

/** Version 1 had no grade: what it says to be absent is grade 0. */
export function withAbsentIntravasation(findings: Findings, evaluations: readonly DicomJson[]): Findings {
  const absent = named(evaluations, hsgCode('intravas')).some(saysAbsent)
  return findings.intravasation === null && absent ? { ...findings, intravasation: 0 } : findings
}

function saysAbsent(item: DicomJson): boolean {
  return sameCode(codeValueOf(item), hsgCode('absent'))
}
