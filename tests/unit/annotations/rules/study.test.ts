import { observe } from '../../../../annotations/observation/observation'
import {
  bothOpen,
  context,
  device,
  exam,
  factsOf,
  filling,
  film,
  mark,
  openTube,
  otherOpen,
  type Part,
  said,
  spill,
  tube,
} from '../../../support/hsgStudy'
import { testRules } from '../../../support/ruleCases'

const words = (text: string) => ({ type: 'write-impression', text }) as const
const place = (column: number, row: number) => ({ point: { column, row } })
const sterilisation = exam({ mode: 'sterilisationCheck' })
const box = { left: 0, top: 0, right: 512, bottom: 20 }

const observed = (...parts: readonly Part[]) => ({ beforeFtr: observe(said(...parts), factsOf()) })

testRules({
  C28: [
    'error',
    { says: 'fires: the left device is not graded', finds: 'left', parts: [sterilisation, device('right', 2, 1)] },
    {
      says: 'is quiet with both grades of both sides',
      finds: '',
      parts: [sterilisation, device('right', 2, 1), device('left', 2, 3)],
    },
    { says: 'edge: another examination has no grades', finds: '', parts: bothOpen },
    {
      says: 'edge: a side without a tube has no device',
      finds: '',
      parts: [sterilisation, device('right', 2, 1), tube('left', { presence: 'removed' })],
    },
  ],
  C29: [
    'error',
    {
      says: 'fires: “may rely” while contrast passes the left device',
      finds: '-',
      parts: [sterilisation, device('right', 2, 1), device('left', 2, 3), words('She may rely on the devices.')],
    },
    {
      says: 'is quiet where both sides are satisfactory',
      finds: '',
      parts: [sterilisation, device('right', 2, 1), device('left', 2, 2), words('She may rely on the devices.')],
    },
    {
      says: 'edge: “may not rely” allows nothing',
      finds: '',
      parts: [sterilisation, device('right', 2, 1), device('left', 2, 3), words('She may not rely on the devices.')],
    },
    {
      says: 'edge: a closed tube with a device in the wrong place',
      finds: '-',
      parts: [sterilisation, device('right', 1, 1), device('left', 2, 1), words('The devices can be relied on.')],
    },
  ],
  C30: [
    'warning',
    {
      says: 'fires: after recanalisation, and nothing to compare',
      finds: '-',
      parts: [...bothOpen, exam({ mode: 'postFTR' })],
    },
    {
      says: 'is quiet where more fills than before',
      finds: '',
      parts: [...bothOpen, exam({ mode: 'postFTR' })],
      surroundings: observed(mark('fill', 'right', 'interstitial', 9)),
    },
    {
      says: 'edge: less fills than before',
      finds: 'right',
      parts: [
        ...otherOpen('right'),
        mark('fill', 'right', 'interstitial', 9),
        spill('right', { state: 'none' }),
        exam({ mode: 'postFTR' }),
      ],
      surroundings: observed(...filling('right', 9)),
      text: 'C30.less',
    },
    {
      says: 'edge: a side that was not injected shows nothing',
      finds: '',
      parts: [...otherOpen('right'), spill('right', { state: 'notAssessable' }), exam({ mode: 'postFTR' })],
      surroundings: observed(...filling('right', 9)),
    },
  ],
  C32: [
    'warning',
    {
      says: 'fires: a mark outside the shutter',
      finds: '-',
      parts: [mark('fill', 'right', 'isthmic', 9, place(20, 200))],
      facts: factsOf({ main: { open: { left: 30, top: 30, right: 480, bottom: 480 } } }),
    },
    {
      says: 'is quiet where no shutter is known',
      finds: '',
      parts: [mark('fill', 'right', 'isthmic', 9, place(20, 200))],
    },
    {
      says: 'edge: on the shutter’s edge is on the picture',
      finds: '',
      parts: [mark('fill', 'right', 'isthmic', 9, place(30, 200))],
      facts: factsOf({ main: { open: { left: 30, top: 30, right: 480, bottom: 480 } } }),
    },
    {
      says: 'edge: on burned-in text',
      finds: '-',
      parts: [mark('fill', 'right', 'isthmic', 9, place(100, 12))],
      facts: factsOf({ main: { burnedInAreas: [box] } }),
      text: 'C32.text',
    },
    {
      says: 'edge: contrast on the scout',
      finds: '-',
      parts: [mark('fill', 'right', 'isthmic', 1, { sopInstanceUid: film.sopInstanceUid })],
      facts: factsOf({ film: { scout: true } }),
      text: 'C32.scout',
    },
    {
      says: 'edge: a clip on the scout is where it belongs',
      finds: '',
      parts: [mark('device', 'right', null, 1, { sopInstanceUid: film.sopInstanceUid })],
      facts: factsOf({ film: { scout: true } }),
    },
  ],
  C35: [
    'error',
    {
      says: 'fires: burned-in text in what leaves the house',
      finds: '-',
      parts: bothOpen,
      facts: factsOf({ second: { burnedIn: true } }),
      surroundings: { forExport: true },
    },
    { says: 'is quiet in the house', finds: '', parts: bothOpen, facts: factsOf({ second: { burnedIn: true } }) },
    {
      says: 'edge: a reading for teaching leaves it',
      finds: '-',
      parts: [...bothOpen, exam({ mode: 'teaching' })],
      facts: factsOf({ main: { burnedInAreas: [box] } }),
    },
    { says: 'edge: nothing is burned in', finds: '', parts: bothOpen, surroundings: { forExport: true } },
  ],
  C36: [
    'note',
    {
      says: 'informs: fifteen days since the last period',
      finds: '-',
      parts: [context({ pregnancyTest: 'negative', lastMenstrualPeriod: '20251221' })],
    },
    {
      says: 'is quiet on the tenth day with a test',
      finds: '',
      parts: [context({ pregnancyTest: 'negative', lastMenstrualPeriod: '20251226' })],
    },
    {
      says: 'edge: fourteen days are not more than fourteen',
      finds: '',
      parts: [context({ pregnancyTest: 'negative', lastMenstrualPeriod: '20251222' })],
    },
    { says: 'edge: no word on a test', finds: '-', parts: [], text: 'C36.pregnancyTest' },
    { says: 'edge: “not done” is a word', finds: '', parts: [context({ pregnancyTest: 'notDone' })] },
  ],
  C38: [
    'error',
    {
      says: 'fires: a mark on a file that is not open',
      finds: '-',
      parts: bothOpen,
      facts: new Map([...factsOf()].slice(1)),
    },
    { says: 'is quiet where all are open', finds: '', parts: bothOpen },
    {
      says: 'edge: the file is open, and has fewer frames',
      finds: '-',
      parts: openTube('right'),
      facts: factsOf({ main: { numberOfFrames: 30 } }),
    },
  ],
})
