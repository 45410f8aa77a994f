import type { ObservedTube } from '../observation/observedTube'
import { defaultOf } from '../observation/readingDefaults'
import { mayRely } from '../observation/sterilisation'
import { bothTubes, hit, type RuleCheck, type RuleHit } from './rule'

/** C02: a side without a statement on spill and on a stop, or with one that says the opposite of a mark. */
export const sideNotStated: RuleCheck = (context) => {
  const { mode } = context.reading.findings
  return bothTubes(context).flatMap((tube) => [
    ...(mode === 'cavityOnly' || tube.absent ? [] : missingStatements(tube)),
    ...tube.againstMarks.map(({ about, marks }) => hit(tube.side, marks, `C02.${about}AgainstMark`)),
  ])
}

function missingStatements({ side, spill, occlusions }: ObservedTube): readonly RuleHit[] {
  // Where spill cannot be assessed at all, nothing can be said of a stop either.
  if (spill.state === 'notAssessable' && occlusions === null) return []
  const unplaced = (occlusions ?? []).filter(({ level }) => level === null)
  return [
    ...(spill.state === null ? [hit(side)] : []),
    ...(occlusions === null ? [hit(side, [], 'C02.occlusion')] : []),
    ...(unplaced.length > 0
      ? [
          hit(
            side,
            unplaced.flatMap(({ mark }) => mark ?? []),
            'C02.level',
          ),
        ]
      : []),
  ]
}

/** C28: a check of sterilisation without both grades of both sides. */
export const gradesMissing: RuleCheck = (context) => {
  const { mode, tubes } = context.reading.findings
  if (mode !== 'sterilisationCheck') return []
  return bothTubes(context)
    .filter(({ side, absent }) => {
      const { location, occlusionGrade } = tubes[side].device
      return !absent && (location === null || occlusionGrade === null)
    })
    .map(({ side }) => hit(side))
}

/** C29: the reader's words allow to rely on a device, the grades do not. */
export const mayNotRely: RuleCheck = ({ reading, observation }) => {
  const { mode } = reading.findings
  if (mode !== 'sterilisationCheck' || mayRely(reading.findings, observation)) return []
  const says = /\b(may|can|is safe to|safe to)\s+(now\s+)?(be\s+)?rel(y|ied)\b/i.test(reading.impression)
  return says ? [hit(null)] : []
}

/** C30: after recanalisation without the study before it, or with less fill than before. */
export const recanalisationCompared: RuleCheck = (context) => {
  if (context.reading.findings.mode !== 'postFTR') return []
  const before = context.surroundings.beforeFtr
  if (before === undefined) return [hit(null)]
  return bothTubes(context)
    .filter(({ side, farthest, spill, absent }) => {
      const assessed =
        !absent && spill.state !== 'notAssessable' && context.observation.statuses[side] !== 'NOT_ASSESSED'
      return assessed && farthest < before.tubes[side].farthest
    })
    .map(({ side, fills }) => hit(side, fills, 'C30.less'))
}

/** C35: text burned into the pixels of what is to leave the house. */
export const burnedInForExport: RuleCheck = ({ reading, facts, surroundings }) => {
  if (surroundings.forExport !== true && reading.findings.mode !== 'teaching') return []
  const flagged = [...facts.values()].some(
    ({ burnedIn, burnedInAreas }) => burnedIn === true || burnedInAreas.length > 0,
  )
  return flagged ? [hit(null)] : []
}

/** C36: late in the cycle, or no word on a pregnancy test. */
export const pregnancyNotExcluded: RuleCheck = ({ reading }) => {
  const { lastMenstrualPeriod, pregnancyTest } = reading.findings.context
  const days = lastMenstrualPeriod === null ? null : daysBetween(lastMenstrualPeriod, reading.study.studyDate)
  return [
    ...(days !== null && (days > defaultOf('cycleDays') || days < 0) ? [hit(null)] : []),
    ...(pregnancyTest === null ? [hit(null, [], 'C36.pregnancyTest')] : []),
  ]
}

/** Days from one DICOM DA to another; null where one is no date. */
function daysBetween(from: string, to: string): number | null {
  const [start, end] = [from, to].map((date) => {
    const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date)
    return match === null ? Number.NaN : Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  })
  const days = ((end ?? Number.NaN) - (start ?? Number.NaN)) / 86_400_000
  return Number.isNaN(days) ? null : days
}

/** C38: marks on a picture or frame that is not among the opened files. */
export const marksOnMissingFrames: RuleCheck = ({ reading, facts }) => {
  const marks = reading.marks.filter(({ sopInstanceUid, frame }) => {
    const run = facts.get(sopInstanceUid)
    return run === undefined || frame > run.numberOfFrames
  })
  return marks.length === 0 ? [] : [hit(null, marks)]
}
