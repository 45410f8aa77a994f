import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { sameCode } from '../codes/code'
import { hsgCode } from '../codes/hsgCodes'
import type { Findings } from '../findings/findings'
import {
  type Occlusion,
  type OcclusionLevel,
  type SegmentState,
  type SpillFindings,
  unaskedOcclusion,
} from '../findings/tubeFindings'
import type { Mark, TubeSegment } from '../marks/mark'
import { segmentsOutwards } from '../marks/markProposal'
import type { MarkOrder } from './markOrder'
import type { StudyFacts } from './studyFacts'

/** A stop as answers and marks together say it. */
export interface ObservedOcclusion extends Omit<Occlusion, 'mark' | 'level' | 'suspectedSpasm'> {
  /** null: neither the reader nor the mark's segment says where. */
  readonly level: OcclusionLevel | null
  readonly suspectedSpasm: Occlusion['suspectedSpasm']
  readonly mark: Mark | null
  /** The later fill or spill that shows the tube open: the one the reader named, or the first beyond the stop. */
  readonly opening: Mark | null
  /** Said to be resolved, and a later mark shows it. */
  readonly resolved: boolean
  /** Nothing says that it opened: neither the reader, nor that they do not know. */
  readonly persistent: boolean
}

/** One tube as answers and marks together say it; answers win where both speak. */
export interface ObservedTube {
  readonly side: PatientSide
  /** Removed, or never there. */
  readonly absent: boolean
  readonly states: Readonly<Record<TubeSegment, SegmentState | null>>
  /** 0-based place outwards of the farthest segment with contrast in it; −1: none. */
  readonly farthest: number
  /** null: nobody has said. */
  readonly occlusions: readonly ObservedOcclusion[] | null
  readonly spill: SpillFindings
  /** Marks that count: all but those said to be unlikely or excluded. From the earliest on. */
  readonly fills: readonly Mark[]
  readonly spills: readonly Mark[]
  readonly stops: readonly Mark[]
  /** All marks of this side, those excluded too. */
  readonly marks: readonly Mark[]
  /** Answers that say the opposite of a mark. */
  readonly againstMarks: readonly {
    readonly about: 'segment' | 'spill' | 'occlusion'
    readonly marks: readonly Mark[]
  }[]
}

const levelOf: Readonly<Record<TubeSegment, OcclusionLevel>> = {
  interstitial: 'cornual',
  isthmic: 'isthmic',
  ampullary: 'midAmpullary',
  infundibular: 'distal',
  fimbrial: 'distal',
}

/** 0-based place outwards of the last segment that contrast can reach with a stop at that level. */
export const lastBefore: Readonly<Record<OcclusionLevel, number>> = {
  cornual: 0,
  isthmic: 1,
  midAmpullary: 2,
  distal: 4,
}

const withContrast: ReadonlySet<SegmentState | null> = new Set(['filled', 'narrowed', 'irregular', 'dilated'])
const spasmOfMark = { present: 'likely', absent: 'no', undetermined: 'possible' } as const

/** Whether a mark is evidence: what the reader calls unlikely or excluded is not. */
export function counts({ confidence }: Mark): boolean {
  return confidence !== 'unlikely' && confidence !== 'excluded'
}

export function observeTube(
  side: PatientSide,
  allMarks: readonly Mark[],
  findings: Findings,
  facts: StudyFacts,
  order: MarkOrder,
): ObservedTube {
  const answers = findings.tubes[side]
  const marks = allMarks.filter((mark) => mark.side === side)
  const counted = inOrder(marks.filter(counts), order)
  const of = (kind: Mark['kind']) => counted.filter((mark) => mark.kind === kind)
  const [fills, spills, stops] = [of('fill'), of('spill'), of('occlusion')]
  const absent = answers.presence === 'removed' || answers.presence === 'congenitallyAbsent'
  const states = segmentStates(counted, findings, side, absent)
  const occlusions = observedOcclusions(counted, findings, side, order)
  return {
    side,
    absent,
    states,
    farthest: segmentsOutwards.findLastIndex((segment) => withContrast.has(states[segment])),
    occlusions,
    spill: observedSpill(spills, occlusions, answers.spill, facts),
    fills,
    spills,
    stops,
    marks,
    againstMarks: againstMarks(counted, findings, side),
  }
}

function inOrder(marks: readonly Mark[], { rank }: MarkOrder): readonly Mark[] {
  const key = (mark: Mark) => rank(mark.sopInstanceUid) ?? Number.MAX_SAFE_INTEGER
  return [...marks].sort((a, b) => key(a) - key(b) || a.frame - b.frame || (a.uid < b.uid ? -1 : 1))
}

/** What marks say of a segment, the strongest first: a stop, a change of calibre, contrast in it. */
function segmentStates(counted: readonly Mark[], findings: Findings, side: PatientSide, absent: boolean) {
  const state = (segment: TubeSegment): SegmentState | null => {
    if (absent) return 'absent'
    const stated = findings.tubes[side].segments[segment].state
    if (stated !== null) return stated
    const here = new Set(counted.filter((mark) => mark.segment === segment).map(({ kind }) => kind))
    if (here.has('dilatation')) return 'dilated'
    if (here.has('stenosis')) return 'narrowed'
    if (here.has('fill')) return 'filled'
    return here.has('occlusion') ? 'occluded' : null
  }
  return {
    interstitial: state('interstitial'),
    isthmic: state('isthmic'),
    ampullary: state('ampullary'),
    infundibular: state('infundibular'),
    fimbrial: state('fimbrial'),
  }
}

function observedOcclusions(
  counted: readonly Mark[],
  findings: Findings,
  side: PatientSide,
  order: MarkOrder,
): readonly ObservedOcclusion[] | null {
  const { occlusions: stated, segments, spill } = findings.tubes[side]
  const stops = counted.filter(({ kind }) => kind === 'occlusion')
  const fromMarks = stops
    .filter(({ uid }) => stated?.some(({ mark }) => mark === uid) !== true)
    .map(({ uid }) => unaskedOcclusion(uid, uid))
  const observed = [...(stated ?? []), ...fromMarks].flatMap((occlusion) => {
    const mark = stops.find(({ uid }) => uid === occlusion.mark) ?? null
    // An answer about a mark that is no longer a stop of this tube says nothing.
    if (occlusion.mark !== null && mark === null && occlusion.level === null) return []
    return [observedOcclusion(occlusion, mark, counted, order)]
  })
  const levels = new Set(observed.map(({ level }) => level))
  const bySegment = segmentsOutwards
    .filter((segment) => segments[segment].state === 'occluded' && !levels.has(levelOf[segment]))
    .map((segment) => ({ ...unaskedOcclusion(`${side} ${segment}`, null), level: levelOf[segment] }))
    .map((occlusion) => observedOcclusion(occlusion, null, counted, order))
  const all = [...observed, ...bySegment].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))
  if (all.length > 0) return all
  if (stated !== null) return []
  // Contrast running free out of the end is a statement that nothing stops it.
  const free = counted.some((mark) => mark.kind === 'spill')
  return free || spill.state === 'free' ? [] : null
}

const place = ({ level }: ObservedOcclusion) => (level === null ? 9 : lastBefore[level])

function observedOcclusion(
  occlusion: Occlusion,
  mark: Mark | null,
  counted: readonly Mark[],
  order: MarkOrder,
): ObservedOcclusion {
  const level = occlusion.level ?? (mark?.segment ? levelOf[mark.segment] : null)
  const spasm = mark?.spasm ? spasmOfMark[mark.spasm] : null
  const opening = openingOf(occlusion, mark, level, counted, order)
  return {
    ...occlusion,
    mark,
    level,
    suspectedSpasm: occlusion.suspectedSpasm ?? spasm,
    confidence: occlusion.confidence ?? mark?.confidence ?? null,
    opening,
    resolved: occlusion.outcome === 'resolved' && opening !== null,
    persistent: occlusion.outcome === 'persistent' || occlusion.outcome === null,
  }
}

/** The mark that shows the tube open after the stop: it must be later, and beyond it. */
function openingOf(
  occlusion: Occlusion,
  stop: Mark | null,
  level: OcclusionLevel | null,
  counted: readonly Mark[],
  order: MarkOrder,
): Mark | null {
  const opens = (mark: Mark) =>
    (mark.kind === 'spill' || (mark.kind === 'fill' && level !== null && isBeyond(mark, level))) &&
    (stop === null || (order.compare(stop, mark) ?? 0) < 0)
  if (occlusion.resolvedBy === null) return counted.find(opens) ?? null
  const named = counted.find(({ uid }) => uid === occlusion.resolvedBy)
  const later = named !== undefined && (stop === null || (order.compare(stop, named) ?? 0) < 0)
  return later && (named.kind === 'spill' || named.kind === 'fill') ? named : null
}

/** Whether a mark lies beyond a stop at that level. */
export function isBeyond(mark: Mark, level: OcclusionLevel): boolean {
  return mark.segment !== null && segmentsOutwards.indexOf(mark.segment) > lastBefore[level]
}

function observedSpill(
  spills: readonly Mark[],
  occlusions: readonly ObservedOcclusion[] | null,
  stated: SpillFindings,
  facts: StudyFacts,
): SpillFindings {
  const loculated = spills.some(({ finding }) => sameCode(finding, hsgCode('spillLoculated')))
  const shown = spills.length === 0 ? null : loculated ? 'loculated' : 'free'
  const stopped = occlusions?.some(({ outcome }) => outcome === 'persistent') === true ? 'none' : null
  const film = spills.length > 0 && spills.every((mark) => isFilm(mark, facts)) ? 'delayedImageOnly' : null
  return { ...stated, state: stated.state ?? shown ?? stopped, timing: stated.timing ?? film }
}

/** A radiograph of another unit, taken later: not a picture of the fluoroscopy. */
function isFilm(mark: Mark, facts: StudyFacts): boolean {
  const modality = facts.get(mark.sopInstanceUid)?.modality
  return modality === 'CR' || modality === 'DX'
}

function againstMarks(counted: readonly Mark[], findings: Findings, side: PatientSide): ObservedTube['againstMarks'] {
  const answers = findings.tubes[side]
  const of = (kind: Mark['kind']) => counted.filter((mark) => mark.kind === kind)
  const dark = new Set<SegmentState | null>(['notVisualised', 'absent', 'notAssessed'])
  const fills = of('fill').filter(({ segment }) => segment !== null && dark.has(answers.segments[segment].state))
  const spills = answers.spill.state === 'none' || answers.spill.state === 'notAssessable' ? of('spill') : []
  const stops = answers.occlusions?.length === 0 ? of('occlusion') : []
  return [
    ...(fills.length > 0 ? [{ about: 'segment' as const, marks: fills }] : []),
    ...(spills.length > 0 ? [{ about: 'spill' as const, marks: spills }] : []),
    ...(stops.length > 0 ? [{ about: 'occlusion' as const, marks: stops }] : []),
  ]
}
