import { describe, expect, it } from 'vitest'
import { hsgCode } from '../../../../annotations/codes/hsgCodes'
import { observe } from '../../../../annotations/observation/observation'
import type { SideStatus } from '../../../../annotations/observation/sideStatus'
import {
  adequacy,
  adequate,
  believedStop,
  factsOf,
  filling,
  film,
  mark,
  noStop,
  openTube,
  type Part,
  said,
  segment,
  spill,
  spillMark,
  stopAt,
  tube,
} from '../../../support/hsgStudy'

const left = [...openTube('left', 23)]
const dryLeft = [spill('left', { state: 'none' }), noStop('left')]
const pool = spillMark('right', 40, { finding: hsgCode('spillLoculated') })
const noSpill = spill('right', { state: 'none' })
const mm = (value: number, calibrated: boolean) => ({ value, unit: 'mm', calibrated }) as const
const distal = stopAt('right', 'infundibular', 30)
const late = adequacy({ lateOrDelayedImage: true })

/** The right tube; the derivation of the domain brief, 4.4, row by row. */
const rows: readonly (readonly [SideStatus, what: string, ...parts: readonly Part[]])[] = [
  ['ABSENT', 'removed', tube('right', { presence: 'removed' })],
  ['ABSENT', 'never there', tube('right', { presence: 'congenitallyAbsent' })],
  ['ABSENT', 'whatever is marked on it', tube('right', { presence: 'removed' }), ...openTube('right')],

  ['PATENT_FREE', 'free spill seen leaving, the other side spills too', ...openTube('right'), ...left],
  [
    'PATENT_FREE',
    'nobody asked, and the other side is dry',
    ...filling('right', 20),
    spillMark('right', 40),
    ...dryLeft,
  ],
  [
    'PATENT_FREE',
    'nobody asked, and there is no other tube',
    ...filling('right', 20),
    spillMark('right', 40),
    tube('left', { presence: 'removed' }),
  ],
  ['PATENT_FREE', 'said in words alone', spill('right', { state: 'free', seenLeavingTube: true })],
  [
    'PATENT_FREE',
    'after a stop that opened',
    ...stopAt('right', 'interstitial', 10, { outcome: 'resolved' }),
    ...openTube('right'),
  ],

  ['PATENT_LOCULATED', 'a mark of loculated spill', ...filling('right', 20), pool],
  ['PATENT_LOCULATED', 'said in words', spill('right', { state: 'loculated' })],
  ['PATENT_LOCULATED', 'one of two marks: not rounded up', ...filling('right', 20), spillMark('right', 36), pool],

  ['SPILL_SOURCE_UNSURE', 'nobody asked, and the other side spills too', spillMark('right', 40), ...left],
  [
    'SPILL_SOURCE_UNSURE',
    'not seen leaving this tube',
    spillMark('right', 40),
    spill('right', { seenLeavingTube: false }),
  ],
  ['SPILL_SOURCE_UNSURE', 'side unsure', spill('right', { state: 'presentSideUnsure' })],
  ['SPILL_SOURCE_UNSURE', 'nobody asked, and nothing is known of the other side', spillMark('right', 40)],

  ['OCCLUDED_DISTAL', 'a persistent distal stop without spill', ...filling('right', 20), ...distal, noSpill],
  [
    'OCCLUDED_DISTAL',
    'dilated, but 14 mm of the patient',
    ...distal,
    noSpill,
    segment('right', 'ampullary', { state: 'dilated', diameter: mm(14, true) }),
  ],
  [
    'OCCLUDED_DISTAL',
    '22 mm, of the detector only',
    ...distal,
    noSpill,
    segment('right', 'ampullary', { diameter: mm(22, false) }),
  ],
  [
    'OCCLUDED_DISTAL_HYDRO',
    'said to be dilated',
    ...distal,
    noSpill,
    segment('right', 'ampullary', { state: 'dilated' }),
  ],
  [
    'OCCLUDED_DISTAL_HYDRO',
    '15 mm of the patient',
    ...distal,
    noSpill,
    segment('right', 'infundibular', { diameter: mm(15, true) }),
  ],
  ['OCCLUDED_DISTAL_HYDRO', 'a mark of dilatation', ...distal, noSpill, mark('dilatation', 'right', 'ampullary', 40)],

  ['OCCLUDED_MID', 'a stop in the ampulla', ...stopAt('right', 'ampullary', 30), noSpill],
  [
    'OCCLUDED_MID',
    'a level the reader states against the mark’s segment',
    ...stopAt('right', 'isthmic', 30, { level: 'midAmpullary' }),
    noSpill,
  ],
  ['OCCLUDED_ISTHMIC', 'a stop in the isthmus', ...stopAt('right', 'isthmic', 30), noSpill],
  ['OCCLUDED_ISTHMIC', 'a segment said to be occluded', segment('right', 'isthmic', { state: 'occluded' }), noSpill],
  ['OCCLUDED_ISTHMIC', 'the nearer of two stops', ...distal, ...stopAt('right', 'isthmic', 30), noSpill],

  ['OCCLUDED_PROXIMAL', 'adequate, and no spasm', adequate, ...believedStop('right')],
  [
    'OCCLUDED_PROXIMAL',
    'spasm denied on the mark',
    adequate,
    mark('occlusion', 'right', 'interstitial', 18, { spasm: 'absent' }),
    noSpill,
  ],
  ['OCCLUDED_PROXIMAL', 'tense at the time too', adequate, ...believedStop('right', { cavityDistendedThen: true })],

  [
    'PROXIMAL_NONFILLING_INDETERMINATE',
    'spasm possible',
    adequate,
    ...believedStop('right', { suspectedSpasm: 'possible' }),
  ],
  ['PROXIMAL_NONFILLING_INDETERMINATE', 'spasm not asked', adequate, ...stopAt('right', 'interstitial', 18), noSpill],
  [
    'PROXIMAL_NONFILLING_INDETERMINATE',
    'cavity not distended',
    ...believedStop('right'),
    adequacy({ cornuaSeen: true, cavityDistended: false }),
  ],
  [
    'PROXIMAL_NONFILLING_INDETERMINATE',
    'cornua not asked',
    ...believedStop('right'),
    adequacy({ cavityDistended: true }),
  ],
  [
    'PROXIMAL_NONFILLING_INDETERMINATE',
    'slack when it stopped',
    adequate,
    ...believedStop('right', { cavityDistendedThen: false }),
  ],
  ['PROXIMAL_NONFILLING_INDETERMINATE', 'outcome unknown', adequate, ...believedStop('right', { outcome: 'unknown' })],

  [
    'FILLED_NO_SPILL_RECORDED',
    'to the ampulla, no late image',
    mark('fill', 'right', 'ampullary', 30),
    noSpill,
    noStop('right'),
  ],
  ['FILLED_NO_SPILL_RECORDED', 'nobody said whether there is one', ...filling('right', 20), noSpill, noStop('right')],
  [
    'FILLED_NO_SPILL_RECORDED',
    'spill not assessable',
    ...filling('right', 20),
    spill('right', { state: 'notAssessable' }),
  ],
  ['FILLED_NO_SPILL_LATE', 'a late image, no stop', ...filling('right', 20), noSpill, noStop('right'), late],
  [
    'FILLED_NO_SPILL_LATE',
    'said in words',
    segment('right', 'ampullary', { state: 'filled' }),
    noSpill,
    noStop('right'),
    late,
  ],
  [
    'FILLED_NO_SPILL_LATE',
    'a stop of unknown outcome is no occlusion',
    ...filling('right', 20),
    ...stopAt('right', 'infundibular', 30, { outcome: 'unknown' }),
    noSpill,
    late,
  ],

  ['PARTIAL_FILL', 'to the isthmus', mark('fill', 'right', 'isthmic', 30), noSpill, noStop('right')],
  ['PARTIAL_FILL', 'to the horn', mark('fill', 'right', 'interstitial', 30), noSpill, noStop('right')],
  [
    'PARTIAL_FILL',
    'farther only as excluded',
    mark('fill', 'right', 'isthmic', 30),
    mark('fill', 'right', 'ampullary', 33, { confidence: 'excluded' }),
    noSpill,
  ],

  ['NOT_VISUALISED', 'nothing filled, no stop', noSpill, noStop('right')],
  ['NOT_VISUALISED', 'a segment said not to be seen', segment('right', 'isthmic', { state: 'notVisualised' })],
  [
    'NOT_VISUALISED',
    'a fill that is unlikely',
    mark('fill', 'right', 'isthmic', 30, { confidence: 'unlikely' }),
    noSpill,
  ],
  ['NOT_ASSESSED', 'nothing was said'],
  ['NOT_ASSESSED', 'not assessable', spill('right', { state: 'notAssessable' })],
  ['NOT_ASSESSED', 'said not to be assessed', segment('right', 'isthmic', { state: 'notAssessed' }), noSpill],
]

describe('the status of a tube', () => {
  it.each(rows.map(([status, what, ...parts]) => ({ status, what, parts })))(
    'is $status: $what',
    ({ status, parts }) => {
      expect(observe(said(...parts), factsOf()).statuses.right).toBe(status)
    },
  )
})

describe('what follows from marks', () => {
  it('is not asked again: segments fill, spill is free, nothing stops it', () => {
    const { right } = observe(said(...filling('right', 20), spillMark('right', 40)), factsOf()).tubes
    expect(right.states).toEqual({
      interstitial: 'filled',
      isthmic: 'filled',
      ampullary: 'filled',
      infundibular: 'filled',
      fimbrial: null,
    })
    expect(right.spill.state).toBe('free')
    expect(right.occlusions).toEqual([])
  })

  it('gives way to what the reader says', () => {
    const parts = [...filling('right', 20), segment('right', 'isthmic', { state: 'narrowed' })]
    expect(observe(said(...parts), factsOf()).tubes.right.states.isthmic).toBe('narrowed')
  })

  it('on the film alone is spill of the delayed image', () => {
    const delayed = spillMark('right', 1, { sopInstanceUid: film.sopInstanceUid })
    const facts = factsOf({ film: { modality: 'CR' } })
    expect(observe(said(delayed), facts).tubes.right.spill.timing).toBe('delayedImageOnly')
    expect(observe(said(delayed, spillMark('right', 40)), facts).tubes.right.spill.timing).toBeNull()
  })
})
