import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { type Observation, observe } from '../observation/observation'
import { type SpasmEntry, spasmLedger } from '../observation/spasmLedger'
import type { StudyFacts } from '../observation/studyFacts'
import type { Reading } from '../reading/reading'
import { againstSigning, checkConsistency } from '../rules/consistency'
import type { RuleFinding, RuleId, RuleSurroundings } from '../rules/rule'
import { cavitySentences } from './cavitySentences'
import { impressionKey } from './impressionKey'
import { limitationSentences } from './limitationSentences'
import type { Sentence } from './sentence'
import { sentenceText } from './sentence'
import { changeSentences, summarySentences } from './summarySentences'
import { type ConcludedStatus, deviceSentence, tubeSentences } from './tubeSentences'

/** What follows from a reading: everything a form, a report or an SR shows of it. Derived anew at each edit, never stored. */
export interface Impression {
  /** The conclusion in one word; see `impressionKey`. */
  readonly key: string
  readonly statuses: Readonly<Record<PatientSide, ConcludedStatus>>
  readonly summary: readonly Sentence[]
  readonly tubes: Readonly<Record<PatientSide, readonly Sentence[]>>
  readonly cavity: readonly Sentence[]
  /** After recanalisation: what has changed. */
  readonly changes: readonly Sentence[]
  readonly limitations: readonly Sentence[]
  readonly ledger: readonly SpasmEntry[]
  readonly findings: readonly RuleFinding[]
  /** Empty: the reading can be signed. */
  readonly againstSigning: readonly RuleFinding[]
  readonly observation: Observation
}

/** Errors that say the statements on a side cannot all be true; no conclusion is drawn over them. */
const contradictions: ReadonlySet<RuleId> = new Set(['C03', 'C04', 'C08', 'C11', 'C19'])

/** The rules first, then what follows: a contradiction is never hidden by the order of the derivation. */
export function conclude(reading: Reading, facts: StudyFacts, surroundings: RuleSurroundings = {}): Impression {
  const observation = observe(reading, facts)
  const findings = checkConsistency(reading, facts, surroundings, observation)
  const status = (side: PatientSide): ConcludedStatus =>
    findings.some((finding) => contradicts(finding, side)) ? 'CONTRADICTORY' : observation.statuses[side]
  const statuses = { right: status('right'), left: status('left') }
  const { beforeFtr } = surroundings
  const ofSide = (side: PatientSide) =>
    reading.findings.mode === 'sterilisationCheck'
      ? [deviceSentence(side, reading, observation)]
      : tubeSentences(side, statuses[side], reading, observation)
  return {
    key: impressionKey(statuses, reading, observation, beforeFtr),
    statuses,
    summary: summarySentences(statuses, reading, observation),
    tubes: { right: ofSide('right'), left: ofSide('left') },
    cavity: cavitySentences(reading, observation),
    changes: changeSentences(statuses, reading, observation, beforeFtr),
    limitations: limitationSentences(reading, observation, findings),
    ledger: spasmLedger(observation, reading.findings),
    findings,
    againstSigning: againstSigning(reading, findings),
    observation,
  }
}

/** A mark said of both sides (C11) is about either. */
function contradicts({ rule, side, text }: RuleFinding, of: PatientSide): boolean {
  const answers = text.startsWith('C02.') && text.endsWith('AgainstMark')
  return (contradictions.has(rule) || answers) && (side === of || side === null)
}

/** The impression as lines of text, in the order of a report: summary, tubes, cavity, changes, limitations. */
export function impressionLines({ summary, tubes, cavity, changes, limitations }: Impression): readonly string[] {
  return [...summary, ...tubes.right, ...tubes.left, ...cavity, ...changes, ...limitations].map(sentenceText)
}
