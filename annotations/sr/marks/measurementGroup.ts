import { sameCode } from '../../codes/code'
import { type HsgCodeKey, hsgCode } from '../../codes/hsgCodes'
import type { Mark } from '../../marks/mark'
import type { Reader, RunReference } from '../../reading/reading'
import { sameContent } from '../../reading/sameContent'
import {
  childrenOf,
  codeElement,
  codeItem,
  codeValueOf,
  containerItem,
  element,
  imageItem,
  isNamed,
  named,
  pointItem,
  textItem,
  uidItem,
  valueTypeOf,
  withChildren,
} from '../content/contentItem'
import { mergeChildren, mergeItem } from '../content/mergeContent'
import { isAboutPerson, personItems } from '../context/observers'
import { itemsOf, numbersOf } from '../json/attributeValue'
import type { DicomElement, DicomJson } from '../json/dicomJson'
import { siteItems } from './findingSite'
import { codeOfConfidence, codeOfSpasm, kindCode, usualFinding } from './markCodes'
import { regionOf } from './readGroup'
import { seenFramesItem } from './seenFramesItem'

/** The group a mark was read from, and the mark as it was read: what it does not state and nobody changed stays unstated. */
export interface FormerGroup {
  readonly group: DicomJson
  readonly asRead: Mark
  /** Who said so, where that is another person than the one who saves now; else null. */
  readonly readBy: Reader | null
}

/**
 * Rows 22–36: one mark as a TID 1410 group, joined with the group it came from. A mark taken over untouched names the person
 * who set it (row 25); one that was changed is the present reader's.
 */
export function measurementGroup(mark: Mark, run: RunReference, former: FormerGroup | null): DicomJson {
  if (former === null) return container(mark, markItems(mark, run))
  const { asRead } = former
  const untouched = sameContent(mark, asRead)
  const placeKept = sameContent(place(mark), place(asRead))
  const theirs = namedRegions(former.group).filter(
    (item) => (placeKept || !isPlace(item)) && (untouched || !isObserver(item)),
  )
  const states = (name: HsgCodeKey) => named(theirs, hsgCode(name)).length > 0
  const moved = !sameContent(position(mark), position(asRead))
  // Frames that were listed but could not be taken as one stretch stay as they are while the mark stays on its frame.
  const framesKept = asRead.seenFrames === null && mark.frame === asRead.frame
  const unstated = (item: DicomJson) =>
    (isNamed(item, hsgCode('findingCategory')) && mark.kind === asRead.kind && !states('findingCategory')) ||
    (isNamed(item, hsgCode('finding')) && sameContent(finding(mark), finding(asRead)) && !states('finding')) ||
    (isNamed(item, hsgCode('confidence')) && mark.confidence === asRead.confidence && !states('confidence'))
  const [trackingId, trackingUid, ...rest] = markItems(mark, run)
  const original = untouched && former.readBy !== null && !theirs.some(isObserver) ? personItems(former.readBy) : []
  const all = [trackingId, trackingUid, ...original, ...rest].filter((item) => item !== undefined)
  const ours = all.filter((item) => !unstated(item) && !(placeKept && isSite(item)))
  const children = mergeChildren(
    ours,
    moved ? theirs.map((item) => movedRegion(item, regionItem(mark, run))) : theirs,
    {
      join: (own, their) => (isRegion(own) && !moved ? unmovedRegion(own, their) : joined(own, their)),
      drops: (item) =>
        droppedWhenUnstated.some((name) => isNamed(item, hsgCode(name))) ||
        (isNamed(item, hsgCode('seenFrames')) && !framesKept),
    },
  )
  const stated = container(mark, children)
  const timeStated = former.group['0040A032']?.Value !== undefined
  return timeStated && mark.observedAt === asRead.observedAt
    ? { ...former.group, ...without(stated, '0040A032') }
    : { ...former.group, ...stated }
}

const droppedWhenUnstated: readonly HsgCodeKey[] = ['spasmFlag', 'comment']

function container(mark: Mark, children: readonly DicomJson[]): DicomJson {
  const item = containerItem('CONTAINS', hsgCode('group'), children, '1410')
  return mark.observedAt === '' ? item : { ...item, '0040A032': element('DT', mark.observedAt) }
}

function markItems(mark: Mark, run: RunReference): readonly DicomJson[] {
  return [
    textItem('HAS OBS CONTEXT', hsgCode('trackingId'), mark.label),
    uidItem('HAS OBS CONTEXT', hsgCode('trackingUid'), mark.uid),
    codeItem('CONTAINS', hsgCode('findingCategory'), kindCode(mark.kind)),
    codeItem('CONTAINS', hsgCode('finding'), finding(mark)),
    codeItem('CONTAINS', hsgCode('geometricPurpose'), hsgCode('representativePoint')),
    regionItem(mark, run),
    ...siteItems(mark),
    codeItem('CONTAINS', hsgCode('confidence'), codeOfConfidence(mark.confidence)),
    ...(mark.spasm === null ? [] : [codeItem('CONTAINS', hsgCode('spasmFlag'), codeOfSpasm(mark.spasm))]),
    ...(mark.seenFrames === null ? [] : [seenFramesItem(mark.seenFrames, run)]),
    ...(mark.comment === '' ? [] : [textItem('CONTAINS', hsgCode('comment'), mark.comment)]),
  ]
}

/** Rows 29 and 30; a still has no frame numbers. */
function regionItem(mark: Mark, run: RunReference): DicomJson {
  const frames = run.numberOfFrames > 1 ? [mark.frame] : []
  const region = pointItem('CONTAINS', hsgCode('imageRegion'), mark.point)
  return withChildren(region, [imageItem('SELECTED FROM', hsgCode('originalSource'), run, frames)])
}

const finding = (mark: Mark) => mark.finding ?? usualFinding(mark.kind)
const place = ({ kind, side, segment, site }: Mark) => ({ kind, side, segment, site })
const position = ({ sopInstanceUid, frame, point }: Mark) => ({ sopInstanceUid, frame, point })
const isObserver = (item: DicomJson) => isAboutPerson(item) || isNamed(item, hsgCode('observerType'))
const isSite = (item: DicomJson) => isNamed(item, hsgCode('findingSite'))
const placeNames: readonly HsgCodeKey[] = ['findingSite', 'laterality', 'topographicalModifier']
const isPlace = (item: DicomJson) => placeNames.some((name) => isNamed(item, hsgCode(name)))
const isRegion = (item: DicomJson) => isNamed(item, hsgCode('imageRegion')) && valueTypeOf(item) === 'SCOORD'

/** The group's children, its point and the image below it under the names that readers of TID 1410 look for. */
function namedRegions(group: DicomJson): readonly DicomJson[] {
  const region = regionOf(childrenOf(group))
  const name = (item: DicomJson, key: HsgCodeKey) => ({ ...item, '0040A043': codeElement(hsgCode(key)) })
  return childrenOf(group).map((item) => {
    if (item !== region) return item
    const images = childrenOf(item).map((child) =>
      valueTypeOf(child) === 'IMAGE' ? name(child, 'originalSource') : child,
    )
    return withChildren(name(item, 'imageRegion'), images)
  })
}

/** Where nobody moved the mark, its numbers stay as written; where no frame is stated, which means all, none is made up. */
function unmovedRegion(own: DicomJson, their: DicomJson): DicomJson {
  const image = childrenOf(their).find((item) => valueTypeOf(item) === 'IMAGE')
  const frames = image === undefined ? [] : itemsOf(image, '00081199').flatMap((item) => numbersOf(item, '00081160'))
  const kept = without(own, '00700022')
  return mergeItem(image !== undefined && frames.length === 0 ? withChildren(kept, []) : kept, their)
}

/** A code that changed is a new statement: what qualified the former one does not qualify it. */
function joined(own: DicomJson, their: DicomJson): DicomJson {
  const codeChanged = valueTypeOf(own) === 'CODE' && !sameCode(codeValueOf(own), codeValueOf(their))
  return codeChanged ? own : mergeItem(own, their)
}

/** A measured point, as Cornerstone writes marks (NUM > SCOORD), goes where its mark goes. */
function movedRegion(item: DicomJson, region: DicomJson): DicomJson {
  if (valueTypeOf(item) !== 'NUM') return item
  const reference = childrenOf(region)[0]?.['00081199'] ?? { vr: 'SQ' }
  const moved = childrenOf(item).map((child) => {
    if (valueTypeOf(child) !== 'SCOORD') return child
    const images = childrenOf(child).map((image) => ({ ...image, '00081199': reference }))
    return withChildren({ ...child, '00700022': region['00700022'] ?? { vr: 'FL' } }, images)
  })
  return withChildren(item, moved)
}

function without(item: DicomJson, tag: string): DicomJson {
  const { [tag]: _left, ...rest } = item as { readonly [tag: string]: DicomElement }
  return rest
}
