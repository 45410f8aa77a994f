import { describe, expect, it } from 'vitest'
import { conclude, impressionLines } from '../../../../annotations/impression/impression'
import { plainLanguage, plainTexts } from '../../../../annotations/impression/plainLanguage'
import { type Sentence, sentenceText } from '../../../../annotations/impression/sentence'
import { words } from '../../../../annotations/impression/words'
import type { RuleSurroundings } from '../../../../annotations/rules/rule'
import { spasmText } from '../../../../src/text/spasmText'
import {
  adequacy,
  believedStop,
  bothOpen,
  cavity,
  device,
  exam,
  factsOf,
  filling,
  mark,
  noStop,
  openTube,
  otherOpen,
  type Part,
  said,
  segment,
  spill,
  spillMark,
  stopAt,
  tube,
} from '../../../support/hsgStudy'

const of = (parts: readonly Part[], surroundings: RuleSurroundings = {}) =>
  conclude(said(...parts), factsOf(), surroundings)
const texts = (sentences: readonly Sentence[]) => sentences.map(sentenceText)
const mm = (value: number, calibrated: boolean) => ({ value, unit: 'mm', calibrated }) as const
const noSpill = (side: 'right' | 'left') => spill(side, { state: 'none' })
const hydro = (calibrated: boolean) => [
  ...otherOpen('left'),
  ...filling('left', 20),
  ...stopAt('left', 'infundibular', 34),
  noSpill('left'),
  segment('left', 'ampullary', { state: 'dilated', diameter: mm(18, calibrated) }),
]

describe('the report says of a tube what the brief words for its status', () => {
  it.each<[string, readonly Part[], 'right' | 'left']>([
    [
      'Right tube opacifies along its length with free intraperitoneal spill (first seen run 1, frame 32).',
      bothOpen,
      'right',
    ],
    [
      'Left tube opacifies to a dilated ampulla (18 mm) without spill: distal occlusion with hydrosalpinx.',
      hydro(true),
      'left',
    ],
    [
      'Left tube opacifies to a dilated ampulla (18 mm at the detector, uncalibrated) without spill: distal occlusion with hydrosalpinx.',
      hydro(false),
      'left',
    ],
    [
      'No opacification beyond the right cornu despite adequate cavity distension: proximal occlusion on this study. True occlusion is confirmed in about half of such cases; repeat or selective study may clarify.',
      [...otherOpen('right'), ...believedStop('right')],
      'right',
    ],
    [
      'Right tube not opacified. Spasm or under-filling cannot be excluded; not evidence of permanent occlusion.',
      [...otherOpen('right'), ...believedStop('right', { suspectedSpasm: 'likely' })],
      'right',
    ],
    [
      'Right tube opacifies to the ampullary segment; spill was not recorded before imaging ended. Distal patency undetermined.',
      [mark('fill', 'right', 'ampullary', 30), noSpill('right'), noStop('right')],
      'right',
    ],
    [
      'Right tube opacifies to the infundibular segment with no spill on late imaging; distal occlusion suspected.',
      [...otherOpen('right'), ...filling('right', 20), noSpill('right'), noStop('right')],
      'right',
    ],
    [
      'Right tube opacifies only to the isthmic segment; patency undetermined.',
      [mark('fill', 'right', 'isthmic', 30)],
      'right',
    ],
    ['Right tube is not seen; patency undetermined.', [noSpill('right'), noStop('right')], 'right'],
    [
      'Peritoneal contrast is present but its origin from the left tube was not demonstrated.',
      [...openTube('right'), ...filling('left', 20), spillMark('left', 40)],
      'left',
    ],
    [
      'Left tube is patent; spill remains localised, suggesting peritubal adhesions (limited reliability on HSG).',
      [spill('left', { state: 'loculated' })],
      'left',
    ],
    [
      'Free intraperitoneal spill was seen leaving the left tube; filling of the tube itself was not shown.',
      [spillMark('left', 40), spill('left', { seenLeavingTube: true })],
      'left',
    ],
  ])('%s', (text, parts, side) => {
    expect(texts(of(parts).tubes[side])[0]).toBe(text)
  })

  it('and links each sentence to the marks it rests on', () => {
    const { tubes, summary } = of(bothOpen)
    const right = said(...bothOpen).marks.filter(({ side }) => side === 'right')
    expect(tubes.right[0]?.marks).toEqual(right.map(({ uid }) => uid).sort())
    expect(summary[0]?.marks).toHaveLength(10)
  })

  it('and a spasm that let go with the frame that shows it', () => {
    const parts = [...bothOpen, ...stopAt('right', 'interstitial', 10, { outcome: 'resolved' })]
    expect(texts(of(parts).tubes.right)).toContain(
      'A stop in the right tube opened later (run 1, frame 22): it was no lasting occlusion.',
    )
  })

  it('and nothing where its statements contradict each other', () => {
    const parts = [...bothOpen, ...stopAt('right', 'interstitial', 18)]
    const { key, statuses, tubes, summary } = of(parts)
    expect(statuses).toEqual({ right: 'CONTRADICTORY', left: 'PATENT_FREE' })
    expect(key).toBe('UNILATERAL_PATENCY_L__RIGHT_CONTRADICTORY')
    expect(texts(tubes.right)).toEqual([
      'Statements on the right tube contradict each other; no conclusion is drawn before they are put right.',
    ])
    expect(texts(summary)).toContain('Patency of the right tube is undetermined.')
  })
})

describe('the summary never rounds up or down', () => {
  it.each<[string, readonly string[], readonly Part[]]>([
    ['BILATERAL_PATENCY_FREE', ['Bilateral tubal patency with free spill.'], bothOpen],
    [
      'UNILATERAL_PATENCY_R__LEFT_DISTAL_HYDRO',
      [
        'Unilateral tubal patency: right tube, free spill.',
        'Left tube: distal occlusion with hydrosalpinx on this study.',
      ],
      hydro(true),
    ],
    [
      'UNILATERAL_PATENCY_R__LEFT_SPILL_SOURCE_UNSURE',
      ['Unilateral tubal patency: right tube, free spill.', 'Patency of the left tube is undetermined.'],
      [...otherOpen('left'), ...filling('left', 20), spillMark('left', 40)],
    ],
    [
      'BILATERAL_PROXIMAL_OCCLUSION',
      ['Bilateral tubal occlusion on this study (right: proximal occlusion; left: proximal occlusion).'],
      [...bothOpen.slice(0, 4), ...believedStop('right'), ...believedStop('left')],
    ],
    [
      'RIGHT_PROXIMAL__LEFT_INDETERMINATE',
      ['Right tube: proximal occlusion on this study.', 'Patency of the left tube is undetermined.'],
      [...bothOpen.slice(0, 4), ...believedStop('right'), ...believedStop('left', { suspectedSpasm: 'possible' })],
    ],
    [
      'BILATERAL_PATENCY__LEFT_LOCULATED',
      ['Both tubes are patent; spill stays localised on the left.'],
      [...otherOpen('left'), ...filling('left', 20), spill('left', { state: 'loculated' })],
    ],
    [
      'UNILATERAL_PATENCY_R__LEFT_ABSENT',
      ['Unilateral tubal patency: right tube, free spill.', 'Left tube: absent.'],
      [...otherOpen('left'), tube('left', { presence: 'removed' })],
    ],
    [
      'NOT_DIAGNOSTIC',
      ['The examination is not diagnostic for the tubes.'],
      [adequacy({ cavityDistended: false }), noSpill('right'), noSpill('left'), noStop('right'), noStop('left')],
    ],
  ])('%s', (key, summary, parts) => {
    const impression = of(parts)
    expect(impression.key).toBe(key)
    expect(texts(impression.summary)).toEqual(summary)
  })
})

describe('a check of sterilisation', () => {
  const closed = [
    ...bothOpen.slice(0, 3),
    exam({ mode: 'sterilisationCheck' }),
    ...believedStop('right'),
    ...believedStop('left'),
  ]

  it('counts a closed tube as the good result and says nothing of blockage', () => {
    const impression = of([...closed, device('right', 2, 1), device('left', 2, 2)])
    expect(impression.key).toBe('STERILISATION_MAY_RELY')
    expect(impressionLines(impression).join(' ')).not.toMatch(/block|occlusion on this study|abnormal|patent/i)
    expect(texts(impression.tubes.left)).toEqual([
      'Left: device location 2 (satisfactory); occlusion grade 2 (contrast in the tube, not past the device).',
    ])
  })

  it('does not let anybody rely on one good side, or on a closed tube with a lost device', () => {
    expect(of([...closed, device('right', 2, 1), device('left', 2, 3)]).key).toBe('STERILISATION_NOT_RELY')
    expect(of([...closed, device('right', 2, 1), device('left', 3, 1)]).key).toBe('STERILISATION_NOT_RELY')
    expect(of([...closed, device('right', 2, 1)]).key).toBe('STERILISATION_NOT_GRADED')
  })
})

describe('after recanalisation', () => {
  const before = of([...otherOpen('right'), ...believedStop('right')]).observation

  it('the report says what has changed since the study before', () => {
    const { changes, key } = of([...bothOpen, exam({ mode: 'postFTR' })], { beforeFtr: before })
    expect(key).toBe('RIGHT_OPENED__LEFT_PATENT_FREE')
    expect(texts(changes)).toEqual([
      'Since the study before recanalisation the right tube has opened.',
      'No change of filling or spill in the left tube since the study before recanalisation.',
    ])
  })

  it('and that nothing was compared where there is no study before', () => {
    expect(texts(of([...bothOpen, exam({ mode: 'postFTR' })]).changes)).toEqual([
      'The study before recanalisation was not compared.',
    ])
  })
})

describe('limitations', () => {
  it('always name adhesions, and spasm where a tube stops at the horn', () => {
    expect(texts(of(bothOpen).limitations)).toEqual([
      'HSG does not reliably show peritubal adhesions or endometriosis.',
    ])
    expect(texts(of([...otherOpen('right'), ...believedStop('right')]).limitations)[0]).toMatch(/spasm or a plug/)
  })

  it('name what was not adequate, what nobody stated, and stills alone', () => {
    const limited = of([
      ...bothOpen,
      adequacy({ cavityDistended: false, earlyPhase: null, cineReceived: false }),
      exam({ technicalFaults: ['reflux'], limitations: 'Pain.' }),
    ])
    expect(limited.limitations.map(({ key }) => key)).toEqual([
      'limit.adhesions',
      'limit.cavityNotDistended',
      'limit.adequacyNotStated',
      'limit.stillsOnly',
      'limit.fault',
      'limit.stated',
    ])
  })
})

describe('the cavity', () => {
  it('is described by shape and defects, and never called septate from its inside', () => {
    const parts = [
      cavity({ shape: 'dividedCavity', division: 'septate', indentation: mm(14, true), indentationDegrees: 75 }),
    ]
    expect(texts(of(parts).cavity)).toEqual([
      'Divided uterine cavity, indentation (14 mm), angle 75°; the inside alone cannot tell a septate from a bicornuate uterus.',
    ])
    const seen = [...parts, cavity({ outerContour: 'mri' })]
    expect(texts(of(seen).cavity)[0]).toContain('septate with the outer contour seen by MRI')
  })
})

describe('plain words', () => {
  const plain = (parts: readonly Part[]) => plainLanguage(of(parts), said(...parts))

  it('follow from the status, and end with whom to ask', () => {
    expect(plain(bothOpen)).toEqual({ sides: { right: ['patent'], left: ['patent'] }, general: ['discuss'] })
    expect(plain(hydro(true)).sides.left).toEqual(['distal', 'noSpill.blocked'])
    expect(plain([...otherOpen('right'), ...believedStop('right', { suspectedSpasm: 'likely' })]).sides.right).toEqual([
      'indeterminate',
      'noSpill.neverFilled',
    ])
    const beaded = [...bothOpen, segment('right', 'isthmic', { beaded: true }), tube('right', { course: ['kinked'] })]
    expect(plain(beaded).sides.right).toEqual(['patent', 'irregular.beaded', 'irregular.kinked'])
  })

  it('in a check of sterilisation never say that something is wrong with a closed tube', () => {
    const parts = [
      exam({ mode: 'sterilisationCheck' }),
      ...believedStop('right'),
      device('right', 2, 1),
      device('left', 2, 3),
    ]
    expect(plain(parts).sides).toEqual({ right: ['deviceClosed'], left: ['deviceOpen'] })
  })

  it('advise nothing, promise nothing, and stay at the reading level of grade 8', () => {
    for (const { say, alsoSay } of Object.values(plainTexts)) {
      const text = `${say} ${alsoSay}`.trim()
      expect(text).not.toMatch(/\b(IVF|IUI|surgery|treat\w*|should (?!be)|must|chance|per cent|%|pregnan\w*)\b/i)
      expect(gradeOf(text), text).toBeLessThanOrEqual(8)
    }
  })
})

it('every sentence has all its words: no gap is left open', () => {
  const braces = Object.values(words).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))
  expect(new Set(braces).size).toBeGreaterThan(10)
  const parts = [
    ...hydro(false),
    ...stopAt('right', 'isthmic', 14, { outcome: 'resolved' }),
    exam({ intravasation: 2 }),
  ]
  for (const line of impressionLines(of(parts))) expect(line).not.toMatch(/\{|\}|undefined| {2}/)
  for (const question of Object.values(spasmText)) expect(question).toMatch(/\?$/)
})

/** Flesch–Kincaid grade level, syllables counted as groups of vowels. */
function gradeOf(text: string): number {
  const sentences = text.split(/[.!?]+/).filter((one) => one.trim() !== '').length
  const all = text.match(/[a-z’-]+/gi) ?? []
  const syllables = all.reduce((sum, word) => {
    const groups =
      word
        .toLowerCase()
        .replace(/e$/, '')
        .match(/[aeiouy]+/g) ?? []
    return sum + Math.max(1, groups.length)
  }, 0)
  return 0.39 * (all.length / sentences) + 11.8 * (syllables / all.length) - 15.59
}
