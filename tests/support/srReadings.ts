import fc from 'fast-check'
import { newDicomUid, uidOfUuid } from '../../annotations/codes/dicomUid'
import { hsgCode } from '../../annotations/codes/hsgCodes'
import type { Confidence, Mark, MarkKind, MarkSide, Spasm, TubeSegment } from '../../annotations/marks/mark'
import { newReading } from '../../annotations/reading/newReading'
import type { Reader, Reading, RunReference } from '../../annotations/reading/reading'
import type { WriteSrOptions } from '../../annotations/sr/srExchange'
import type { StudyIdentity } from '../../viewer/dicom/cineHeader'
import { frameNumber } from '../../viewer/dicom/frameNumber'

/** The study of the reference samples (`hsg-run`), so that they open beside what the tests write. */
export const study: StudyIdentity = {
  studyInstanceUid: '2.25.160952928571531780186854115588409643536',
  studyDate: '20260105',
  studyTime: '091500',
  studyId: '1',
  studyDescription: 'Hysterosalpingography (synthetic)',
  accessionNumber: 'ACC0001',
  referringPhysicianName: { alphabetic: '', ideographic: '', phonetic: '' },
  patientName: { alphabetic: 'Synthetic^Hsg', ideographic: '', phonetic: '' },
  patientId: 'HSG-0001',
  issuerOfPatientId: '',
  patientBirthDate: '19900101',
  patientSex: 'F',
}

/** The run of the reference samples. */
export const run: RunReference = {
  sopClassUid: '1.2.840.10008.5.1.4.1.1.12.2',
  sopInstanceUid: '2.25.33185095590683456351033705636618509037',
  seriesInstanceUid: '2.25.95185363350234330643406918309476342321',
  modality: 'RF',
  rows: 512,
  columns: 512,
  numberOfFrames: 60,
  sideInFile: 'right',
}

export const secondRun: RunReference = {
  ...run,
  sopInstanceUid: '2.25.33185095590683456351033705636618509038',
  rows: 1024,
  columns: 1000,
  numberOfFrames: 7,
}

export const still: RunReference = {
  ...run,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.1',
  sopInstanceUid: '2.25.33185095590683456351033705636618509039',
  modality: 'CR',
  numberOfFrames: 1,
}

export const reader: Reader = {
  name: { alphabetic: 'Reader^One', ideographic: '', phonetic: '' },
  organization: 'Clinic A',
  role: 'reader',
  identifier: 'Reader 1',
}

export const emptyReading = (): Reading => newReading(study, [run, secondRun, still], { reader })

export const options: WriteSrOptions = {
  now: { date: '20260105', time: '100500', offset: '+0000' },
  newUid: newDicomUid,
  device: {
    uid: '2.25.33445333203160432188832912813591803722',
    name: 'Fimbria',
    manufacturer: 'Fimbria',
    model: 'Fimbria',
    softwareVersion: '0.1.0',
  },
  completion: 'COMPLETE',
}

/** A fill of the right isthmus on frame 12; `over` changes what a test is about. */
export function markOf(over: Partial<Mark> = {}): Mark {
  return {
    uid: newDicomUid(),
    label: 'R1-01',
    kind: 'fill',
    side: 'right',
    segment: 'isthmic',
    sopInstanceUid: run.sopInstanceUid,
    frame: frameNumber(12),
    seenFrames: null,
    point: { column: 200.5, row: 196 },
    confidence: 'definite',
    spasm: null,
    comment: '',
    observedAt: '20260105100112',
    finding: null,
    site: null,
    ...over,
  }
}

export function readingOf(...marks: readonly Mark[]): Reading {
  return { ...emptyReading(), marks }
}

const kinds: readonly MarkKind[] = [
  'fill',
  'spill',
  'occlusion',
  'defect',
  'stenosis',
  'dilatation',
  'intravasation',
  'device',
  'other',
]
const sides: readonly MarkSide[] = ['right', 'left', 'midline']
const segments: readonly TubeSegment[] = ['interstitial', 'isthmic', 'ampullary', 'infundibular', 'fimbrial']
const confidences: readonly Confidence[] = ['definite', 'probable', 'possible', 'unlikely', 'excluded']
const spasms: readonly Spasm[] = ['present', 'absent', 'undetermined']

/** Text as readers write it: any script, more than one line, nothing at the ends that a format may trim. */
const text = fc.string({ unit: 'grapheme', maxLength: 80 }).map((raw) => raw.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim())

const sided = fc.constantFrom(...sides)
const paired: ReadonlySet<MarkKind> = new Set(['fill', 'occlusion', 'stenosis', 'dilatation'])

const bareMark = fc.record({
  uid: fc.uuid().map(uidOfUuid),
  kind: fc.constantFrom(...kinds),
  side: fc.option(sided),
  segment: fc.option(fc.constantFrom(...segments)),
  place: fc.constantFrom(run, secondRun, still),
  at: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  when: fc.nat(999),
  confidence: fc.constantFrom(...confidences),
  spasm: fc.option(fc.constantFrom(...spasms)),
  comment: fc.oneof(fc.constant(''), text),
  second: fc.integer({ min: 10, max: 59 }),
  elsewhere: fc.constantFrom(null, null, hsgCode('pouchOfDouglas'), hsgCode('cervix')),
  loculated: fc.boolean(),
  around: fc.option(fc.tuple(fc.nat(70), fc.nat(70))),
})

/** So many frames before and after, as far as the run goes; null where that is only the frame itself. */
function rangeAround(
  frame: number,
  around: readonly [number, number] | null,
  numberOfFrames: number,
): Mark['seenFrames'] {
  if (around === null) return null
  const from = frameNumber(Math.max(1, frame - around[0]))
  const to = frameNumber(Math.min(numberOfFrames, frame + around[1]))
  return from === to ? null : { from, to }
}

/** Any mark that can be stated: on one of the three images, with a side where the organ is paired. */
const statable: fc.Arbitrary<Mark> = bareMark.map((bare) => {
  const { place, at, when } = bare
  const frame = frameNumber(1 + (when % place.numberOfFrames))
  const needsSide = paired.has(bare.kind) || bare.segment !== null
  return {
    uid: bare.uid,
    label: '',
    kind: bare.kind,
    side: needsSide ? (bare.side ?? 'left') : bare.side,
    segment: bare.segment,
    sopInstanceUid: place.sopInstanceUid,
    frame,
    seenFrames: rangeAround(frame, bare.around, place.numberOfFrames),
    point: { column: Math.round(at[0] * place.columns * 64) / 64, row: Math.round(at[1] * place.rows * 64) / 64 },
    confidence: bare.confidence,
    spasm: bare.spasm,
    comment: bare.comment,
    observedAt: `202601051001${bare.second}`,
    finding: bare.kind === 'spill' && bare.loculated ? hsgCode('spillLoculated') : null,
    site: bare.elsewhere,
  }
})

/** At most twenty characters of a name, none of those VR PN cannot hold. */
const nameComponent = text.map((raw) =>
  Array.from(raw.replace(/[\\=^]/g, '').trim())
    .slice(0, 20)
    .join('')
    .trim(),
)

const names = fc
  .tuple(nameComponent, nameComponent)
  .map((components) => components.filter((component) => component !== '').join('^') || 'Reader^One')

/** Any reading that can be saved. */
export const anyReading: fc.Arbitrary<Reading> = fc
  .record({ marks: fc.array(statable, { maxLength: 12 }), name: names, impression: text, reviewer: fc.boolean() })
  .map(({ marks, name, impression, reviewer }) => ({
    ...emptyReading(),
    reader: {
      ...reader,
      name: { ...reader.name, alphabetic: name },
      role: reviewer ? ('reviewer' as const) : ('reader' as const),
    },
    impression,
    marks: marks
      .filter((mark, index) => marks.findIndex(({ uid }) => uid === mark.uid) === index)
      .map((mark, index) => ({ ...mark, label: `R1-${String(index + 1).padStart(2, '0')}` })),
  }))
