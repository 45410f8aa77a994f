import { hsgCode } from '../codes/hsgCodes'
import { isSigned } from '../findings/findings'
import type { Mark } from '../marks/mark'
import { isSaved } from '../reading/isSaved'
import type { Reading, ReadingDocument } from '../reading/reading'
import { sameContent } from '../reading/sameContent'
import { checkReading } from './checkReading'
import { codingSchemes } from './content/codingSchemes'
import {
  childrenOf,
  codeElement,
  codeItem,
  containerItem,
  element,
  isNamed,
  named,
  templateElement,
  textItem,
  withChildren,
} from './content/contentItem'
import { mergeChildren, mergeItem } from './content/mergeContent'
import { COMPREHENSIVE_SR, documentIdentity, header, samePerson } from './context/header'
import { libraryGroups } from './context/imageLibrary'
import { deviceItems, isAboutPerson, personItems } from './context/observers'
import { conclusionItems, isConclusion, type TubeStatuses } from './findings/conclusions'
import { findingsItems, holdsFindings } from './findings/findingsContent'
import { itemsOf, textOf } from './json/attributeValue'
import { orderedDataSet } from './json/dataSet'
import type { DicomJson } from './json/dicomJson'
import { type FormerGroup, measurementGroup } from './marks/measurementGroup'
import type { WriteSrOptions } from './srExchange'

/** What an SR of ours says where the reader has stated no impression; the row is mandatory, a diagnosis is not ours to make. */
export const NO_IMPRESSION = 'No impression stated.'

/** See `writeSr`. */
export function writeReport(reading: Reading, options: WriteSrOptions): { document: DicomJson; reading: Reading } {
  if (reading.document !== null && isSaved(reading)) return { document: reading.document.dataSet, reading }
  checkReading(reading)
  const identity = documentIdentity(reading, options)
  const { items, groupOf } = contentOf(reading, options)
  const withoutSchemes = { ...header(reading, identity, options), ...rootContainer(items) }
  const declared = codingSchemes(withoutSchemes, itemsOf(reading.document?.dataSet ?? {}, '00080110'))
  const { dataSet } = orderedDataSet({ ...withoutSchemes, '00080110': declared })
  const document: ReadingDocument = {
    ...identity,
    sopClassUid: COMPREHENSIVE_SR,
    preliminary: !isSigned(reading.findings),
    ours: true,
    exact: true,
    reader: reading.reader,
    marks: reading.marks,
    impression: reading.impression,
    findings: reading.findings,
    groupOf,
    dataSet,
  }
  return { document: dataSet, reading: { ...reading, document } }
}

function rootContainer(items: readonly DicomJson[]): DicomJson {
  return {
    '0040A040': element('CS', 'CONTAINER'),
    '0040A043': codeElement(hsgCode('root')),
    '0040A050': element('CS', 'SEPARATE'),
    '0040A504': templateElement('1500'),
    '0040A730': element('SQ', ...items),
  }
}

interface Content {
  readonly items: readonly DicomJson[]
  readonly groupOf: Readonly<Record<string, readonly number[]>>
}

/** Rows 2–51, joined with the content of a former document. */
function contentOf(reading: Reading, options: WriteSrOptions): Content {
  const { document } = reading
  const placed = new Map<DicomJson, Mark>()
  const theirs = document === null ? [] : formerContent(reading, document, placed, options.tubeStatuses ?? null)
  const formerMeasurements = named(theirs, hsgCode('measurements'))[0]
  const formerLibrary = named(theirs, hsgCode('imageLibrary')).flatMap(childrenOf)
  const known = new Set([...placed.values()].map(({ uid }) => uid))
  const added = reading.marks
    .filter(({ uid }) => !known.has(uid))
    .map((mark) => groupOfMark(reading, mark, null, placed))
  const measurements = [...(formerMeasurements === undefined ? [] : childrenOf(formerMeasurements)), ...added]
  const library = [...formerLibrary, ...libraryGroups(reading.runs, reading.study, formerLibrary)]
  const ours = [
    codeItem('HAS CONCEPT MOD', hsgCode('language'), {
      value: 'en-US',
      scheme: 'RFC5646',
      meaning: 'English (United States)',
    }),
    ...personItems(reading.reader),
    ...deviceItems(options.device),
    codeItem('HAS CONCEPT MOD', hsgCode('procedureReported'), hsgCode('procHSG')),
    ...(library.length === 0 ? [] : [containerItem('CONTAINS', hsgCode('imageLibrary'), library)]),
    ...(measurements.length === 0 ? [] : [containerItem('CONTAINS', hsgCode('measurements'), measurements)]),
    ...findingsItems(reading, theirs),
    containerItem('CONTAINS', hsgCode('qualitativeEvaluations'), [
      ...conclusionItems(reading, options.tubeStatuses ?? null),
      textItem('CONTAINS', hsgCode('impression'), reading.impression || NO_IMPRESSION),
    ]),
  ]
  const samePersonAsBefore = document !== null && samePerson(document.reader, reading.reader)
  const items = mergeChildren(ours, theirs, {
    join: (own, their) => joinedAtRoot(own, their, reading),
    drops: (item) =>
      holdsFindings(item) || (isAboutPerson(item) && (isNamed(item, hsgCode('personOrg')) || !samePersonAsBefore)),
  })
  return { items, groupOf: placesOf(items, placed) }
}

/** Ours where we say it; the document's own language, procedure and unchanged reader stay in its words. */
function joinedAtRoot(own: DicomJson, their: DicomJson, reading: Reading): DicomJson {
  const staysTheirs = isNamed(own, hsgCode('language')) || isNamed(own, hsgCode('procedureReported'))
  if (staysTheirs) return their
  if (isAboutPerson(own) && sameContent(reading.document?.reader, reading.reader)) return their
  const complete = isNamed(own, hsgCode('imageLibrary')) || isNamed(own, hsgCode('measurements')) || holdsFindings(own)
  return complete ? { ...their, ...own } : mergeItem(own, their)
}

/** The former content with every group of a mark rewritten, and the groups of deleted marks gone. */
function formerContent(
  reading: Reading,
  document: ReadingDocument,
  placed: Map<DicomJson, Mark>,
  statuses: TubeStatuses | null,
): readonly DicomJson[] {
  const marksAt = new Map<string, { mark: Mark | null; asRead: Mark }>()
  for (const asRead of document.marks) {
    const path = document.groupOf[asRead.uid]
    if (path === undefined) continue
    const mark = reading.marks.find(({ uid }) => uid === asRead.uid) ?? null
    marksAt.set(path.join(' '), { mark, asRead })
  }
  const { reader } = document
  const readBy = samePerson(reader, reading.reader) || reader.name.alphabetic === '' ? null : reader
  const deleted = new Set([...marksAt.values()].flatMap(({ mark, asRead }) => (mark === null ? [asRead.uid] : [])))
  const rewritten = (items: readonly DicomJson[], path: readonly number[]): readonly DicomJson[] =>
    items.flatMap((item, index) => {
      const here = [...path, index]
      const found = marksAt.get(here.join(' '))
      if (found !== undefined) {
        const { mark, asRead } = found
        return mark === null ? [] : [groupOfMark(reading, mark, { group: item, asRead, readBy }, placed)]
      }
      if (isNamed(item, hsgCode('qualitativeEvaluations'))) {
        const kept = childrenOf(item).filter((row) => !isConclusion(row, statuses, reading.findings))
        return [withoutReferences(withChildren(item, kept), deleted)]
      }
      if (!isNamed(item, hsgCode('measurements'))) return [item]
      const groups = rewritten(childrenOf(item), here)
      return groups.length === 0 ? [] : [withChildren(item, groups)]
    })
  return rewritten(childrenOf(document.dataSet), [])
}

/** A conclusion cannot rest on a mark that is gone (row 47). */
function withoutReferences(item: DicomJson, deleted: ReadonlySet<string>): DicomJson {
  const children = childrenOf(item).filter(
    (child) => !(isNamed(child, hsgCode('trackingUid')) && deleted.has(textOf(child, '0040A124'))),
  )
  if (childrenOf(item).length === 0) return item
  return withChildren(
    item,
    children.map((child) => withoutReferences(child, deleted)),
  )
}

function groupOfMark(
  reading: Reading,
  mark: Mark,
  former: FormerGroup | null,
  placed: Map<DicomJson, Mark>,
): DicomJson {
  const run = reading.runs.find(({ sopInstanceUid }) => sopInstanceUid === mark.sopInstanceUid)
  if (run === undefined) throw new Error(`no run for the mark ${mark.uid}`)
  const group = measurementGroup(mark, run, former)
  placed.set(group, mark)
  return group
}

function placesOf(items: readonly DicomJson[], placed: ReadonlyMap<DicomJson, Mark>) {
  const placesBelow = (item: DicomJson, path: readonly number[]): [string, readonly number[]][] => {
    const mark = placed.get(item)
    if (mark !== undefined) return [[mark.uid, path]]
    if (!isNamed(item, hsgCode('measurements'))) return []
    return childrenOf(item).flatMap((child, at) => placesBelow(child, [...path, at]))
  }
  return Object.fromEntries(items.flatMap((item, at) => placesBelow(item, [at])))
}
