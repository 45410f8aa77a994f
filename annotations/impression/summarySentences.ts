import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { segmentsOutwards } from '../marks/markProposal'
import type { Observation } from '../observation/observation'
import { mayRely, sterilisationStatus } from '../observation/sterilisation'
import type { Reading } from '../reading/reading'
import { type Sentence, sentence } from './sentence'
import type { ConcludedStatus } from './tubeSentences'
import { levelWords } from './words'

type Statuses = Readonly<Record<PatientSide, ConcludedStatus>>

const sides = ['right', 'left'] as const
const levels: Readonly<Partial<Record<ConcludedStatus, string>>> = levelWords

/** The whole study in a few sentences. What is undetermined on one side is said, and nothing is rounded up or down. */
export function summarySentences(statuses: Statuses, reading: Reading, observation: Observation): readonly Sentence[] {
  const { mode, adequacy } = reading.findings
  if (mode === 'sterilisationCheck') return sterilisationSummary(reading, observation)
  const { tubes } = observation
  const { right, left } = statuses
  const marksOf = (side: PatientSide) => [...tubes[side].fills, ...tubes[side].spills, ...tubes[side].stops]
  const both = [...marksOf('right'), ...marksOf('left')]
  if (mode === 'cavityOnly' && right === 'NOT_ASSESSED' && left === 'NOT_ASSESSED')
    return [sentence('summary.cavityOnly')]
  if (isNotDiagnostic(statuses, adequacy.cavityDistended)) return [sentence('summary.notDiagnostic', null, both)]
  if (right === 'PATENT_FREE' && left === 'PATENT_FREE') return [sentence('summary.bilateralFree', null, both)]
  if (isOpen(right) && isOpen(left)) {
    const which = right === left ? 'right and left' : right === 'PATENT_LOCULATED' ? 'right' : 'left'
    return [sentence('summary.bilateralLoculated', null, both, { which })]
  }
  const [rightLevel, leftLevel] = [levels[right], levels[left]]
  if (rightLevel !== undefined && leftLevel !== undefined)
    return [sentence('summary.bilateralOccluded', null, both, { right: rightLevel, left: leftLevel })]
  const open = sides.find((side) => isOpen(statuses[side]))
  const how = open !== undefined && statuses[open] === 'PATENT_LOCULATED' ? ', spill localised' : ', free spill'
  return [
    ...(open === undefined ? [] : [sentence('summary.unilateral', open, marksOf(open), { how })]),
    ...sides.filter((side) => side !== open).map((side) => sideInSummary(side, statuses[side], marksOf(side))),
  ]
}

function sideInSummary(side: PatientSide, status: ConcludedStatus, marks: Parameters<typeof sentence>[2]): Sentence {
  const level = levels[status]
  if (level !== undefined) return sentence('summary.occluded', side, marks, { level })
  return sentence(status === 'ABSENT' ? 'summary.absent' : 'summary.undetermined', side, marks)
}

function sterilisationSummary(reading: Reading, observation: Observation): readonly Sentence[] {
  const { tubes } = observation
  const marks = [...tubes.right.marks, ...tubes.left.marks]
  const graded = sides.map((side) => sterilisationStatus(side, reading.findings, observation))
  if (graded.includes('NOT_GRADED')) return [sentence('summary.notGraded', null, marks)]
  return [sentence(mayRely(reading.findings, observation) ? 'summary.mayRely' : 'summary.mayNotRely', null, marks)]
}

/** Neither tube was seen, and the cavity was never tense: the examination answers nothing. */
export function isNotDiagnostic({ right, left }: Statuses, cavityDistended: boolean | null): boolean {
  const unseen = (status: ConcludedStatus) => status === 'NOT_VISUALISED' || status === 'NOT_ASSESSED'
  return unseen(right) && unseen(left) && cavityDistended === false
}

export function isOpen(status: ConcludedStatus): boolean {
  return status === 'PATENT_FREE' || status === 'PATENT_LOCULATED'
}

/** After recanalisation: what has changed on each side since the study before. */
export function changeSentences(
  statuses: Statuses,
  { findings }: Reading,
  observation: Observation,
  before: Observation | undefined,
): readonly Sentence[] {
  if (findings.mode !== 'postFTR') return []
  if (before === undefined) return [sentence('change.notCompared')]
  return sides
    .filter((side) => statuses[side] !== 'NOT_ASSESSED' && statuses[side] !== 'ABSENT')
    .flatMap((side) => {
      const [then, now] = [before.tubes[side], observation.tubes[side]]
      const marks = [...now.fills, ...now.spills, ...now.stops]
      if (isOpen(statuses[side]) && !isOpen(before.statuses[side])) return [sentence('change.opened', side, marks)]
      const reach = { before: reached(then.farthest), now: reached(now.farthest) }
      const filled =
        now.farthest === then.farthest
          ? []
          : [sentence(now.farthest > then.farthest ? 'change.further' : 'change.less', side, marks, reach)]
      const spill = { before: then.spill.state ?? 'not stated', now: now.spill.state ?? 'not stated' }
      const spilt = spill.before === spill.now ? [] : [sentence('change.spill', side, marks, spill)]
      const changed = [...filled, ...spilt]
      return changed.length === 0 ? [sentence('change.same', side, marks)] : changed
    })
}

function reached(farthest: number): string {
  return segmentsOutwards[farthest] ?? 'not at all'
}
