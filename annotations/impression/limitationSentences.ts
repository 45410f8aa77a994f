import type { Adequacy } from '../findings/findings'
import type { Observation } from '../observation/observation'
import type { Reading } from '../reading/reading'
import type { RuleFinding } from '../rules/rule'
import { type Sentence, type SentenceKey, sentence } from './sentence'
import { faultWords } from './words'

const failures: readonly (readonly [keyof Adequacy, SentenceKey, string])[] = [
  ['cavityDistended', 'limit.cavityNotDistended', 'cavity distended'],
  ['cornuaSeen', 'limit.cornuaNotSeen', 'cornua seen'],
  ['bothAdnexaInField', 'limit.adnexaNotInField', 'both adnexa in the field'],
  ['noSignificantReflux', 'limit.reflux', 'no significant reflux'],
  ['earlyPhase', 'limit.noEarlyPhase', 'early phase'],
  ['lateOrDelayedImage', 'limit.noLateImage', 'late image'],
]

/** What the examination could not show, and what no HSG shows. */
export function limitationSentences(
  { findings }: Reading,
  observation: Observation,
  found: readonly RuleFinding[],
): readonly Sentence[] {
  const { adequacy } = findings
  const proximal = (['right', 'left'] as const).filter((side) => {
    const status = observation.statuses[side]
    return status === 'PROXIMAL_NONFILLING_INDETERMINATE' || status === 'OCCLUDED_PROXIMAL'
  })
  const caveat = findings.mode === 'sterilisationCheck' || proximal.length === 0 ? [] : [sentence('limit.spasm')]
  const failed = failures.filter(([name]) => adequacy[name] === false).map(([, key]) => sentence(key))
  const missing = failures.filter(([name]) => adequacy[name] === null).map(([, , what]) => what)
  const raised = (rule: RuleFinding['rule']) => found.some((finding) => finding.rule === rule)
  return [
    ...caveat,
    sentence('limit.adhesions'),
    ...failed,
    ...(missing.length > 0 ? [sentence('limit.adequacyNotStated', null, [], { missing: missing.join(', ') })] : []),
    ...(observation.cineReceived === false ? [sentence('limit.stillsOnly')] : []),
    ...(raised('C25') ? [sentence('limit.uncalibrated')] : []),
    ...(raised('C27') ? [sentence('limit.noTimes')] : []),
    ...findings.technicalFaults.map((fault) => sentence('limit.fault', null, [], { fault: faultWords[fault] })),
    ...(findings.limitations === '' ? [] : [sentence('limit.stated', null, [], { text: findings.limitations })]),
  ]
}
