import { frameNumber } from '../../../../viewer/dicom/frameNumber'
import { cavity, factsOf, mark, segment, spillMark } from '../../../support/hsgStudy'
import { testRules } from '../../../support/ruleCases'

const spacing = { rowSpacingMm: 0.5, columnSpacingMm: 0.5, source: 'at detector' } as const
const calibrated = factsOf({ main: { calibration: spacing } })
const place = (column: number, row: number) => ({ point: { column, row } })
const vein = mark('intravasation', null, null, 38, place(150, 240))
const hole = mark('defect', null, null, 8, place(256, 140))
const again = mark('defect', null, null, 14, place(257, 141))
const mm = (value: number, calibratedMm: boolean) => ({ value, unit: 'mm', calibrated: calibratedMm }) as const

const defect = (mobile: 'yes' | 'no' | 'unknown', ...marks: readonly { readonly uid: string }[]) =>
  ({
    type: 'state-defect',
    defect: {
      id: '2.25.41',
      type: 'polyp',
      mobile,
      site: '',
      size: null,
      marks: marks.map(({ uid }) => uid),
      confidence: null,
    },
  }) as const

testRules({
  C17: [
    'warning',
    {
      says: 'fires: spill 5 mm from a vein',
      finds: 'right',
      parts: [vein, spillMark('right', 40, place(150, 250))],
      facts: calibrated,
    },
    {
      says: 'is quiet far from veins',
      finds: '',
      parts: [vein, spillMark('right', 40, place(150, 300))],
      facts: calibrated,
    },
    {
      says: 'edge: rising 8 mm in a quarter of a second is no spill',
      finds: 'right',
      parts: [spillMark('right', 40, place(150, 250)), spillMark('right', 41, place(150, 234))],
      facts: calibrated,
      text: 'C17.speed',
    },
    {
      says: 'edge: 20 mm a second exactly is not faster',
      finds: '',
      parts: [spillMark('right', 40, place(150, 250)), spillMark('right', 41, place(150, 240))],
      facts: calibrated,
    },
    {
      says: 'edge: without millimetres there is no speed',
      finds: '',
      parts: [spillMark('right', 40, place(150, 250)), spillMark('right', 41, place(150, 100))],
    },
  ],
  C21: [
    'warning',
    { says: 'fires: a polyp on one frame that may move', finds: '-', parts: [hole, defect('unknown', hole)] },
    { says: 'is quiet where it was seen not to move', finds: '', parts: [hole, defect('no', hole)] },
    { says: 'edge: two frames', finds: '', parts: [hole, again, defect('unknown', hole, again)] },
    {
      says: 'edge: one mark, seen over ten frames',
      finds: '',
      parts: [{ ...hole, seenFrames: { from: frameNumber(5), to: frameNumber(14) } }, defect('unknown', hole)],
    },
    { says: 'edge: no mark at all is less than one', finds: '-', parts: [defect('unknown')] },
  ],
  C22: [
    'note',
    {
      says: 'informs: the defect lies on the balloon',
      finds: '-',
      parts: [hole, mark('device', 'midline', null, 8, place(260, 142))],
    },
    { says: 'is quiet away from it', finds: '', parts: [hole, mark('device', 'midline', null, 8, place(256, 300))] },
    {
      says: 'edge: 8 mm with millimetres',
      finds: '-',
      parts: [hole, mark('device', 'midline', null, 8, place(272, 140))],
      facts: calibrated,
    },
  ],
  C23: [
    'warning',
    { says: 'fires: one horn, and no word of a second', finds: '-', parts: [cavity({ shape: 'singleHorn' })] },
    {
      says: 'is quiet where it was looked for',
      finds: '',
      parts: [cavity({ shape: 'singleHorn', secondHornSought: true })],
    },
    {
      says: 'edge: looked for “no” is not looked for',
      finds: '-',
      parts: [cavity({ shape: 'singleHorn', secondHornSought: false })],
    },
    { says: 'edge: both horns were found', finds: '', parts: [cavity({ shape: 'twoCavities' })] },
  ],
  C24: [
    'warning',
    {
      says: 'fires: septate from the inside alone',
      finds: '-',
      parts: [cavity({ shape: 'dividedCavity', division: 'septate' })],
    },
    {
      says: 'is quiet with the outer contour on 3D ultrasound',
      finds: '',
      parts: [cavity({ shape: 'dividedCavity', division: 'septate', outerContour: 'ultrasound3d' })],
    },
    {
      says: 'edge: indeterminate is what the inside can say',
      finds: '',
      parts: [cavity({ shape: 'dividedCavity', division: 'indeterminate' })],
    },
    {
      says: 'edge: the outer contour was not seen',
      finds: '-',
      parts: [cavity({ shape: 'dividedCavity', division: 'bicornuate', outerContour: 'notSeen' })],
    },
  ],
  C25: [
    'warning',
    {
      says: 'fires: millimetres at the detector',
      finds: 'left',
      parts: [segment('left', 'ampullary', { diameter: mm(17, false) })],
    },
    {
      says: 'is quiet for calibrated ones',
      finds: '',
      parts: [segment('left', 'ampullary', { diameter: mm(17, true) })],
    },
    {
      says: 'edge: pixels claim no millimetres',
      finds: '',
      parts: [segment('left', 'ampullary', { diameter: { value: 50, unit: 'px', calibrated: false } })],
    },
    {
      says: 'edge: the depth of an indentation is a length too',
      finds: '-',
      parts: [cavity({ indentation: mm(14, false) })],
    },
  ],
})
