import { describe, expect, it } from 'vitest'
import type { StudyFacts } from '../../annotations/observation/studyFacts'
import { checkConsistency } from '../../annotations/rules/consistency'
import type { RuleFinding, RuleId, RuleSurroundings, RuleTextKey } from '../../annotations/rules/rule'
import { factsOf, type Part, said } from './hsgStudy'

/** What a rule must find in a reading: nothing, or the sides it is about (`-`: the study), with the text of the case. */
export interface RuleCase {
  readonly says: string
  readonly finds: '' | '-' | 'right' | 'left' | 'right left' | 'left left'
  readonly parts: readonly Part[]
  readonly facts?: StudyFacts
  readonly surroundings?: RuleSurroundings
  readonly text?: RuleTextKey
}

/** Runs the cases of each rule as tests; a rule with fewer than three is a fault. */
export function testRules(
  cases: { readonly [rule in RuleId]?: readonly [RuleFinding['severity'], ...(readonly RuleCase[])] },
): void {
  for (const [rule, [severity, ...ofRule]] of Object.entries(cases)) {
    describe(`${rule}, ${severity}`, () => {
      it('has a case in which it fires, one in which it does not, and one at the edge', () => {
        expect(ofRule.length).toBeGreaterThanOrEqual(3)
        expect(ofRule.some(({ finds }) => finds !== '')).toBe(true)
        expect(ofRule.some(({ finds }) => finds === '')).toBe(true)
      })
      it.each(ofRule)('$says', ({ finds, parts, facts = factsOf(), surroundings = {}, text }) => {
        const found = checkConsistency(said(...parts), facts, surroundings).filter((one) => one.rule === rule)
        expect(found.map(({ side }) => side ?? '-').join(' ')).toBe(finds)
        for (const one of found) expect(one.severity).toBe(severity)
        if (text !== undefined) expect(found.map((one) => one.text)).toContain(text)
      })
    })
  }
}
