import type { StudyIdentity } from '../../../viewer/dicom/cineHeader'
import type { Code } from '../../codes/code'
import { type HsgCodeKey, hsgCode } from '../../codes/hsgCodes'
import type { RunReference } from '../../reading/reading'
import {
  childrenOf,
  codeItem,
  containerItem,
  dateItem,
  imageItem,
  named,
  numberItem,
  timeItem,
} from '../content/contentItem'
import { itemsOf, numbersOf, textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'

/** Rows 15–20 for the runs not listed in a former library: one group per modality and image size. */
export function libraryGroups(
  runs: readonly RunReference[],
  study: StudyIdentity,
  former: readonly DicomJson[],
): readonly DicomJson[] {
  const listed = new Set(former.flatMap((group) => childrenOf(group).map(referencedInstance)))
  const groups = new Map<string, RunReference[]>()
  for (const run of runs.filter(({ sopInstanceUid }) => !listed.has(sopInstanceUid))) {
    const key = `${run.modality} ${run.rows} ${run.columns}`
    groups.set(key, [...(groups.get(key) ?? []), run])
  }
  return [...groups.values()].map((ofSize) => libraryGroup(ofSize, study))
}

function libraryGroup(runs: readonly RunReference[], study: StudyIdentity): DicomJson {
  const size = (name: 'rows' | 'columns') =>
    numberItem('HAS ACQ CONTEXT', hsgCode(name), runs[0]?.[name] ?? 0, hsgCode('pixels'))
  return containerItem('CONTAINS', hsgCode('imageLibraryGroup'), [
    codeItem('HAS ACQ CONTEXT', hsgCode('modality'), modalityCode(runs[0]?.modality ?? '')),
    codeItem('HAS ACQ CONTEXT', hsgCode('targetRegion'), hsgCode('uterusAndTubes')),
    ...(study.studyDate === '' ? [] : [dateItem('HAS ACQ CONTEXT', hsgCode('studyDate'), study.studyDate)]),
    ...(study.studyTime === '' ? [] : [timeItem('HAS ACQ CONTEXT', hsgCode('studyTime'), study.studyTime)]),
    size('rows'),
    size('columns'),
    ...runs.map((run) => imageItem('CONTAINS', null, run, [])),
  ])
}

const modalityKeys: Readonly<Record<string, HsgCodeKey>> = {
  RF: 'modalityRF',
  XA: 'modalityXA',
  CR: 'modalityCR',
  CT: 'modalityCT',
  DX: 'modalityDX',
  ES: 'modalityES',
  MG: 'modalityMG',
  MR: 'modalityMR',
  NM: 'modalityNM',
  RG: 'modalityRG',
  US: 'modalityUS',
}

/** The modality as CID 29 codes it; anything else is "Other Modality". */
function modalityCode(modality: string): Code {
  const key = Object.hasOwn(modalityKeys, modality) ? modalityKeys[modality] : undefined
  return hsgCode(key ?? 'modalityOT')
}

/** Rows and columns as the groups of the document's library state them, by SOP Instance UID; for E11. */
export function statedSizes(groups: readonly DicomJson[]): ReadonlyMap<string, { rows: number; columns: number }> {
  const sizes = new Map<string, { rows: number; columns: number }>()
  for (const group of groups) {
    const items = childrenOf(group)
    const size = (name: HsgCodeKey) => {
      const measured = named(items, hsgCode(name)).flatMap((item) => itemsOf(item, '0040A300'))[0]
      return measured === undefined ? undefined : numbersOf(measured, '0040A30A')[0]
    }
    const [rows, columns] = [size('rows'), size('columns')]
    if (rows === undefined || columns === undefined) continue
    for (const item of items) {
      const uid = referencedInstance(item)
      if (uid !== null) sizes.set(uid, { rows, columns })
    }
  }
  return sizes
}

/** The SOP Instance UID an IMAGE or COMPOSITE item refers to; null: none. */
export function referencedInstance(item: DicomJson): string | null {
  const reference = itemsOf(item, '00081199')[0]
  return reference === undefined ? null : textOf(reference, '00081155') || null
}
