import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { Statement } from '../../annotations/findings/statement'
import { type Occlusion, unaskedOcclusion } from '../../annotations/findings/tubeFindings'
import type { Mark, MarkKind, MarkSide, TubeSegment } from '../../annotations/marks/mark'
import type { RunFacts, StudyFacts } from '../../annotations/observation/studyFacts'
import { applyEdit, type Edit } from '../../annotations/reading/edits'
import { newReading } from '../../annotations/reading/newReading'
import type { Reading, RunReference } from '../../annotations/reading/reading'
import { frameNumber } from '../../viewer/dicom/frameNumber'
import { markOf, reader, run, still, study } from './srReadings'

/** Two runs of 60 frames at 4 a second, the second a minute after the first, and a film five minutes later. */
export const main: RunReference = run
export const second: RunReference = { ...run, sopInstanceUid: '2.25.33185095590683456351033705636618509040' }
export const film: RunReference = still

type Side = 'right' | 'left'

let marks = 0

/** A mark; frames and the patient's side decide where it is seen: right tubes on the left of the picture. */
export function mark(
  kind: MarkKind,
  side: MarkSide | null,
  segment: TubeSegment | null,
  frame: number,
  over: Partial<Mark> = {},
): Mark {
  const column = side === 'right' ? 150 : side === 'left' ? 360 : 256
  return markOf({
    kind,
    side,
    segment,
    label: `M-${String(++marks).padStart(3, '0')}`,
    frame: frameNumber(frame),
    point: { column, row: 100 + 4 * frame },
    ...over,
  })
}

/** A tube that fills from the frame on, a segment every two frames. */
export function filling(side: Side, frame: number, over: Partial<Mark> = {}): readonly Mark[] {
  return (['interstitial', 'isthmic', 'ampullary', 'infundibular'] as const).map((segment, at) =>
    mark('fill', side, segment, frame + 2 * at, over),
  )
}

export const cavityFill = mark('fill', 'midline', null, 5)

export const spillMark = (side: Side, frame: number, over: Partial<Mark> = {}) =>
  mark('spill', side, 'fimbrial', frame, over)

/** A tube that fills, spills, and was seen to do so. */
export function openTube(side: Side, frame = 20): readonly Part[] {
  return [...filling(side, frame), spillMark(side, frame + 12), spill(side, { seenLeavingTube: true })]
}

export const adequate: Edit = {
  type: 'state-adequacy',
  change: {
    cavityDistended: true,
    cornuaSeen: true,
    bothAdnexaInField: true,
    noSignificantReflux: true,
    earlyPhase: true,
    lateOrDelayedImage: true,
  },
}

type Of<Type extends Statement['type']> = Extract<Statement, { readonly type: Type }>

export const spill = (side: Side, change: Of<'state-spill'>['change']): Edit => ({ type: 'state-spill', side, change })
export const tube = (side: Side, change: Of<'state-tube'>['change']): Edit => ({ type: 'state-tube', side, change })
export const noStop = (side: Side): Edit => ({ type: 'state-no-occlusion', side, none: true })
export const exam = (change: Of<'state-examination'>['change']): Edit => ({ type: 'state-examination', change })
export const context = (change: Of<'state-context'>['change']): Edit => ({ type: 'state-context', change })
export const adequacy = (change: Of<'state-adequacy'>['change']): Edit => ({ type: 'state-adequacy', change })
export const cavity = (change: Of<'state-cavity'>['change']): Edit => ({ type: 'state-cavity', change })
export const device = (side: Side, location: 1 | 2 | 3, occlusionGrade: 1 | 2 | 3): Edit => ({
  type: 'state-device',
  side,
  change: { location, occlusionGrade },
})
export const segment = (side: Side, name: TubeSegment, change: Of<'state-segment'>['change']): Edit => ({
  type: 'state-segment',
  side,
  segment: name,
  change,
})

/** A stop with its mark and what is answered about it. */
export function stopAt(
  side: Side,
  where: TubeSegment,
  frame: number,
  answers: Partial<Occlusion> = {},
): readonly Part[] {
  const stop = mark(
    'occlusion',
    side,
    where,
    frame,
    answers.mark === null ? {} : { uid: answers.mark ?? newDicomUid() },
  )
  const occlusion = { ...unaskedOcclusion(newDicomUid(), stop.uid), ...answers, mark: stop.uid }
  return [stop, { type: 'state-occlusion', side, occlusion }]
}

/** A stop at the horn that was looked into: persistent, no spasm, waited. */
export function believedStop(side: Side, answers: Partial<Occlusion> = {}): readonly Part[] {
  const asked = { suspectedSpasm: 'no', manoeuvres: ['wait'], outcome: 'persistent' } as const
  return [...stopAt(side, 'interstitial', 18, { ...asked, ...answers }), spill(side, { state: 'none' })]
}

/** A mark to be placed, or an edit. */
export type Part = Mark | Edit

/** The reading after all parts, in their order, with the sides of every picture confirmed. */
export function said(...parts: readonly Part[]): Reading {
  let reading = newReading(study, [main, second, film], { reader })
  for (const part of parts) {
    if ('type' in part) reading = applyEdit(reading, part)
    else reading = { ...reading, marks: [...reading.marks, part] }
  }
  return reading
}

/** A reading that has nothing against it: both tubes open. */
export const bothOpen: readonly Part[] = [
  cavityFill,
  adequate,
  context({ pregnancyTest: 'negative' }),
  exam({ mode: 'fertility' }),
  ...openTube('right', 20),
  ...openTube('left', 23),
]

/** The same with one tube left to say. */
export const otherOpen = (side: Side): readonly Part[] => [
  cavityFill,
  adequate,
  context({ pregnancyTest: 'negative' }),
  exam({ mode: 'fertility' }),
  ...openTube(side === 'right' ? 'left' : 'right', 23),
]

/** What the files say; `over` changes it for one of the three. */
export function factsOf(
  over: {
    readonly main?: Partial<RunFacts>
    readonly second?: Partial<RunFacts>
    readonly film?: Partial<RunFacts>
  } = {},
): StudyFacts {
  const startsMs = Array.from({ length: 61 }, (_, index) => index * 250)
  const moving = { source: 'Frame Time', startsMs, framesPerSecond: 4, ofAcquisition: true } as const
  const still = { source: 'none', startsMs: null, framesPerSecond: null, ofAcquisition: false } as const
  const facts = (
    of: RunReference,
    place: number,
    startMs: number,
    more: Partial<RunFacts> = {},
  ): [string, RunFacts] => [
    of.sopInstanceUid,
    {
      sopInstanceUid: of.sopInstanceUid,
      numberOfFrames: of.numberOfFrames,
      modality: of.modality,
      startMs,
      wholeSeconds: false,
      place,
      timing: of.numberOfFrames > 1 ? moving : still,
      calibration: null,
      angles: null,
      open: null,
      burnedInAreas: [],
      burnedIn: null,
      scout: null,
      ...more,
    },
  ]
  return new Map([
    facts(main, 0, 0, over.main),
    facts(second, 1, 60_000, over.second),
    facts(film, 2, 300_000, over.film),
  ])
}
