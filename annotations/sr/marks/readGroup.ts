import { frameNumber } from '../../../viewer/dicom/frameNumber'
import { isOnImage, snapToSixtyFourth } from '../../../viewer/dicom/imagePoint'
import { type Code, sameCode } from '../../codes/code'
import { isUidAsWritten } from '../../codes/dicomUid'
import { type HsgCodeKey, hsgCode } from '../../codes/hsgCodes'
import type { Mark, MarkKind } from '../../marks/mark'
import type { RunReference } from '../../reading/reading'
import { childrenOf, codeValueOf, isNamed, named, valueTypeOf } from '../content/contentItem'
import { itemsOf, numbersOf, textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'
import type { DetachedMark, SrNote } from '../srExchange'
import { readPlace } from './findingSite'
import { confidenceOf, isPaired, kindByFinding, kindOf, spasmOf, usualFinding, usualSite } from './markCodes'
import { readSeenFrames } from './seenFramesItem'

/** What a Measurement Group states, without the identity that only the whole document can give a mark. */
export type StatedMark = Omit<Mark, 'uid' | 'label' | 'frame'> & {
  /** As stated; may be empty, in use already, or no UID. */
  readonly uid: string
  readonly label: string
  /** One mark each, ascending, 1-based. */
  readonly frames: readonly Mark['frame'][]
}

export type ReadGroup =
  | { readonly type: 'mark'; readonly mark: StatedMark; readonly notes: readonly Omit<SrNote, 'label'>[] }
  | { readonly type: 'detached'; readonly mark: DetachedMark }

export interface GroupContext {
  readonly runs: ReadonlyMap<string, RunReference>
  readonly statedSizes: ReadonlyMap<string, { readonly rows: number; readonly columns: number }>
  /** For groups without Observation DateTime: when the content was made, VR DT. */
  readonly contentDateTime: string
}

/** One Measurement Group: a mark on an open run, or why it is none. Nothing is clamped. */
export function readGroup(group: DicomJson, context: GroupContext): ReadGroup {
  const children = childrenOf(group)
  const region = regionOf(children)
  const reference = region === null ? null : referenceOf(region)
  const run = reference === null ? undefined : context.runs.get(reference.sopInstanceUid)
  const kind = statedKind(children)
  const detached = (reason: DetachedMark['reason']): ReadGroup => ({
    type: 'detached',
    mark: {
      label: textOfNamed(children, 'trackingId'),
      kind: kind ?? null,
      sopInstanceUid: reference?.sopInstanceUid || null,
      frame: reference?.frames.find((frame) => Number.isFinite(frame)) ?? null,
      comment: textOfNamed(children, 'comment'),
      reason,
    },
  })
  if (region === null) return detached('region-unsupported')
  if (reference === null) return detached('reference-missing')
  if (run === undefined) return detached('run-not-open')
  if (reference.sopClassUid !== run.sopClassUid) return detached('reference-differs')
  const size = context.statedSizes.get(run.sopInstanceUid)
  if (size !== undefined && (size.rows !== run.rows || size.columns !== run.columns)) {
    return detached('image-size-differs')
  }
  const frames = reference.frames.length === 0 ? [1] : [...new Set(reference.frames)].sort((a, b) => a - b)
  if (!frames.every((frame) => Number.isSafeInteger(frame) && frame >= 1 && frame <= run.numberOfFrames)) {
    return detached('frame-outside-run')
  }
  const [column = Number.NaN, row = Number.NaN] = numbersOf(region, '00700022')
  if (!isOnImage({ column, row }, run)) return detached('point-outside-image')
  const seen = readSeenFrames(children, run, frames)
  const at = {
    sopInstanceUid: run.sopInstanceUid,
    frames: frames.map(frameNumber),
    seenFrames: seen.range,
    point: { column, row },
  }
  return statedMark(group, children, kind, at, {
    contentDateTime: context.contentDateTime,
    frameAssumed: reference.frames.length === 0 && run.numberOfFrames > 1,
    seenIgnored: seen.ignored,
  })
}

function statedMark(
  group: DicomJson,
  children: readonly DicomJson[],
  kindStated: MarkKind | null,
  at: Pick<StatedMark, 'sopInstanceUid' | 'frames' | 'seenFrames' | 'point'>,
  assumed: { readonly contentDateTime: string; readonly frameAssumed: boolean; readonly seenIgnored: string | null },
): ReadGroup {
  const notes: Omit<SrNote, 'label'>[] = []
  const note = (code: SrNote['code'], detail: string) => notes.push({ code, detail })
  if (assumed.frameAssumed) note('frame-assumed', 'no frame is stated, which means all of them; shown on frame 1')
  if (at.frames.length > 1) note('several-frames', `one mark for each of frames ${at.frames.join(', ')}`)
  if (assumed.seenIgnored !== null) note('value-ignored', assumed.seenIgnored)
  for (const detail of repetitions(group, children)) note('value-ignored', detail)
  const stated = codeOfNamed(children, 'finding')
  const kind = kindStated ?? kindByFinding(stated) ?? 'other'
  if (kindStated === null) note('kind-derived', `no kind is stated; taken as ${kind}`)
  const confidence = confidenceOf(codeOfNamed(children, 'confidence'))
  if (confidence === null) note('confidence-assumed', 'no confidence is stated; taken as definite')
  const { site, side, segment } = readPlace(children)
  if (side === null && site !== null && isPaired(site)) note('side-missing', 'a paired organ without a side')
  const observedAt = withoutFraction(textOf(group, '0040A032'))
  if (observedAt === null) note('time-assumed', 'no Observation DateTime; taken from the document')
  const mark: StatedMark = {
    uid: uidOfNamed(children),
    label: textOfNamed(children, 'trackingId'),
    kind,
    side,
    segment,
    sopInstanceUid: at.sopInstanceUid,
    frames: at.frames,
    seenFrames: at.seenFrames,
    point: snapToSixtyFourth(at.point),
    confidence: confidence ?? 'definite',
    spasm: spasmOf(codeOfNamed(children, 'spasmFlag')),
    comment: textOfNamed(children, 'comment').trim(),
    observedAt: observedAt ?? assumed.contentDateTime,
    finding: unlessUsual(stated, usualFinding(kind)),
    site: unlessUsual(site, usualSite(kind, side, segment)),
  }
  return { type: 'mark', mark, notes }
}

/** Rows that a group may have once. */
const singleRows: readonly HsgCodeKey[] = [
  'trackingId',
  'trackingUid',
  'findingCategory',
  'finding',
  'confidence',
  'spasmFlag',
  'comment',
]

/** What is stated more than once where only the first counts. */
function repetitions(group: DicomJson, children: readonly DicomJson[]): readonly string[] {
  const rows = singleRows.map(hsgCode).filter((name) => named(children, name).length > 1)
  const codes = [group, ...children].filter((item) =>
    ['0040A043', '0040A168'].some((tag) => itemsOf(item, tag).length > 1),
  )
  return [
    ...rows.map(({ meaning }) => `${meaning} stands there more than once; the first counts`),
    ...(codes.length === 0 ? [] : ['a code sequence holds several codes; the first counts']),
  ]
}

function unlessUsual(stated: Code | null, usual: Code): Code | null {
  return stated === null || sameCode(stated, usual) ? null : stated
}

/**
 * The group's point: its Image Region, else any other SCOORD of one point, also below a NUM as Cornerstone writes it. null:
 * there is none, or there are several and nobody can say which is meant.
 */
export function regionOf(children: readonly DicomJson[]): DicomJson | null {
  const direct = children.filter(isPoint)
  const measured = children
    .filter((item) => valueTypeOf(item) === 'NUM')
    .flatMap(childrenOf)
    .filter(isPoint)
  const images = direct.filter((item) => isNamed(item, hsgCode('imageRegion')))
  const points = [images, direct, measured].find((candidates) => candidates.length > 0) ?? []
  return points.length === 1 ? (points[0] ?? null) : null
}

/** One point; an arrow is written as a POINT of two, the first being its tip. */
function isPoint(item: DicomJson): boolean {
  if (valueTypeOf(item) !== 'SCOORD' || textOf(item, '00700023') !== 'POINT') return false
  const numbers = numbersOf(item, '00700022').length
  return numbers === 2 || numbers === 4
}

interface Reference {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  /** As stated: NaN where it is no number; empty: all frames. */
  readonly frames: readonly number[]
}

/** The one image the point is on; null: none, or several. */
function referenceOf(region: DicomJson): Reference | null {
  const images = childrenOf(region).filter((item) => valueTypeOf(item) === 'IMAGE')
  const [reference, ...others] = images.flatMap((image) => itemsOf(image, '00081199'))
  if (reference === undefined || others.length > 0 || !isUidAsWritten(textOf(reference, '00081155'))) return null
  return {
    sopClassUid: textOf(reference, '00081150'),
    sopInstanceUid: textOf(reference, '00081155'),
    frames: numbersOf(reference, '00081160'),
  }
}

function statedKind(children: readonly DicomJson[]): MarkKind | null {
  return kindOf(codeOfNamed(children, 'findingCategory'))
}

function codeOfNamed(children: readonly DicomJson[], name: HsgCodeKey): Code | null {
  const item = named(children, hsgCode(name))[0]
  return item === undefined ? null : codeValueOf(item)
}

function textOfNamed(children: readonly DicomJson[], name: HsgCodeKey): string {
  const item = named(children, hsgCode(name))[0]
  return item === undefined ? '' : textOf(item, '0040A160')
}

function uidOfNamed(children: readonly DicomJson[]): string {
  const item = named(children, hsgCode('trackingUid'))[0]
  return item === undefined ? '' : textOf(item, '0040A124')
}

/** A DT to the second, its fraction cut; null: not that precise, or no DT. */
function withoutFraction(dateTime: string): string | null {
  const [, toSecond, offset = ''] = /^(\d{14})(?:\.\d{1,6})?([+-]\d{4})?$/.exec(dateTime) ?? []
  return toSecond === undefined ? null : toSecond + offset
}
