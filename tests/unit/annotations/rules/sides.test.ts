import { bothOpen, context, factsOf, main, mark, otherOpen, spill, stopAt, tube } from '../../../support/hsgStudy'
import { testRules } from '../../../support/ruleCases'

const words = (text: string) => ({ type: 'write-impression', text }) as const
const elsewhere = { sopInstanceUid: '2.25.5' }
const twin = mark('fill', 'right', 'isthmic', 30, { point: { column: 250, row: 60 } })
const spacing = (mm: number) => ({ rowSpacingMm: mm, columnSpacingMm: mm, source: 'at detector' }) as const
const operated = (...priorSurgery: readonly ('salpingectomyRight' | 'ligationLeft' | 'myomectomy')[]) =>
  context({ priorSurgery })

testRules({
  C01: [
    'error',
    {
      says: 'fires: a right mark on a picture nobody has confirmed',
      finds: '-',
      parts: [mark('fill', 'right', 'isthmic', 9, elsewhere)],
    },
    { says: 'is quiet where the file or the reader says which side is which', finds: '', parts: bothOpen },
    {
      says: 'edge: a mark of the midline needs no side',
      finds: '',
      parts: [mark('fill', 'midline', null, 9, elsewhere)],
    },
  ],
  C09: [
    'warning',
    {
      says: 'fires: a right mark right of the middle of a frontal picture',
      finds: 'right',
      parts: [mark('fill', 'right', 'isthmic', 9, { point: { column: 300, row: 90 } })],
    },
    { says: 'is quiet on its own half', finds: '', parts: bothOpen },
    {
      says: 'edge: an oblique of 11° is left alone',
      finds: '',
      parts: [mark('fill', 'right', 'isthmic', 9, { point: { column: 300, row: 90 } })],
      facts: factsOf({ main: { angles: { primary: -11, secondary: 0 } } }),
    },
    {
      says: 'edge: 10° still count as frontal',
      finds: 'right',
      parts: [mark('fill', 'right', 'isthmic', 9, { point: { column: 300, row: 90 } })],
      facts: factsOf({ main: { angles: { primary: 10, secondary: 0 } } }),
    },
    {
      says: 'edge: on a mirrored picture the halves change places',
      finds: 'right',
      parts: [
        mark('fill', 'right', 'isthmic', 9),
        { type: 'confirm-side', sopInstanceUid: main.sopInstanceUid, side: 'left' },
      ],
    },
  ],
  C10: [
    'warning',
    {
      says: 'fires: right and left 4 mm apart',
      finds: '-',
      parts: [twin, mark('fill', 'left', 'isthmic', 30, { point: { column: 258, row: 60 } })],
      facts: factsOf({ main: { calibration: spacing(0.5) } }),
    },
    { says: 'is quiet for two tubes', finds: '', parts: bothOpen },
    {
      says: 'edge: 5.5 mm apart are two places',
      finds: '',
      parts: [twin, mark('fill', 'left', 'isthmic', 30, { point: { column: 261, row: 60 } })],
      facts: factsOf({ main: { calibration: spacing(0.5) } }),
    },
    {
      says: 'edge: marks of two kinds are not one mark twice',
      finds: '',
      parts: [twin, mark('occlusion', 'left', 'isthmic', 30, { point: { column: 251, row: 60 } })],
    },
  ],
  C11: [
    'error',
    {
      says: 'fires: one place of one frame said of both sides',
      finds: '-',
      parts: [twin, { ...twin, uid: '2.25.31', label: 'x', side: 'left' }],
    },
    { says: 'is quiet for two tubes', finds: '', parts: bothOpen },
    {
      says: 'edge: the next frame is another mark',
      finds: '',
      parts: [twin, mark('fill', 'left', 'isthmic', 31, { point: twin.point })],
    },
  ],
  C19: [
    'error',
    {
      says: 'fires: spill from a removed tube',
      finds: 'left',
      parts: [...bothOpen, tube('left', { presence: 'removed' })],
    },
    {
      says: 'is quiet for a tube that is there',
      finds: '',
      parts: [...bothOpen, tube('left', { presence: 'present' })],
    },
    {
      says: 'edge: clips of the removed tube may be marked',
      finds: '',
      parts: [tube('left', { presence: 'removed' }), mark('device', 'left', null, 1)],
    },
  ],
  C20: [
    'warning',
    {
      says: 'fires: open after salpingectomy of that side',
      finds: 'right',
      parts: [...bothOpen, operated('salpingectomyRight')],
    },
    { says: 'is quiet after another operation', finds: '', parts: [...bothOpen, operated('myomectomy')] },
    {
      says: 'edge: the operated side is not open, the other is',
      finds: '',
      parts: [...otherOpen('left'), tube('left', { presence: 'removed' }), operated('ligationLeft')],
    },
  ],
  C31: [
    'warning',
    {
      says: 'fires: the words close the open tube and open the closed one',
      finds: 'right left',
      parts: [
        ...otherOpen('left'),
        ...stopAt('left', 'isthmic', 30),
        spill('left', { state: 'none' }),
        words('Left tube patent with free spill. The right tube is blocked.'),
      ],
    },
    {
      says: 'is quiet where words and answers agree',
      finds: '',
      parts: [...bothOpen, words('Both tubes are patent.')],
    },
    {
      says: 'edge: a denied claim is turned round',
      finds: '',
      parts: [...bothOpen, words('No occlusion of the right tube; left tube not blocked.')],
    },
    {
      says: 'edge: a doubt claims nothing',
      finds: '',
      parts: [...bothOpen, words('Possible occlusion of the left tube.')],
    },
    {
      says: 'edge: “open” for a tube that is undetermined is a rounding up',
      finds: 'left',
      parts: [...otherOpen('left'), spill('left', { state: 'none' }), words('The left tube is open.')],
    },
    {
      says: 'edge: short forms, and both at once',
      finds: 'right left',
      parts: [...bothOpen, words('Right and left tubes are occluded. Rt. tube blocked.')],
    },
    {
      says: 'edge: contrast that left the tube names no side',
      finds: '',
      parts: [
        ...otherOpen('left'),
        tube('left', { presence: 'removed' }),
        words('Contrast left the R tube with free spill.'),
      ],
    },
    {
      says: 'edge: the comment of one tube that speaks of the other',
      finds: 'right',
      parts: [...bothOpen, tube('right', { comment: 'Left ampulla slow.' })],
    },
  ],
  C33: [
    'warning',
    {
      says: 'fires: the other reader exchanges the sides',
      finds: '-',
      parts: [...otherOpen('left'), tube('left', { presence: 'removed' })],
      surroundings: { otherStatuses: [{ right: 'ABSENT', left: 'PATENT_FREE' }] },
    },
    {
      says: 'is quiet where both say the same',
      finds: '',
      parts: [...otherOpen('left'), tube('left', { presence: 'removed' })],
      surroundings: { otherStatuses: [{ right: 'PATENT_FREE', left: 'ABSENT' }] },
    },
    {
      says: 'fires: the second of two other readers exchanges the sides',
      finds: '-',
      parts: [...otherOpen('left'), tube('left', { presence: 'removed' })],
      surroundings: {
        otherStatuses: [
          { right: 'PATENT_FREE', left: 'ABSENT' },
          { right: 'ABSENT', left: 'PATENT_FREE' },
        ],
      },
    },
    {
      says: 'edge: two equal tubes have no mirror image',
      finds: '',
      parts: bothOpen,
      surroundings: { otherStatuses: [{ right: 'PATENT_FREE', left: 'PATENT_FREE' }] },
    },
  ],
})
