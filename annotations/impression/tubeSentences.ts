import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { Mark, TubeSegment } from '../marks/mark'
import { segmentsOutwards } from '../marks/markProposal'
import type { Observation } from '../observation/observation'
import type { ObservedTube } from '../observation/observedTube'
import { isHydrosalpinx, type SideStatus } from '../observation/sideStatus'
import type { Reading } from '../reading/reading'
import { lengthInWords, placeOf, type Sentence, sentence } from './sentence'
import { gradeWords, locationWords } from './words'

/** A status, or that the statements on the side contradict each other. */
export type ConcludedStatus = SideStatus | 'CONTRADICTORY'

/** What the report says of one tube: its status first, then what else was seen. */
export function tubeSentences(
  side: PatientSide,
  status: ConcludedStatus,
  reading: Reading,
  observation: Observation,
): readonly Sentence[] {
  const tube = observation.tubes[side]
  if (status === 'CONTRADICTORY') return [sentence('tube.contradictory', side, tube.marks)]
  return [statusSentence(tube, status, reading), ...(tube.absent ? [] : furtherSentences(tube, status, reading))]
}

function statusSentence(tube: ObservedTube, status: SideStatus, reading: Reading): Sentence {
  const { side, fills, spills, stops } = tube
  const answers = reading.findings.tubes[side]
  const evidence = [...fills, ...spills, ...stops]
  switch (status) {
    case 'ABSENT': {
      const reason = answers.presence === 'removed' ? 'removed before' : 'from birth'
      return sentence('tube.ABSENT', side, [], { reason })
    }
    case 'PATENT_FREE': {
      const [spill] = spills
      if (tube.farthest < 0) return sentence('tube.PATENT_FREE.fillNotShown', side, evidence)
      if (spill === undefined) return sentence('tube.PATENT_FREE.stated', side, evidence)
      return sentence('tube.PATENT_FREE', side, evidence, placeOf(spill, reading))
    }
    case 'OCCLUDED_DISTAL_HYDRO': {
      const widest = (['ampullary', 'infundibular'] as const).map((segment) => answers.segments[segment].diameter)
      const measured = widest.find((diameter) => diameter !== null) ?? null
      return sentence('tube.OCCLUDED_DISTAL_HYDRO', side, evidence, { diameter: lengthInWords(measured) })
    }
    case 'FILLED_NO_SPILL_LATE':
    case 'FILLED_NO_SPILL_RECORDED':
    case 'PARTIAL_FILL':
      return sentence(`tube.${status}`, side, evidence, { segment: segmentsOutwards[tube.farthest] ?? '' })
    default:
      return sentence(`tube.${status}`, side, evidence)
  }
}

function furtherSentences(tube: ObservedTube, status: SideStatus, reading: Reading): readonly Sentence[] {
  const { side, spills, spill } = tube
  const answers = reading.findings.tubes[side]
  const opened = (tube.occlusions ?? [])
    .filter(({ outcome }) => outcome === 'resolved')
    .map(({ mark, opening }) => {
      const both = [mark, opening].flatMap((one) => one ?? [])
      return opening === null
        ? sentence('tube.stopOpened.stated', side, both)
        : sentence('tube.stopOpened', side, both, placeOf(opening, reading))
    })
  const spilt = spill.state === 'free' || spill.state === 'loculated'
  const beaded = segmentsOutwards.some((segment) => answers.segments[segment].beaded === true)
  const calibre = segmentsOutwards.flatMap((segment) => calibreSentence(segment, tube, status, reading))
  const called = answers.peritubalAdhesions === 'suspected' && status !== 'PATENT_LOCULATED'
  return [
    ...opened,
    ...(spilt && spill.timing === 'delayedImageOnly' ? [sentence('tube.delayedImageOnly', side, spills)] : []),
    ...(spilt && spill.timing === 'late' ? [sentence('tube.late', side, spills)] : []),
    ...(beaded ? [sentence('tube.beaded', side, inSegment(tube, 'isthmic'))] : []),
    ...calibre,
    ...(called ? [sentence('tube.adhesions', side, spills)] : []),
  ]
}

function calibreSentence(
  segment: TubeSegment,
  tube: ObservedTube,
  status: SideStatus,
  { findings }: Reading,
): readonly Sentence[] {
  const { side } = tube
  const marks = inSegment(tube, segment)
  switch (tube.states[segment]) {
    case 'narrowed':
      return [sentence('tube.narrowed', side, marks, { segment })]
    case 'irregular':
      return [sentence('tube.irregular', side, marks, { segment })]
    case 'dilated': {
      // The hydrosalpinx has said it.
      if (status === 'OCCLUDED_DISTAL_HYDRO' && isHydrosalpinx(findings.tubes[side], tube)) return []
      const diameter = lengthInWords(findings.tubes[side].segments[segment].diameter)
      return [sentence('tube.dilated', side, marks, { segment, diameter })]
    }
    default:
      return []
  }
}

function inSegment({ marks }: ObservedTube, segment: TubeSegment): readonly Mark[] {
  return marks.filter((mark) => mark.segment === segment)
}

/** What a check of sterilisation says of one side: its grades, and nothing of patency. */
export function deviceSentence(side: PatientSide, { findings }: Reading, { tubes }: Observation): Sentence {
  const { location, occlusionGrade } = findings.tubes[side].device
  const tube = tubes[side]
  if (tube.absent) {
    const reason = findings.tubes[side].presence === 'removed' ? 'removed before' : 'from birth'
    return sentence('tube.ABSENT', side, [], { reason })
  }
  if (location === null || occlusionGrade === null) return sentence('device.notGraded', side, tube.marks)
  return sentence('device.graded', side, tube.marks, {
    location: String(location),
    locationWords: locationWords[location],
    grade: String(occlusionGrade),
    gradeWords: gradeWords[occlusionGrade],
  })
}
