import {
  adequacy,
  bothOpen,
  cavityFill,
  exam,
  factsOf,
  filling,
  film,
  mark,
  openTube,
  second,
  segment,
  spill,
  spillMark,
  stopAt,
} from '../../../support/hsgStudy'
import { testRules } from '../../../support/ruleCases'

const inSecond = { sopInstanceUid: second.sopInstanceUid }
const seconds = (startMs: number | null, wholeSeconds = false) => ({ startMs, wholeSeconds })
const fillAtTen = mark('fill', 'right', 'ampullary', 10)
const wish = { source: 'Cine Rate', startsMs: null, framesPerSecond: 8, ofAcquisition: false } as const

testRules({
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
