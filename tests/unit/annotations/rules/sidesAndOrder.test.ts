import {
  adequacy,
  bothOpen,
  cavityFill,
  context,
  exam,
  factsOf,
  filling,
  film,
  main,
  mark,
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

const words = (text: string) => ({ type: 'write-impression', text }) as const
const inSecond = { sopInstanceUid: second.sopInstanceUid }
const elsewhere = { sopInstanceUid: '2.25.5' }
const seconds = (startMs: number | null, wholeSeconds = false) => ({ startMs, wholeSeconds })
const fillAtTen = mark('fill', 'right', 'ampullary', 10)
const twin = mark('fill', 'right', 'isthmic', 30, { point: { column: 250, row: 60 } })
const spacing = (mm: number) => ({ rowSpacingMm: mm, columnSpacingMm: mm, source: 'at detector' }) as const
const operated = (...priorSurgery: readonly ('salpingectomyRight' | 'ligationLeft' | 'myomectomy')[]) =>
  context({ priorSurgery })
const wish = { source: 'Cine Rate', startsMs: null, framesPerSecond: 8, ofAcquisition: false } as const

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
  C03: [
    'error',
    {
      says: 'fires: spill three frames before the first fill',
      finds: 'right',
      parts: [fillAtTen, spillMark('right', 7)],
    },
    { says: 'is quiet where the spill comes later', finds: '', parts: bothOpen },
    {
      says: 'edge: one frame earlier is within what can be seen',
      finds: '',
      parts: [fillAtTen, spillMark('right', 9)],
    },
    { says: 'edge: two frames earlier are not', finds: 'right', parts: [fillAtTen, spillMark('right', 8)] },
    {
      says: 'fires across runs where the clock says so',
      finds: 'right',
      parts: [mark('fill', 'right', 'ampullary', 3, inSecond), spillMark('right', 7)],
    },
    {
      says: 'edge: whole seconds cannot order what lies a second apart',
      finds: '',
      parts: [mark('fill', 'right', 'ampullary', 1, inSecond), spillMark('right', 60)],
      facts: factsOf({ main: seconds(0, true), second: seconds(15_000, true) }),
    },
    {
      says: 'edge: the fill of the other tube does not count',
      finds: '',
      parts: [mark('fill', 'left', 'ampullary', 10), spillMark('right', 7)],
    },
  ],
  C06: [
    'warning',
    {
      says: 'fires: the ampulla before the isthmus',
      finds: 'left',
      parts: [mark('fill', 'left', 'ampullary', 10), mark('fill', 'left', 'isthmic', 14)],
    },
    { says: 'is quiet outwards', finds: '', parts: bothOpen },
    {
      says: 'edge: in frames next to each other there is no order',
      finds: '',
      parts: [mark('fill', 'left', 'ampullary', 10), mark('fill', 'left', 'isthmic', 11)],
    },
    {
      says: 'edge: a mark said to be excluded does not count',
      finds: '',
      parts: [mark('fill', 'left', 'ampullary', 10, { confidence: 'excluded' }), mark('fill', 'left', 'isthmic', 14)],
    },
  ],
  C07: [
    'error',
    {
      says: 'fires: a tube before the cavity',
      finds: 'right',
      parts: [mark('fill', 'right', 'isthmic', 2), cavityFill],
    },
    { says: 'is quiet after the cavity', finds: '', parts: bothOpen },
    {
      says: 'edge: with a selective catheter it is as it should be',
      finds: '',
      parts: [mark('fill', 'right', 'isthmic', 2), cavityFill, exam({ mode: 'selective' })],
    },
    { says: 'edge: without a mark of the cavity nothing is said of its time', finds: '', parts: filling('right', 1) },
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
  C18: [
    'warning',
    {
      says: 'fires: no spill, and the pictures end 9.75 s after the ampulla',
      finds: 'right',
      parts: [mark('fill', 'right', 'ampullary', 21), spill('right', { state: 'none' })],
      facts: new Map([...factsOf()].slice(0, 1)),
    },
    {
      says: 'is quiet where a late image was taken',
      finds: '',
      parts: [
        mark('fill', 'right', 'ampullary', 21),
        spill('right', { state: 'none' }),
        adequacy({ lateOrDelayedImage: true }),
      ],
      facts: new Map([...factsOf()].slice(0, 1)),
    },
    {
      says: 'edge: ten seconds are enough',
      finds: '',
      parts: [mark('fill', 'right', 'ampullary', 20), spill('right', { state: 'none' })],
      facts: new Map([...factsOf()].slice(0, 1)),
    },
    {
      says: 'edge: a later run shows what happened then',
      finds: '',
      parts: [mark('fill', 'right', 'ampullary', 55), spill('right', { state: 'none' })],
    },
    {
      says: 'edge: “not assessable” concludes nothing',
      finds: '',
      parts: [mark('fill', 'right', 'ampullary', 55), spill('right', { state: 'notAssessable' })],
      facts: new Map([...factsOf()].slice(0, 1)),
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
  C26: [
    'error',
    {
      says: 'fires: seconds between runs of which one has no time',
      finds: '-',
      parts: [fillAtTen, mark('spill', 'right', 'fimbrial', 3, { uid: '2.25.61', ...inSecond })],
      facts: factsOf({ second: seconds(null) }),
      surroundings: { intervals: [[fillAtTen.uid, '2.25.61']] },
    },
    {
      says: 'is quiet where both have one',
      finds: '',
      parts: [fillAtTen, mark('spill', 'right', 'fimbrial', 3, { uid: '2.25.61', ...inSecond })],
      surroundings: { intervals: [[fillAtTen.uid, '2.25.61']] },
    },
    {
      says: 'edge: within one run the frames tell',
      finds: '',
      parts: [fillAtTen, mark('spill', 'right', 'fimbrial', 33, { uid: '2.25.61' })],
      facts: factsOf({ main: seconds(null) }),
      surroundings: { intervals: [[fillAtTen.uid, '2.25.61']] },
    },
  ],
  C27: [
    'warning',
    {
      says: 'fires: a mark on a run with a display rate only',
      finds: '-',
      parts: [fillAtTen],
      facts: factsOf({ main: { timing: wish } }),
    },
    { says: 'is quiet with frame times', finds: '', parts: [fillAtTen] },
    {
      says: 'edge: a still has one moment and needs no rate',
      finds: '',
      parts: [mark('spill', 'right', 'fimbrial', 1, { sopInstanceUid: film.sopInstanceUid })],
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
      surroundings: { otherStatuses: { right: 'ABSENT', left: 'PATENT_FREE' } },
    },
    {
      says: 'is quiet where both say the same',
      finds: '',
      parts: [...otherOpen('left'), tube('left', { presence: 'removed' })],
      surroundings: { otherStatuses: { right: 'PATENT_FREE', left: 'ABSENT' } },
    },
    {
      says: 'edge: two equal tubes have no mirror image',
      finds: '',
      parts: bothOpen,
      surroundings: { otherStatuses: { right: 'PATENT_FREE', left: 'PATENT_FREE' } },
    },
  ],
  C37: [
    'warning',
    { says: 'fires: a stop on the last frame', finds: 'right', parts: stopAt('right', 'isthmic', 60) },
    { says: 'is quiet within the run', finds: '', parts: stopAt('right', 'isthmic', 59) },
    {
      says: 'edge: a later run showed it open',
      finds: '',
      parts: [
        ...stopAt('right', 'isthmic', 60, { outcome: 'resolved' }),
        mark('fill', 'right', 'ampullary', 3, inSecond),
      ],
    },
    {
      says: 'edge: the only frame of a film is not the end of a recording',
      finds: '',
      parts: [mark('occlusion', 'right', 'isthmic', 1, { sopInstanceUid: film.sopInstanceUid })],
    },
    {
      says: 'edge: a segment said to be occluded has no frame',
      finds: '',
      parts: [segment('right', 'isthmic', { state: 'occluded' }), ...openTube('left')],
    },
  ],
})
