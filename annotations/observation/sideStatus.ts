import type { Findings } from '../findings/findings'
import type { TubeFindings } from '../findings/tubeFindings'
import { segmentsOutwards } from '../marks/markProposal'
import type { ObservedOcclusion, ObservedTube } from './observedTube'
import { defaultOf } from './readingDefaults'

/** What follows for one tube, in the words of the published derivation. */
export type SideStatus =
  | 'ABSENT'
  | 'PATENT_FREE'
  | 'PATENT_LOCULATED'
  | 'SPILL_SOURCE_UNSURE'
  | 'OCCLUDED_DISTAL_HYDRO'
  | 'OCCLUDED_DISTAL'
  | 'OCCLUDED_MID'
  | 'OCCLUDED_ISTHMIC'
  | 'OCCLUDED_PROXIMAL'
  | 'PROXIMAL_NONFILLING_INDETERMINATE'
  | 'FILLED_NO_SPILL_RECORDED'
  | 'FILLED_NO_SPILL_LATE'
  | 'PARTIAL_FILL'
  | 'NOT_VISUALISED'
  | 'NOT_ASSESSED'

const ampulla = segmentsOutwards.indexOf('ampullary')

/**
 * The status of a tube; the first that fits counts. Stricter than the table in one thing: what nobody has looked at is
 * NOT_ASSESSED, never NOT_VISUALISED.
 */
export function sideStatus(tube: ObservedTube, other: ObservedTube, findings: Findings): SideStatus {
  if (tube.absent) return 'ABSENT'
  const { state, seenLeavingTube } = tube.spill
  if (state === 'free') {
    // Contrast may have run across from the other side unless that side shows that none came out of it.
    const otherDry = other.absent || other.spill.state === 'none'
    return seenLeavingTube === true || (seenLeavingTube === null && otherDry) ? 'PATENT_FREE' : 'SPILL_SOURCE_UNSURE'
  }
  if (state === 'loculated') return 'PATENT_LOCULATED'
  if (state === 'presentSideUnsure') return 'SPILL_SOURCE_UNSURE'
  return statusOfStop(tube, findings) ?? statusWithoutStop(tube, findings)
}

function statusOfStop(tube: ObservedTube, findings: Findings): SideStatus | null {
  const stop = tube.occlusions?.find(({ level, persistent }) => persistent && level !== null)
  switch (stop?.level) {
    case 'distal':
      return isHydrosalpinx(findings.tubes[tube.side], tube) ? 'OCCLUDED_DISTAL_HYDRO' : 'OCCLUDED_DISTAL'
    case 'midAmpullary':
      return 'OCCLUDED_MID'
    case 'isthmic':
      return 'OCCLUDED_ISTHMIC'
    case 'cornual': {
      const believable = isAdequateFor(stop, findings) && stop.suspectedSpasm === 'no'
      return believable ? 'OCCLUDED_PROXIMAL' : 'PROXIMAL_NONFILLING_INDETERMINATE'
    }
    case null:
    case undefined:
      return null
  }
}

function statusWithoutStop(tube: ObservedTube, findings: Findings): SideStatus {
  if (tube.farthest >= ampulla)
    return findings.adequacy.lateOrDelayedImage === true ? 'FILLED_NO_SPILL_LATE' : 'FILLED_NO_SPILL_RECORDED'
  if (tube.occlusions?.some(({ level }) => level === 'cornual') && tube.farthest < 1)
    return 'PROXIMAL_NONFILLING_INDETERMINATE'
  if (tube.farthest >= 0) return 'PARTIAL_FILL'
  if ((tube.occlusions ?? []).length > 0 || tube.spill.state === 'notAssessable') return 'NOT_ASSESSED'
  const states = Object.values(tube.states)
  const looked = states.includes('notVisualised') || tube.spill.state === 'none'
  return looked && !states.includes('notAssessed') ? 'NOT_VISUALISED' : 'NOT_ASSESSED'
}

/** Whether a negative at the horn may be believed: the cavity tense, now and when it stopped, and the cornua seen. */
export function isAdequateFor(stop: ObservedOcclusion, { adequacy }: Findings): boolean {
  return adequacy.cavityDistended === true && adequacy.cornuaSeen === true && stop.cavityDistendedThen !== false
}

/**
 * Whether ampulla or infundibulum are as wide as in a hydrosalpinx. Millimetres of the patient decide where there are some;
 * else the reader's word that it is dilated. Uncalibrated millimetres decide nothing.
 */
export function isHydrosalpinx({ segments }: TubeFindings, { states }: Pick<ObservedTube, 'states'>): boolean {
  const wide = (['ampullary', 'infundibular'] as const).map((segment) => {
    const { diameter } = segments[segment]
    if (diameter?.calibrated === true && diameter.unit === 'mm') return diameter.value >= defaultOf('hydrosalpinxMm')
    return states[segment] === 'dilated'
  })
  return wide.includes(true)
}

/** Open, as far as the examination shows. */
export function isPatent(status: SideStatus): boolean {
  return status === 'PATENT_FREE' || status === 'PATENT_LOCULATED'
}

/** Closed, as far as the examination shows. */
export function isOccluded(status: SideStatus): boolean {
  return status.startsWith('OCCLUDED_')
}
