import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { TubeSegment } from '../marks/mark'
import { tidied } from './allowedAnswer'
import type { CavityDefect, CavityFindings } from './cavityFindings'
import type { ExamContext } from './examContext'
import type { Acknowledgement, Adequacy, Findings, Signing } from './findings'
import type { DeviceFindings, Occlusion, SegmentFindings, SpillFindings, TubeFindings } from './tubeFindings'

type Tubewide = Pick<TubeFindings, 'presence' | 'course' | 'peritubalAdhesions' | 'confidence' | 'comment'>
type Examination = Pick<
  Findings,
  | 'mode'
  | 'polarity'
  | 'intravasation'
  | 'technicalFaults'
  | 'complications'
  | 'scout'
  | 'incidental'
  | 'limitations'
  | 'comment'
>

/** One answer of the reader, or one taken back (null). What a change does not name stays. */
export type Statement =
  | { readonly type: 'state-examination'; readonly change: Partial<Examination> }
  | { readonly type: 'state-context'; readonly change: Partial<ExamContext> }
  | { readonly type: 'state-adequacy'; readonly change: Partial<Adequacy> }
  | { readonly type: 'state-cavity'; readonly change: Partial<Omit<CavityFindings, 'defects'>> }
  /** A new defect, or the one of that id anew. */
  | { readonly type: 'state-defect'; readonly defect: CavityDefect }
  | { readonly type: 'remove-defect'; readonly id: string }
  /** true: none seen, and any that was stated goes; false: not stated again, where none are stated. */
  | { readonly type: 'state-no-defects'; readonly none: boolean }
  | { readonly type: 'state-tube'; readonly side: PatientSide; readonly change: Partial<Tubewide> }
  | {
      readonly type: 'state-segment'
      readonly side: PatientSide
      readonly segment: TubeSegment
      readonly change: Partial<SegmentFindings>
    }
  /** A new stop, or the one of that id anew. */
  | { readonly type: 'state-occlusion'; readonly side: PatientSide; readonly occlusion: Occlusion }
  | { readonly type: 'remove-occlusion'; readonly side: PatientSide; readonly id: string }
  /** true: none, and any that was stated goes; false: not stated again, where none are stated. */
  | { readonly type: 'state-no-occlusion'; readonly side: PatientSide; readonly none: boolean }
  | { readonly type: 'state-spill'; readonly side: PatientSide; readonly change: Partial<SpillFindings> }
  | { readonly type: 'state-device'; readonly side: PatientSide; readonly change: Partial<DeviceFindings> }
  /** Answers a warning; an empty word takes the answer back. */
  | { readonly type: 'acknowledge'; readonly acknowledgement: Acknowledgement }
  /** `at` is a DICOM DT. Whether errors forbid it is asked before (`againstSigning`): it depends on the opened files. */
  | { readonly type: 'sign'; readonly as: 'preliminary' | 'final'; readonly at: string }
  /** A signed reading becomes a draft again that says what it replaces. */
  | { readonly type: 'open-amendment'; readonly sopInstanceUid: string | null; readonly reason: string }

/**
 * The findings after a statement; texts are trimmed and cut to what a form can hold.
 * @throws SrError `value-not-allowed` for numbers and dates that cannot be.
 */
export function stated(findings: Findings, statement: Statement): Findings {
  return tidied(changed(findings, statement))
}

function changed(findings: Findings, statement: Statement): Findings {
  switch (statement.type) {
    case 'state-examination':
      return { ...findings, ...statement.change }
    case 'state-context':
      return { ...findings, context: { ...findings.context, ...statement.change } }
    case 'state-adequacy':
      return { ...findings, adequacy: { ...findings.adequacy, ...statement.change } }
    case 'state-cavity':
      return { ...findings, cavity: { ...findings.cavity, ...statement.change } }
    case 'state-defect':
      return withDefects(findings, withItem(findings.cavity.defects, statement.defect))
    case 'remove-defect':
      return withDefects(findings, withoutItem(findings.cavity.defects, statement.id))
    case 'state-no-defects':
      return withDefects(findings, noneStated(findings.cavity.defects, statement.none))
    case 'state-tube':
      return withTube(findings, statement.side, (tube) => ({ ...tube, ...statement.change }))
    case 'state-segment': {
      const { segment, change } = statement
      return withTube(findings, statement.side, (tube) => ({
        ...tube,
        segments: { ...tube.segments, [segment]: { ...tube.segments[segment], ...change } },
      }))
    }
    case 'state-occlusion':
      return withTube(findings, statement.side, (tube) => ({
        ...tube,
        occlusions: withItem(tube.occlusions, statement.occlusion),
      }))
    case 'remove-occlusion':
      return withTube(findings, statement.side, (tube) => ({
        ...tube,
        occlusions: withoutItem(tube.occlusions, statement.id),
      }))
    case 'state-no-occlusion':
      return withTube(findings, statement.side, (tube) => ({
        ...tube,
        occlusions: noneStated(tube.occlusions, statement.none),
      }))
    case 'state-spill':
      return withTube(findings, statement.side, (tube) => ({ ...tube, spill: { ...tube.spill, ...statement.change } }))
    case 'state-device':
      return withTube(findings, statement.side, (tube) => ({
        ...tube,
        device: { ...tube.device, ...statement.change },
      }))
    case 'acknowledge':
      return { ...findings, acknowledgements: acknowledged(findings, statement.acknowledgement) }
    case 'sign':
      return { ...findings, signing: signed(findings.signing, statement.as, statement.at) }
    case 'open-amendment': {
      const amends = { sopInstanceUid: statement.sopInstanceUid, reason: statement.reason }
      return { ...findings, signing: { status: 'draft', signedAt: '', amends } }
    }
  }
}

function signed({ amends }: Signing, as: 'preliminary' | 'final', at: string): Signing {
  return { status: as === 'final' && amends !== null ? 'amended' : as, signedAt: at, amends }
}

/** An answer replaces those it covers; an empty one takes back those that cover it. */
function acknowledged({ acknowledgements }: Findings, answer: Acknowledgement): readonly Acknowledgement[] {
  const isOfSame = ({ rule, side }: Acknowledgement) => rule === answer.rule && side === answer.side
  const covers = (a: Acknowledgement, b: Acknowledgement) => b.marks.every((uid) => a.marks.includes(uid))
  if (answer.word.trim() === '') return acknowledgements.filter((one) => !isOfSame(one) || !covers(one, answer))
  return [...acknowledgements.filter((one) => !isOfSame(one) || !covers(answer, one)), answer]
}

function withTube(findings: Findings, side: PatientSide, change: (tube: TubeFindings) => TubeFindings): Findings {
  return { ...findings, tubes: { ...findings.tubes, [side]: change(findings.tubes[side]) } }
}

function withDefects(findings: Findings, defects: readonly CavityDefect[] | null): Findings {
  return { ...findings, cavity: { ...findings.cavity, defects } }
}

function withItem<Item extends { readonly id: string }>(items: readonly Item[] | null, item: Item): readonly Item[] {
  const all = items ?? []
  return all.some(({ id }) => id === item.id) ? all.map((one) => (one.id === item.id ? item : one)) : [...all, item]
}

/** Taking the last one away is not saying that there is none. */
function withoutItem<Item extends { readonly id: string }>(
  items: readonly Item[] | null,
  gone: string,
): readonly Item[] | null {
  if (items === null || items.length === 0) return items
  const rest = items.filter(({ id }) => id !== gone)
  return rest.length === 0 ? null : rest
}

function noneStated<Item>(items: readonly Item[] | null, none: boolean): readonly Item[] | null {
  if (none) return []
  return items?.length === 0 ? null : items
}
