import { hsgCode } from '../../../../annotations/codes/hsgCodes'
import {
  adequacy,
  believedStop,
  bothOpen,
  exam,
  factsOf,
  filling,
  mark,
  noStop,
  openTube,
  otherOpen,
  second,
  segment,
  spill,
  spillMark,
  stopAt,
  tube,
} from '../../../support/hsgStudy'
import { testRules } from '../../../support/ruleCases'

const inSecond = { sopInstanceUid: second.sopInstanceUid }
const loculated = spillMark('right', 40, { finding: hsgCode('spillLoculated') })
const mm = (value: number, calibrated: boolean) => ({ value, unit: 'mm', calibrated }) as const
const onlyMain = new Map([...factsOf()].slice(0, 1))
const vein = mark('intravasation', null, null, 25)

testRules({
  C02: [
    'error',
    {
      says: 'fires: nothing is said of the left tube',
      finds: 'left left',
      parts: otherOpen('left'),
    },
    { says: 'is quiet where a spill mark and its source say all', finds: '', parts: bothOpen },
    {
      says: 'edge: spill denied, and nothing on a stop',
      finds: 'left',
      parts: [...otherOpen('left'), spill('left', { state: 'none' })],
      text: 'C02.occlusion',
    },
    {
      says: 'edge: both denied in words is a statement',
      finds: '',
      parts: [...otherOpen('left'), spill('left', { state: 'none' }), noStop('left')],
    },
    {
      says: 'edge: a stop without a level is half a statement',
      finds: 'left',
      parts: [...otherOpen('left'), mark('occlusion', 'left', null, 30), spill('left', { state: 'none' })],
      text: 'C02.level',
    },
    {
      says: 'edge: an answer against a mark is no statement',
      finds: 'left',
      parts: [...bothOpen, spill('left', { state: 'none' })],
      text: 'C02.spillAgainstMark',
    },
    {
      says: 'edge: an absent tube needs none',
      finds: '',
      parts: [...otherOpen('left'), tube('left', { presence: 'removed' })],
    },
    { says: 'edge: an examination of the cavity alone needs none', finds: '', parts: [exam({ mode: 'cavityOnly' })] },
    {
      says: 'edge: where spill cannot be assessed nothing is asked of a stop',
      finds: '',
      parts: [...otherOpen('left'), spill('left', { state: 'notAssessable' })],
    },
  ],
  C04: [
    'error',
    {
      says: 'fires: a stop and free spill on one side',
      finds: 'right',
      parts: [...bothOpen, ...stopAt('right', 'interstitial', 18)],
    },
    {
      says: 'is quiet for a stop on the other side',
      finds: '',
      parts: [...otherOpen('right'), ...believedStop('right')],
    },
    {
      says: 'edge: a spasm that let go, and the spill came later',
      finds: '',
      parts: [...bothOpen, ...stopAt('right', 'interstitial', 10, { outcome: 'resolved' })],
    },
    {
      says: 'edge: said to be resolved by a spill that was there before',
      finds: 'right',
      parts: [...bothOpen, ...stopAt('right', 'interstitial', 50, { outcome: 'resolved' })],
    },
    {
      says: 'edge: the mark named as its opening came before the stop, whatever came after',
      finds: 'right',
      parts: [
        mark('fill', 'right', 'isthmic', 8, { uid: '2.25.81' }),
        ...stopAt('right', 'interstitial', 10, { outcome: 'resolved', resolvedBy: '2.25.81' }),
        ...openTube('right'),
      ],
    },
    {
      says: 'edge: the mark named as its opening came later',
      finds: '',
      parts: [
        mark('fill', 'right', 'isthmic', 18, { uid: '2.25.82' }),
        ...stopAt('right', 'interstitial', 10, { outcome: 'resolved', resolvedBy: '2.25.82' }),
        ...openTube('right'),
      ],
    },
    {
      says: 'edge: a pool of unsure source is not free spill of this side',
      finds: '',
      parts: [
        ...otherOpen('right'),
        ...stopAt('right', 'interstitial', 18),
        spillMark('right', 40),
        spill('right', { state: 'presentSideUnsure' }),
      ],
    },
  ],
  C05: [
    'warning',
    { says: 'fires: spill, and the tube never filled', finds: 'right', parts: [spillMark('right', 40)] },
    { says: 'is quiet where the tube filled', finds: '', parts: bothOpen },
    {
      says: 'edge: seen leaving the tube, and a comment says why',
      finds: '',
      parts: [
        spillMark('right', 40),
        spill('right', { seenLeavingTube: true }),
        tube('right', { comment: 'Behind the cavity.' }),
      ],
    },
    {
      says: 'edge: seen leaving, without a comment',
      finds: 'right',
      parts: [spillMark('right', 40), spill('right', { seenLeavingTube: true })],
    },
    {
      says: 'edge: the reader says that the ampulla fills, without a mark',
      finds: '',
      parts: [spillMark('right', 40), segment('right', 'ampullary', { state: 'filled' })],
    },
  ],
  C08: [
    'error',
    {
      says: 'fires: the ampulla fills beyond a stop at the horn',
      finds: 'left',
      parts: [...stopAt('left', 'interstitial', 18), ...filling('left', 20)],
    },
    {
      says: 'is quiet up to the stop',
      finds: '',
      parts: [
        mark('fill', 'left', 'interstitial', 14),
        mark('fill', 'left', 'isthmic', 16),
        ...stopAt('left', 'isthmic', 18),
      ],
    },
    {
      says: 'edge: it opened later',
      finds: '',
      parts: [...stopAt('left', 'interstitial', 18, { outcome: 'resolved' }), ...filling('left', 20, inSecond)],
    },
    {
      says: 'edge: the reader says in words that the ampulla fills',
      finds: 'left',
      parts: [...stopAt('left', 'isthmic', 18), segment('left', 'ampullary', { state: 'filled' })],
    },
    {
      says: 'edge: spill that did not come out of this tube',
      finds: '',
      parts: [...stopAt('left', 'isthmic', 18), spillMark('left', 40), spill('left', { seenLeavingTube: false })],
    },
  ],
  C12: [
    'warning',
    {
      says: 'fires: a pool on the side of a stop',
      finds: 'right',
      parts: [...otherOpen('right'), ...believedStop('right'), spillMark('right', 44)],
    },
    {
      says: 'is quiet where the pool lies on the open side',
      finds: '',
      parts: [...otherOpen('right'), ...believedStop('right')],
    },
    {
      says: 'edge: the stop had opened before',
      finds: '',
      parts: [...bothOpen, ...stopAt('right', 'interstitial', 10, { outcome: 'resolved' })],
    },
    {
      says: 'edge: its source said to be unsure, it still is to be answered',
      finds: 'right',
      parts: [
        ...otherOpen('right'),
        ...stopAt('right', 'interstitial', 18),
        spillMark('right', 44),
        spill('right', { state: 'presentSideUnsure' }),
      ],
    },
  ],
  C13: [
    'warning',
    {
      says: 'fires: dilated, and spills freely',
      finds: 'left',
      parts: [...bothOpen, segment('left', 'ampullary', { state: 'dilated' })],
    },
    { says: 'is quiet for a tube of usual width', finds: '', parts: bothOpen },
    {
      says: 'edge: 15 mm of the patient are in the range',
      finds: 'left',
      parts: [...bothOpen, segment('left', 'ampullary', { diameter: mm(15, true) })],
    },
    {
      says: 'edge: 14 mm of the patient are not, dilated or no',
      finds: '',
      parts: [...bothOpen, segment('left', 'ampullary', { state: 'dilated', diameter: mm(14, true) })],
    },
    {
      says: 'edge: uncalibrated millimetres decide nothing',
      finds: '',
      parts: [...bothOpen, segment('left', 'ampullary', { diameter: mm(22, false) })],
    },
  ],
  C14: [
    'warning',
    {
      says: 'fires: a stop at the horn of a slack cavity',
      finds: 'right',
      parts: [...otherOpen('right'), ...believedStop('right'), adequacy({ cavityDistended: false })],
    },
    {
      says: 'is quiet for a tense cavity with both cornua',
      finds: '',
      parts: [...otherOpen('right'), ...believedStop('right')],
    },
    {
      says: 'edge: not stated is not yes',
      finds: 'right',
      parts: [...otherOpen('right'), ...believedStop('right'), adequacy({ cornuaSeen: null })],
    },
    {
      says: 'edge: a stop in the isthmus is none at the horn',
      finds: '',
      parts: [...stopAt('right', 'isthmic', 18), adequacy({ cavityDistended: false })],
    },
  ],
  C15: [
    'warning',
    {
      says: 'fires: one run, and nothing was tried',
      finds: 'right',
      parts: believedStop('right', { manoeuvres: [] }),
      facts: onlyMain,
    },
    { says: 'is quiet where something was tried', finds: '', parts: believedStop('right'), facts: onlyMain },
    { says: 'edge: a second run after it', finds: '', parts: believedStop('right', { manoeuvres: [] }) },
    {
      says: 'edge: the run before the stop does not count',
      finds: 'right',
      parts: [mark('occlusion', 'right', 'interstitial', 9, inSecond)],
    },
  ],
  C16: [
    'warning',
    {
      says: 'fires: both stop at the horn, and contrast is in veins',
      finds: '-',
      parts: [...believedStop('right'), ...believedStop('left'), exam({ intravasation: 1 })],
    },
    {
      says: 'is quiet without veins',
      finds: '',
      parts: [...believedStop('right'), ...believedStop('left'), exam({ intravasation: 0 })],
    },
    {
      says: 'edge: one tube fills',
      finds: '',
      parts: [...otherOpen('right'), ...believedStop('right'), exam({ intravasation: 2 })],
    },
    {
      says: 'edge: a mark of veins nobody has graded',
      finds: '-',
      parts: [...believedStop('right'), ...believedStop('left'), vein],
    },
  ],
  C34: [
    'note',
    {
      says: 'informs: adhesions on loculated spill alone',
      finds: 'right',
      parts: [...filling('right', 20), loculated, ...openTube('left')],
    },
    {
      says: 'is quiet where nobody calls adhesions',
      finds: '',
      parts: [...bothOpen, tube('right', { course: ['convoluted'] })],
    },
    {
      says: 'edge: two signs are enough',
      finds: '',
      parts: [...filling('right', 20), loculated, tube('right', { course: ['vertical'] })],
    },
    {
      says: 'edge: called on a halo alone',
      finds: 'left',
      parts: [...bothOpen, tube('left', { peritubalAdhesions: 'suspected' }), spill('left', { pattern: ['halo'] })],
    },
  ],
})
