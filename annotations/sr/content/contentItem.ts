import type { PersonName } from '../../../viewer/dicom/cineHeader'
import type { ImagePoint } from '../../../viewer/dicom/imagePoint'
import type { Code } from '../../codes/code'
import { presentCode } from '../../codes/retiredSnomedCodes'
import { itemsOf, textOf } from '../json/attributeValue'
import type { DicomElement, DicomJson, DicomJsonValue } from '../json/dicomJson'

/** How an item relates to its parent (PS3.3 table C.17.3-8), as Relationship Type (0040,A010) writes it. */
export type Relationship =
  | 'CONTAINS'
  | 'HAS CONCEPT MOD'
  | 'HAS OBS CONTEXT'
  | 'HAS ACQ CONTEXT'
  | 'SELECTED FROM'
  | 'INFERRED FROM'

/** An attribute with these values; without any it is empty and has no `Value`. */
export function element(vr: string, ...values: readonly DicomJsonValue[]): DicomElement {
  const given = values.filter((value) => value !== '')
  return given.length === 0 ? { vr } : { vr, Value: given }
}

/** A person's name with its non-empty groups. */
export function nameElement(name: PersonName): DicomElement {
  const groups = {
    ...(name.alphabetic === '' ? {} : { Alphabetic: name.alphabetic }),
    ...(name.ideographic === '' ? {} : { Ideographic: name.ideographic }),
    ...(name.phonetic === '' ? {} : { Phonetic: name.phonetic }),
  }
  return Object.keys(groups).length === 0 ? { vr: 'PN' } : { vr: 'PN', Value: [groups] }
}

/** A code sequence of one code (PS3.3 8.8). Values of more than 16 characters go into Long Code Value. */
export function codeElement(code: Code): DicomElement {
  const value =
    code.value.length > 16 ? { '00080119': element('UC', code.value) } : { '00080100': element('SH', code.value) }
  return element('SQ', { ...value, '00080102': element('SH', code.scheme), '00080104': element('LO', code.meaning) })
}

function contentItem(relationship: Relationship, valueType: string, name: Code | null, value: DicomJson): DicomJson {
  return {
    '0040A010': element('CS', relationship),
    '0040A040': element('CS', valueType),
    ...(name === null ? {} : { '0040A043': codeElement(name) }),
    ...value,
  }
}

export function textItem(relationship: Relationship, name: Code, text: string): DicomJson {
  return contentItem(relationship, 'TEXT', name, { '0040A160': element('UT', text) })
}

export function codeItem(relationship: Relationship, name: Code, value: Code): DicomJson {
  return contentItem(relationship, 'CODE', name, { '0040A168': codeElement(value) })
}

export function uidItem(relationship: Relationship, name: Code, uid: string): DicomJson {
  return contentItem(relationship, 'UIDREF', name, { '0040A124': element('UI', uid) })
}

export function personItem(relationship: Relationship, name: Code, person: PersonName): DicomJson {
  return contentItem(relationship, 'PNAME', name, { '0040A123': nameElement(person) })
}

export function dateItem(relationship: Relationship, name: Code, date: string): DicomJson {
  return contentItem(relationship, 'DATE', name, { '0040A121': element('DA', date) })
}

export function timeItem(relationship: Relationship, name: Code, time: string): DicomJson {
  return contentItem(relationship, 'TIME', name, { '0040A122': element('TM', time) })
}

export function dateTimeItem(relationship: Relationship, name: Code, dateTime: string): DicomJson {
  return contentItem(relationship, 'DATETIME', name, { '0040A120': element('DT', dateTime) })
}

export function numberItem(relationship: Relationship, name: Code, value: number, unit: Code): DicomJson {
  const measured = { '004008EA': codeElement(unit), '0040A30A': element('DS', value) }
  return contentItem(relationship, 'NUM', name, { '0040A300': element('SQ', measured) })
}

/** A reference to a whole image (no frames) or to these frames of it, 1-based. */
export function imageItem(
  relationship: Relationship,
  name: Code | null,
  image: { readonly sopClassUid: string; readonly sopInstanceUid: string },
  frames: readonly number[],
): DicomJson {
  const reference = {
    '00081150': element('UI', image.sopClassUid),
    '00081155': element('UI', image.sopInstanceUid),
    ...(frames.length === 0 ? {} : { '00081160': element('IS', ...frames) }),
  }
  return contentItem(relationship, 'IMAGE', name, { '00081199': element('SQ', reference) })
}

/** SCOORD of one point: column, row (PS3.3 C.18.6). */
export function pointItem(relationship: Relationship, name: Code, point: ImagePoint): DicomJson {
  return contentItem(relationship, 'SCOORD', name, {
    '00700022': element('FL', point.column, point.row),
    '00700023': element('CS', 'POINT'),
  })
}

/** A container, of a template of PS3.16 where its number is given. */
export function containerItem(
  relationship: Relationship,
  name: Code,
  children: readonly DicomJson[],
  template: string | null = null,
): DicomJson {
  const item = contentItem(relationship, 'CONTAINER', name, {
    '0040A050': element('CS', 'SEPARATE'),
    ...(template === null ? {} : { '0040A504': templateElement(template) }),
  })
  return withChildren(item, children)
}

/** Content Template Sequence (0040,A504) for a template of the DICOM Content Mapping Resource. */
export function templateElement(number: string): DicomElement {
  return element('SQ', { '00080105': element('CS', 'DCMR'), '0040DB00': element('CS', number) })
}

/** The item with these children; without any it has no Content Sequence. */
export function withChildren(item: DicomJson, children: readonly DicomJson[]): DicomJson {
  const { '0040A730': _former, ...rest } = item
  return children.length === 0 ? rest : { ...rest, '0040A730': element('SQ', ...children) }
}

export function childrenOf(item: DicomJson): readonly DicomJson[] {
  return itemsOf(item, '0040A730')
}

export function valueTypeOf(item: DicomJson): string {
  return textOf(item, '0040A040')
}

/** The concept name under its present code; null: the item has none. */
export function conceptOf(item: DicomJson): Code | null {
  return codeOf(item, '0040A043')
}

/** The value of a CODE item under its present code; null: none. */
export function codeValueOf(item: DicomJson): Code | null {
  return codeOf(item, '0040A168')
}

/** The first code of a code sequence, under its present code. */
export function codeOf(item: DicomJson, tag: string): Code | null {
  const first = itemsOf(item, tag)[0]
  if (first === undefined) return null
  const value = textOf(first, '00080100') || textOf(first, '00080119') || textOf(first, '00080120')
  if (value === '') return null
  return presentCode({ value, scheme: textOf(first, '00080102'), meaning: textOf(first, '00080104') })
}

/** Whether the item is named by that concept. */
export function isNamed(item: DicomJson, concept: Code): boolean {
  const name = conceptOf(item)
  return name !== null && name.value === concept.value && name.scheme === concept.scheme
}

/** The items named by that concept. */
export function named(items: readonly DicomJson[], concept: Code): readonly DicomJson[] {
  return items.filter((item) => isNamed(item, concept))
}
