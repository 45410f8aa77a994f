import { textOf, valuesOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'
import { childrenOf } from './contentItem'

/**
 * What PS3.3 C.17 demands and the document lacks, in words: a document that was cut between two attributes is a sound data
 * set, and only this tells. Value types that are not known are not judged.
 */
export function unsoundContent(dataSet: DicomJson): readonly string[] {
  const found: string[] = []
  for (const [tag, name] of ofTheDocument) {
    if (valuesOf(dataSet, tag).length === 0) found.push(`${name} is missing`)
  }
  for (const [tag, name] of uids) {
    if (/(^|\.)(0\d|\.|$)/.test(textOf(dataSet, tag))) found.push(`${name} is not a legal UID`)
  }
  const items = [...childrenOf(dataSet)]
  for (let item = items.pop(); item !== undefined; item = items.pop()) {
    const type = textOf(item, '0040A040')
    // An item by reference (PS3.3 C.17.3.2.5) has a relationship and the way to the other item.
    if (valuesOf(item, '0040DB73').length > 0) continue
    if (!/^[A-Z0-9_ ]{1,16}$/.test(type) || textOf(item, '0040A010') === '')
      found.push('a content item without type or relationship')
    const lacking = (ofTheType[type] ?? []).find((tag) => valuesOf(item, tag).length === 0)
    if (lacking !== undefined) found.push(`a content item of type ${type} without ${lacking}`)
    items.push(...childrenOf(item))
  }
  return [...new Set(found)]
}

const ofTheDocument = [
  ['0040A040', 'Value Type'],
  ['0040A050', 'Continuity of Content'],
  ['0040A491', 'Completion Flag'],
  ['0040A493', 'Verification Flag'],
  ['0040A730', 'Content Sequence'],
] as const

const uids = [
  ['00080018', 'SOP Instance UID'],
  ['0020000D', 'Study Instance UID'],
  ['0020000E', 'Series Instance UID'],
] as const

/** Attributes of type 1 of a content item's value. */
const ofTheType: Readonly<Record<string, readonly string[]>> = {
  CODE: ['0040A168'],
  SCOORD: ['00700022', '00700023'],
  IMAGE: ['00081199'],
  COMPOSITE: ['00081199'],
  UIDREF: ['0040A124'],
  PNAME: ['0040A123'],
  TEXT: ['0040A160'],
}
