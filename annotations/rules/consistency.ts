import type { Acknowledgement } from '../findings/findings'
import { type Observation, observe } from '../observation/observation'
import type { StudyFacts } from '../observation/studyFacts'
import type { Reading } from '../reading/reading'
import * as cavity from './cavityRules'
import * as completeness from './completenessRules'
import * as image from './imageRules'
import { wordsAgainstSides } from './lateralityLint'
import * as order from './orderRules'
import * as patency from './patencyRules'
import type { RuleCheck, RuleFinding, RuleId, RuleSurroundings } from './rule'
import * as sides from './sideRules'

interface Rule {
  readonly severity: RuleFinding['severity']
  readonly check: RuleCheck
}

const error = (check: RuleCheck): Rule => ({ severity: 'error', check })
const warning = (check: RuleCheck): Rule => ({ severity: 'warning', check })
const note = (check: RuleCheck): Rule => ({ severity: 'note', check })

/** The consistency rules of the domain brief, 4.5, with their weight. */
export const rules: Readonly<Record<RuleId, Rule>> = {
  C01: error(sides.sideUnconfirmed),
  C02: error(completeness.sideNotStated),
  C03: error(order.spillBeforeFill),
  C04: error(patency.stopAndFreeSpill),
  C05: warning(patency.spillWithoutFill),
  C06: warning(order.distalBeforeProximal),
  C07: error(order.tubeBeforeCavity),
  C08: error(patency.contrastBeyondStop),
  C09: warning(sides.acrossMidline),
  C10: warning(sides.twinMarks),
  C11: error(sides.markOnBothSides),
  C12: warning(patency.poolBesideClosedTube),
  C13: warning(patency.hydrosalpinxSpills),
  C14: warning(patency.proximalNotAdequate),
  C15: warning(patency.proximalNotTried),
  C16: warning(patency.veinsWithoutTubes),
  C17: warning(image.spillInVeins),
  C18: warning(order.noSpillTooSoon),
  C19: error(sides.marksOfAbsentTube),
  C20: warning(sides.operatedSidePatent),
  C21: warning(cavity.growthOnOneFrame),
  C22: note(cavity.defectAtDevice),
  C23: warning(cavity.secondHornNotSought),
  C24: warning(cavity.divisionWithoutContour),
  C25: warning(cavity.uncalibratedMillimetres),
  C26: error(order.intervalWithoutClock),
  C27: warning(order.timeWithoutSource),
  C28: error(completeness.gradesMissing),
  C29: error(completeness.mayNotRely),
  C30: warning(completeness.recanalisationCompared),
  C31: warning(wordsAgainstSides),
  C32: warning(image.marksOutsidePicture),
  C33: warning(sides.mirroredReaders),
  C34: note(patency.adhesionsOnFewSigns),
  C35: error(completeness.burnedInForExport),
  C36: note(completeness.pregnancyNotExcluded),
  C37: warning(order.stopAtLastFrame),
  C38: error(completeness.marksOnMissingFrames),
}

/**
 * What the rules find in a reading, errors first, each kind in the order of the rules. The order in which marks were placed does
 * not change it.
 */
export function checkConsistency(
  reading: Reading,
  facts: StudyFacts,
  surroundings: RuleSurroundings = {},
  observation: Observation = observe(reading, facts),
): readonly RuleFinding[] {
  const context = { reading, facts, observation, surroundings }
  const found = Object.entries(rules).flatMap(([id, { severity, check }]) => {
    const rule = id as RuleId
    return check(context).map((one): RuleFinding => ({ rule, severity, text: rule, ...one }))
  })
  return found.sort((a, b) => weight[a.severity] - weight[b.severity] || compareText(key(a), key(b)))
}

const weight = { error: 0, warning: 1, note: 2 } as const
const sideWeight = { right: '1', left: '2' } as const

function key({ rule, text, side, marks }: RuleFinding): string {
  return `${rule} ${side === null ? '0' : sideWeight[side]} ${text} ${marks.join(' ')}`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whether the reader has answered a warning for every mark it is about now. */
export function isAcknowledged(finding: RuleFinding, acknowledgements: readonly Acknowledgement[]): boolean {
  return acknowledgements.some(
    ({ rule, side, marks }) =>
      rule === finding.rule && side === finding.side && finding.marks.every((uid) => marks.includes(uid)),
  )
}

/** What still stands against signing: errors, and warnings without a word. Empty: the reading can be signed. */
export function againstSigning(reading: Reading, found: readonly RuleFinding[]): readonly RuleFinding[] {
  const { acknowledgements } = reading.findings
  return found.filter(
    (finding) =>
      finding.severity === 'error' || (finding.severity === 'warning' && !isAcknowledged(finding, acknowledgements)),
  )
}
