import type { CaseTruth } from '../open/builtInCase'

type Status = CaseTruth['sides']['R']['expectedStatus']
type TruthEvent = CaseTruth['events'][number]

export const statusWords: { readonly [status in Status]: string } = {
  ABSENT: 'Absent',
  PATENT_FREE: 'Patent, free spill',
  PATENT_LOCULATED: 'Patent, spill stays in a pool',
  SPILL_SOURCE_UNSURE: 'Spill, source unsure',
  OCCLUDED_DISTAL_HYDRO: 'Occluded at its end, hydrosalpinx',
  OCCLUDED_DISTAL: 'Occluded at its end',
  OCCLUDED_ISTHMIC: 'Occluded in the isthmus',
  OCCLUDED_PROXIMAL: 'Occluded at the cornu',
  PROXIMAL_NONFILLING_INDETERMINATE: 'Not filled beyond the cornu, indeterminate',
  FILLED_NO_SPILL_RECORDED: 'Filled, no spill recorded',
  NOT_VISUALISED: 'Not visualised',
  NOT_ASSESSED: 'Not assessed',
}

const eventWords: { readonly [kind in TruthEvent['kind']]: string } = {
  CAVITY_FILL: 'cavity fills',
  FILL: 'fills',
  SPILL: 'spills',
  OCCLUSION: 'contrast stops',
  INTRAVASATION: 'veins fill',
}

const sideWords = { R: 'Right', L: 'Left', midline: 'Midline' } as const

/** For instance "Right, isthmic: fills, frame 23, 2.93 s". */
export function truthEventText(event: TruthEvent): string {
  const where = event.segment === null ? sideWords[event.side] : `${sideWords[event.side]}, ${event.segment}`
  const ms = event.frameVisible === null ? event.msPhysical : event.msVisible
  const frame = event.frameVisible ?? event.framePhysical
  const seconds = ms === null ? '' : `, ${(ms / 1000).toFixed(2)} s`
  const seen = event.frameVisible === null ? ' (never clearly seen)' : ''
  return `${where}: ${eventWords[event.kind]}, frame ${frame}${seconds}${seen}`
}
