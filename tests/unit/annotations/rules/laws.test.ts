import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Statement } from '../../../../annotations/findings/statement'
import { conclude, impressionLines } from '../../../../annotations/impression/impression'
import type { Mark } from '../../../../annotations/marks/mark'
import { readingDefaults } from '../../../../annotations/observation/readingDefaults'
import { applyEdit } from '../../../../annotations/reading/edits'
import type { Reading } from '../../../../annotations/reading/reading'
import { againstSigning, checkConsistency, rules } from '../../../../annotations/rules/consistency'
import type { RuleFinding, RuleId } from '../../../../annotations/rules/rule'
import { ruleText } from '../../../../src/text/ruleText'
import { frameNumber } from '../../../../viewer/dicom/frameNumber'
import { anyStatement } from '../../../support/anyStatement'
import { believedStop, bothOpen, factsOf, film, main, mark, otherOpen, said, second } from '../../../support/hsgStudy'
import { anyReading } from '../../../support/srReadings'

const facts = factsOf()

/** Marks anywhere on the three pictures, with all kinds and sides. */
const anyMarks: fc.Arbitrary<readonly Mark[]> = anyReading.map(({ marks }) =>
  marks.map((one, at) => {
    const run = [main, second, film][at % 3] ?? main
    const frame = frameNumber(1 + (one.frame % run.numberOfFrames))
    const point = { column: one.point.column % 512, row: one.point.row % 512 }
    return { ...one, sopInstanceUid: run.sopInstanceUid, frame, point, comment: '' }
  }),
)

/** Any marks, and any answers to them. */
const anyCase: fc.Arbitrary<Reading> = anyMarks.chain((marks) =>
  fc.array(anyStatement(marks), { maxLength: 14 }).map((statements: readonly Statement[]) => {
    let reading: Reading = { ...said(), marks }
    for (const statement of statements) reading = applyEdit(reading, statement)
    return reading
  }),
)

const named = ({ rule, side, text }: RuleFinding) => `${rule} ${side} ${text}`

describe('the rules', () => {
  it('are 38, each with a text for every case', () => {
    expect(Object.keys(rules)).toEqual(Array.from({ length: 38 }, (_, at) => `C${String(at + 1).padStart(2, '0')}`))
    for (const { title, advice } of Object.values(ruleText)) expect(title.length * advice.length).toBeGreaterThan(0)
  })

  it('have the weight the brief gives them', () => {
    const of = (severity: RuleFinding['severity']) =>
      Object.keys(rules).filter((rule) => rules[rule as RuleId].severity === severity)
    expect(of('error').join(' ')).toBe('C01 C02 C03 C04 C07 C08 C11 C19 C26 C28 C29 C35 C38')
    expect(of('note').join(' ')).toBe('C22 C34 C36')
  })

  it('rest on numbers that each name their standing and source', () => {
    for (const { value, standing, source } of Object.values(readingDefaults)) {
      expect(value).toBeGreaterThan(0)
      expect(['A', 'K', 'S']).toContain(standing)
      expect(source.length).toBeGreaterThan(10)
    }
  })

  it('and what follows do not depend on the order in which marks were placed', () => {
    fc.assert(
      fc.property(anyCase, fc.infiniteStream(fc.nat()), (reading, random) => {
        const keys = new Map(reading.marks.map(({ uid }) => [uid, random.next().value ?? 0]))
        const marks = [...reading.marks].sort((a, b) => (keys.get(a.uid) ?? 0) - (keys.get(b.uid) ?? 0))
        expect(conclude({ ...reading, marks }, facts).findings).toEqual(conclude(reading, facts).findings)
        const { observation: _one, ...shuffled } = conclude({ ...reading, marks }, facts)
        const { observation: _other, ...straight } = conclude(reading, facts)
        expect(shuffled).toEqual(straight)
      }),
    )
  })

  it('leave no gap in any sentence of what follows', () => {
    fc.assert(
      fc.property(anyCase, (reading) => {
        const impression = conclude(reading, facts)
        for (const line of impressionLines(impression))
          expect(line).not.toMatch(/[{}]|undefined|null|NaN| {2}|(run|frame) 0/)
        for (const side of ['right', 'left'] as const) expect(impression.tubes[side].length).toBeGreaterThan(0)
        expect(impression.summary.length).toBeGreaterThan(0)
      }),
    )
  })

  it('never change the reading they look at', () => {
    fc.assert(
      fc.property(anyCase, (reading) => {
        const copy = structuredClone(reading)
        conclude(reading, facts)
        expect(reading).toEqual(copy)
      }),
    )
  })

  it('keep every error when a mark is added to another tube: nothing elsewhere excuses it', () => {
    fc.assert(
      fc.property(anyCase, anyMarks, (reading, [added]) => {
        fc.pre(added !== undefined && (added.side === 'right' || added.side === 'left'))
        if (added === undefined) return
        const marks = [...reading.marks, { ...added, label: 'added' }]
        const after = new Set(checkConsistency({ ...reading, marks }, facts).map(named))
        const errors = checkConsistency(reading, facts).filter(({ severity }) => severity === 'error')
        for (const error of errors) if (error.side !== added.side) expect(after).toContain(named(error))
      }),
    )
  })

  it('keep every contradiction when any mark is added, but for the one that answers it', () => {
    const lasting = new Set<RuleId>(['C01', 'C11', 'C19', 'C28', 'C29', 'C35', 'C38'])
    fc.assert(
      fc.property(anyCase, anyMarks, (reading, [added]) => {
        fc.pre(added !== undefined)
        if (added === undefined) return
        const marks = [...reading.marks, { ...added, label: 'added' }]
        const after = new Set(checkConsistency({ ...reading, marks }, facts).map(named))
        for (const found of checkConsistency(reading, facts)) {
          if (lasting.has(found.rule)) expect(after).toContain(named(found))
        }
      }),
    )
  })
})

describe('signing', () => {
  const answer = (reading: Reading, word: string): Reading => {
    let answered = reading
    for (const { rule, side, marks } of againstSigning(reading, checkConsistency(reading, facts)))
      answered = applyEdit(answered, { type: 'acknowledge', acknowledgement: { rule, side, marks, word } })
    return answered
  }

  it('is open to a reading that has nothing against it', () => {
    const reading = said(...bothOpen)
    expect(againstSigning(reading, checkConsistency(reading, facts))).toEqual([])
  })

  it('waits for a word on each warning, and asks again for a further mark', () => {
    const across = mark('fill', 'right', 'isthmic', 22, { point: { column: 400, row: 90 } })
    const reading = said(...bothOpen, across)
    const against = (one: Reading) => againstSigning(one, checkConsistency(one, facts)).map(({ rule }) => rule)
    expect(against(reading)).toEqual(['C09'])
    const answered = answer(reading, 'The uterus is turned.')
    expect(against(answered)).toEqual([])
    const further = { ...across, uid: '2.25.71', label: 'x', point: { column: 410, row: 90 } }
    expect(against({ ...answered, marks: [...answered.marks, further] })).toEqual(['C09'])
    expect(answer(answer(reading, 'a'), '').findings.acknowledgements).toHaveLength(1)
  })

  it('is closed to an error, whatever is said to it', () => {
    const reading = answer(said(...otherOpen('left')), 'It does not matter.')
    expect(againstSigning(reading, checkConsistency(reading, facts)).map(({ rule }) => rule)).toEqual(['C02', 'C02'])
  })
})

describe('the spasm ledger', () => {
  it('calls a stop believable exactly where the derivation calls it an occlusion', () => {
    fc.assert(
      fc.property(anyCase, (reading) => {
        const { ledger, observation } = conclude(reading, facts)
        for (const side of ['right', 'left'] as const) {
          const { occlusions, spill, absent } = observation.tubes[side]
          const first = occlusions?.find(({ persistent, level }) => persistent && level !== null)
          const spilt = spill.state === 'free' || spill.state === 'loculated' || spill.state === 'presentSideUnsure'
          if (absent || spilt || first?.level !== 'cornual') continue
          const entry = ledger.find(({ occlusionId }) => occlusionId === first.id)
          expect(entry?.believable).toBe(observation.statuses[side] === 'OCCLUDED_PROXIMAL')
        }
      }),
    )
  })

  it('lists what is open, and what speaks against it', () => {
    const parts = [...otherOpen('right'), mark('occlusion', 'right', 'interstitial', 18)]
    const [open] = conclude(said(...parts), facts).ledger
    expect(open).toMatchObject({
      side: 'right',
      open: ['cavityDistendedThen', 'suspectedSpasm', 'manoeuvres', 'outcome'],
      against: [],
      believable: false,
    })
    const asked = [...otherOpen('right'), ...believedStop('right', { suspectedSpasm: 'likely', manoeuvres: [] })]
    const [closed] = conclude(said(...asked), facts).ledger
    expect(closed).toMatchObject({
      open: ['cavityDistendedThen'],
      against: ['suspectedSpasm', 'manoeuvres'],
      believable: false,
    })
  })
})

it('the page for clinicians lists every rule with its weight', () => {
  const page = readFileSync(new URL('../../../../docs/reading.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| (C\d\d) \| (error|warning|note) \|/gm)].map(([, rule, weight]) => [rule, weight])
  expect(rows).toEqual(Object.entries(rules).map(([rule, { severity }]) => [rule, severity]))
})
