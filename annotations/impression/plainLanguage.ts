import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { segmentsOutwards } from '../marks/markProposal'
import type { Reading } from '../reading/reading'
import type { Impression } from './impression'
import type { ConcludedStatus } from './tubeSentences'

/** A term of the report in plain words: what to say, and what to say with it. */
export interface PlainText {
  readonly term: string
  readonly say: string
  /** Empty: nothing more. */
  readonly alsoSay: string
}

/** The words for patients, by term; generated from codes, never from free text; no advice and no chances. */
export const plainTexts = {
  patent: {
    term: 'patent, free spill',
    say: 'Dye went through this tube and out of the end. The tube was open during the test.',
    alsoSay: 'Open does not measure how well the tube works.',
  },
  proximal: {
    term: 'proximal or cornual blockage',
    say: 'Dye did not get past the start of the tube, next to the womb.',
    alsoSay:
      'This is often a temporary cramp or plug. In one study more than half were open when the test was repeated.',
  },
  middle: {
    term: 'blockage within the tube',
    say: 'Dye entered the tube but stopped part of the way along it.',
    alsoSay: '',
  },
  distal: {
    term: 'distal blockage',
    say: 'Dye entered the tube but stopped near the far end, by the ovary.',
    alsoSay: 'If the end is swollen with fluid it is called a hydrosalpinx.',
  },
  'noSpill.blocked': {
    term: 'no spillage',
    say: 'We did not see dye leave the tube. It stopped at the place named above.',
    alsoSay: 'No spillage is an observation, not a diagnosis.',
  },
  'noSpill.tooShort': {
    term: 'no spillage',
    say: 'We did not see dye leave the tube. There was not enough time, or there were not enough pictures.',
    alsoSay: 'No spillage is an observation, not a diagnosis.',
  },
  'noSpill.late': {
    term: 'no spillage',
    say: 'We did not see dye leave the tube, also on the late picture.',
    alsoSay: 'No spillage is an observation, not a diagnosis.',
  },
  'noSpill.neverFilled': {
    term: 'no spillage',
    say: 'We did not see dye leave the tube. The tube never filled.',
    alsoSay: 'No spillage is an observation, not a diagnosis.',
  },
  sourceUnsure: {
    term: 'spill of unsure source',
    say: 'There was dye in the belly, but we could not see whether it came from this tube.',
    alsoSay: 'The test could not answer this for this tube.',
  },
  loculated: {
    term: 'loculated spill',
    say: 'Dye came out but stayed in a pocket.',
    alsoSay: 'Possible scar tissue around the tube; X-ray dye tests are not good at proving this.',
  },
  absent: { term: 'absent tube', say: 'There is no tube on this side.', alsoSay: '' },
  indeterminate: {
    term: 'indeterminate',
    say: 'The test could not answer this for this tube.',
    alsoSay: '',
  },
  'irregular.beaded': {
    term: 'tubal irregularity',
    say: 'The outline of the tube was uneven: small beads beside it.',
    alsoSay: 'It needs the pictures, not just the sentence, to interpret.',
  },
  'irregular.kinked': {
    term: 'tubal irregularity',
    say: 'The outline of the tube was uneven: it has a kink.',
    alsoSay: 'It needs the pictures, not just the sentence, to interpret.',
  },
  'irregular.narrowed': {
    term: 'tubal irregularity',
    say: 'The outline of the tube was uneven: it is narrow in one place.',
    alsoSay: 'It needs the pictures, not just the sentence, to interpret.',
  },
  'irregular.width': {
    term: 'tubal irregularity',
    say: 'The outline of the tube was uneven: its width changes.',
    alsoSay: 'It needs the pictures, not just the sentence, to interpret.',
  },
  fillingDefect: {
    term: 'filling defect',
    say: 'Something, or an air bubble, took up space in the womb picture.',
    alsoSay: '',
  },
  intravasation: {
    term: 'intravasation',
    say: 'Some dye went into small veins. Usually harmless.',
    alsoSay: '',
  },
  deviceClosed: { term: 'device check', say: 'On this side no dye got past the device.', alsoSay: '' },
  deviceOpen: { term: 'device check', say: 'On this side dye got past the device.', alsoSay: '' },
  deviceMisplaced: { term: 'device check', say: 'On this side the device is not where it should be.', alsoSay: '' },
  discuss: { term: '', say: 'Discuss with the doctor who ordered the test.', alsoSay: '' },
} as const satisfies Readonly<Record<string, PlainText>>

export type PlainKey = keyof typeof plainTexts

/** What to tell the patient: of each side, of the womb, and whom to ask. */
export interface PlainLanguage {
  readonly sides: Readonly<Record<PatientSide, readonly PlainKey[]>>
  readonly general: readonly PlainKey[]
}

/** The plain words that belong to an impression. */
export function plainLanguage(impression: Impression, reading: Reading): PlainLanguage {
  const { cavity } = reading.findings
  const { intravasation } = impression.observation
  return {
    sides: { right: ofSide('right', impression, reading), left: ofSide('left', impression, reading) },
    general: [
      ...((cavity.defects ?? []).length > 0 ? (['fillingDefect'] as const) : []),
      ...(intravasation === null || intravasation === 0 ? [] : (['intravasation'] as const)),
      'discuss',
    ],
  }
}

const plainOf: Readonly<Record<ConcludedStatus, readonly PlainKey[]>> = {
  ABSENT: ['absent'],
  PATENT_FREE: ['patent'],
  PATENT_LOCULATED: ['loculated'],
  SPILL_SOURCE_UNSURE: ['sourceUnsure'],
  OCCLUDED_DISTAL_HYDRO: ['distal', 'noSpill.blocked'],
  OCCLUDED_DISTAL: ['distal', 'noSpill.blocked'],
  OCCLUDED_MID: ['middle', 'noSpill.blocked'],
  OCCLUDED_ISTHMIC: ['middle', 'noSpill.blocked'],
  OCCLUDED_PROXIMAL: ['proximal', 'noSpill.blocked'],
  PROXIMAL_NONFILLING_INDETERMINATE: ['indeterminate', 'noSpill.neverFilled'],
  FILLED_NO_SPILL_RECORDED: ['indeterminate', 'noSpill.tooShort'],
  FILLED_NO_SPILL_LATE: ['indeterminate', 'noSpill.late'],
  PARTIAL_FILL: ['indeterminate'],
  NOT_VISUALISED: ['indeterminate', 'noSpill.neverFilled'],
  NOT_ASSESSED: ['indeterminate'],
  CONTRADICTORY: ['indeterminate'],
}

function ofSide(side: PatientSide, { statuses, observation }: Impression, { findings }: Reading): readonly PlainKey[] {
  const answers = findings.tubes[side]
  if (findings.mode === 'sterilisationCheck' && statuses[side] !== 'ABSENT') {
    const { location, occlusionGrade } = answers.device
    if (location === null || occlusionGrade === null) return ['indeterminate']
    const placed = location === 2 ? [] : (['deviceMisplaced'] as const)
    return [...placed, occlusionGrade <= 2 ? 'deviceClosed' : 'deviceOpen']
  }
  if (statuses[side] === 'ABSENT' || statuses[side] === 'CONTRADICTORY') return plainOf[statuses[side]]
  const { states } = observation.tubes[side]
  const of = (state: (typeof states)['isthmic']) => segmentsOutwards.some((segment) => states[segment] === state)
  return [
    ...plainOf[statuses[side]],
    ...(segmentsOutwards.some((segment) => answers.segments[segment].beaded === true)
      ? (['irregular.beaded'] as const)
      : []),
    ...(answers.course.includes('kinked') ? (['irregular.kinked'] as const) : []),
    ...(of('narrowed') ? (['irregular.narrowed'] as const) : []),
    ...(of('irregular') ? (['irregular.width'] as const) : []),
  ]
}
