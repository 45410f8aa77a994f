import { isDicomUid, isUidAsWritten, newDicomUid } from '../codes/dicomUid'
import { hsgCode, privateScheme } from '../codes/hsgCodes'
import type { Mark } from '../marks/mark'
import { newMarkLabel } from '../marks/markLabel'
import { newReading } from '../reading/newReading'
import type { Reader, ReadingDocument } from '../reading/reading'
import { declaredVersion } from './content/codingSchemes'
import { childrenOf, codeOf, isNamed, named } from './content/contentItem'
import { unsoundContent } from './content/unsoundContent'
import { evidenceOf } from './context/evidence'
import { COMPREHENSIVE_SR } from './context/header'
import { accessionDifference, identityDifferences, missingIdentity, studyIdentityOf } from './context/identity'
import { statedSizes } from './context/imageLibrary'
import { readReader } from './context/observers'
import { withAbsentIntravasation } from './findings/conclusions'
import { readConfirmedSides, readFindings } from './findings/findingsContent'
import { itemsOf, numbersOf, textOf, valuesOf } from './json/attributeValue'
import { orderedDataSet } from './json/dataSet'
import type { DicomJson } from './json/dicomJson'
import { readGroup, type StatedMark } from './marks/readGroup'
import { SrError } from './srError'
import type { DetachedMark, SrNote, SrReadContext, SrReadResult } from './srExchange'
import { NO_IMPRESSION } from './writeReport'

/** Basic Text, Enhanced, Comprehensive and Comprehensive 3D SR. */
const srClasses = new Set(['11', '22', '33', '34'].map((last) => `1.2.840.10008.5.1.4.1.1.88.${last}`))

/** See `readSr`. */
export function readReport(json: unknown, context: SrReadContext): SrReadResult {
  const { dataSet, changes } = orderedDataSet(json)
  const notes: SrNote[] = [...(context.changes ?? []), ...changes].map((detail) => ({
    code: 'normalised',
    detail,
    label: null,
  }))
  checkKindOfDocument(dataSet, notes)
  for (const detail of unsoundContent(dataSet)) notes.push({ code: 'content-incomplete', detail, label: null })
  const stated = studyIdentityOf(dataSet)
  if (context.study !== null) {
    const differs = identityDifferences(stated, context.study)
    if (differs.length > 0) throw new SrError('other-study', `differs in ${differs.map((d) => d.part)}`, { differs })
    if (accessionDifference(stated, context.study) !== null)
      notes.push({ code: 'accession-differs', detail: 'Accession Number', label: null })
    for (const detail of missingIdentity(stated, context.study)) {
      notes.push({ code: 'identity-incomplete', detail, label: null })
    }
  }
  const reader = readReader(dataSet, itemsOf(dataSet, '0040A078'))
  if (reader.name.alphabetic === '') notes.push({ code: 'reader-unnamed', detail: 'no person observer', label: null })
  const found = readMarks(dataSet, context, reader, notes)
  const impression = statedImpression(dataSet)
  const items = childrenOf(dataSet)
  const evaluations = named(items, hsgCode('qualitativeEvaluations')).flatMap(childrenOf)
  const findings = withAbsentIntravasation(readFindings(items), evaluations)
  const document: ReadingDocument = {
    ...statedObject(dataSet),
    exact: found.exact,
    reader,
    marks: found.marks,
    impression,
    findings,
    groupOf: found.groupOf,
    dataSet,
  }
  const empty = newReading(context.study ?? stated, context.runs, { reader })
  const open = new Set(context.runs.map(({ sopInstanceUid }) => sopInstanceUid))
  const confirmed = Object.entries(readConfirmedSides(items)).filter(([uid]) => open.has(uid))
  const sideAtImageLeft = { ...Object.fromEntries(confirmed), ...empty.sideAtImageLeft }
  const reading = { ...empty, sideAtImageLeft, marks: found.marks, findings, impression, document }
  const accession = context.study === null ? null : accessionDifference(stated, context.study)
  return { reading, detached: found.detached, notes, accession }
}

function checkKindOfDocument(dataSet: DicomJson, notes: SrNote[]): void {
  const sopClass = textOf(dataSet, '00080016')
  if (sopClass === '') throw new SrError('not-dicom-json', 'no SOP Class UID (0008,0016)')
  if (!srClasses.has(sopClass)) throw new SrError('not-a-reading', `SOP Class ${sopClass}`)
  for (const tag of ['00080018', '0020000D', '0020000E']) {
    if (!isUidAsWritten(textOf(dataSet, tag))) throw new SrError('not-dicom-json', `${tag} is no UID`)
  }
  for (const tag of ['00080016', '00080018', '0020000D', '0020000E', '00100010', '00100020', '00100030']) {
    if (valuesOf(dataSet, tag).length > 1) throw new SrError('not-dicom-json', `${tag} has more than one value`)
  }
  const root = codeOf(dataSet, '0040A043')
  if (!isNamed(dataSet, hsgCode('root'))) throw new SrError('not-a-reading', `root concept ${root?.value}`)
  const template = itemsOf(dataSet, '0040A504')[0]
  if (template === undefined)
    notes.push({ code: 'template-missing', detail: 'no root template is stated', label: null })
  else if (textOf(template, '0040DB00') !== '1500') {
    throw new SrError('not-a-reading', `template ${textOf(template, '0040DB00')}`)
  }
  const version = declaredVersion(dataSet)
  if (version !== null && Number(version) > Number(privateScheme.version)) {
    throw new SrError('newer-codes', `${privateScheme.designator} version ${version}`)
  }
}

function statedObject(dataSet: DicomJson) {
  const whole = (tag: string, otherwise: number) => {
    const value = numbersOf(dataSet, tag)[0]
    return value !== undefined && Number.isSafeInteger(value) && value >= 0 && value < 2 ** 31 - 1 ? value : otherwise
  }
  const ours = textOf(dataSet, '00080016') === COMPREHENSIVE_SR && declaredVersion(dataSet) !== null
  return {
    sopClassUid: textOf(dataSet, '00080016'),
    sopInstanceUid: textOf(dataSet, '00080018'),
    seriesInstanceUid: textOf(dataSet, '0020000E'),
    seriesNumber: whole('00200011', 901),
    instanceNumber: whole('00200013', 1),
    seriesDate: textOf(dataSet, '00080021'),
    seriesTime: textOf(dataSet, '00080031'),
    preliminary: textOf(dataSet, '0040A496') === 'PRELIMINARY',
    ours,
  }
}

function statedImpression(dataSet: DicomJson): string {
  const evaluations = named(childrenOf(dataSet), hsgCode('qualitativeEvaluations')).flatMap(childrenOf)
  const item = named(evaluations, hsgCode('impression'))[0]
  const text = item === undefined ? '' : textOf(item, '0040A160').trim()
  return text === NO_IMPRESSION ? '' : text
}

interface FoundMarks {
  readonly marks: readonly Mark[]
  readonly detached: readonly DetachedMark[]
  readonly groupOf: Readonly<Record<string, readonly number[]>>
  readonly exact: boolean
}

function readMarks(dataSet: DicomJson, context: SrReadContext, reader: Reader, notes: SrNote[]): FoundMarks {
  const libraryGroups = named(childrenOf(dataSet), hsgCode('imageLibrary')).flatMap(childrenOf)
  const groupContext = {
    runs: new Map(context.runs.map((run) => [run.sopInstanceUid, run])),
    statedSizes: statedSizes(libraryGroups),
    contentDateTime: contentDateTime(dataSet),
  }
  const evidence = new Set(evidenceOf(dataSet, '0040A375').map(({ sopInstanceUid }) => sopInstanceUid))
  const marks: Mark[] = []
  const detached: DetachedMark[] = []
  const groupOf: [string, readonly number[]][] = []
  const identify = identifier(marks, reader, context.newUid ?? newDicomUid)
  let exact = true
  for (const { group, path } of groupsOf(dataSet)) {
    const read = readGroup(group, groupContext)
    if (read.type === 'detached') {
      detached.push(read.mark)
      continue
    }
    const { mark: stated } = read
    stated.frames.forEach((frame, index) => {
      const { mark, changes } = identify(stated, frame, index === 0)
      if (index === 0) groupOf.push([mark.uid, path])
      if (changes.some(({ code }) => code === 'uid-made') || stated.frames.length > 1) exact = false
      marks.push(mark)
      const found = index === 0 ? [...read.notes, ...changes] : changes
      notes.push(...found.map((note) => ({ ...note, label: mark.label })))
      if (index === 0 && !evidence.has(mark.sopInstanceUid)) {
        notes.push({ code: 'not-in-evidence', detail: 'the run is not listed as evidence', label: mark.label })
      }
    })
  }
  return { marks, detached, groupOf: Object.fromEntries(groupOf), exact }
}

/** Gives every mark the UID and label it states, or new ones where they are missing or in use. */
function identifier(marks: readonly Mark[], reader: Reader, newUid: () => string) {
  const uids = new Set<string>()
  const labels = new Set<string>()
  return (stated: StatedMark, frame: Mark['frame'], first: boolean) => {
    const changes: Omit<SrNote, 'label'>[] = []
    const uidHolds = first && isDicomUid(stated.uid) && !uids.has(stated.uid)
    const uid = uidHolds ? stated.uid : newUid()
    if (!uidHolds) changes.push({ code: 'uid-made', detail: 'the tracking UID was missing or in use' })
    const labelHolds = first && stated.label !== '' && !labels.has(stated.label)
    const label = labelHolds ? stated.label : newMarkLabel(marks, reader.identifier)
    if (!labelHolds) changes.push({ code: 'label-made', detail: 'the label was missing or in use' })
    uids.add(uid)
    labels.add(label)
    const { frames: _frames, ...rest } = stated
    const mark: Mark = { ...rest, uid, label, frame }
    return { mark, changes }
  }
}

interface FoundGroup {
  readonly group: DicomJson
  readonly path: readonly number[]
}

/** Measurement Groups below Imaging Measurements, and below the root itself where a writer has left that level out. */
function groupsOf(item: DicomJson, path: readonly number[] = []): readonly FoundGroup[] {
  return childrenOf(item).flatMap((child, index): readonly FoundGroup[] => {
    const here = [...path, index]
    if (isNamed(child, hsgCode('group'))) return [{ group: child, path: here }]
    return isNamed(child, hsgCode('measurements')) ? groupsOf(child, here) : []
  })
}

function contentDateTime(dataSet: DicomJson): string {
  const stated = textOf(dataSet, '00080023') + textOf(dataSet, '00080033').slice(0, 6)
  return /^\d{14}$/.test(stated) ? stated : ''
}
