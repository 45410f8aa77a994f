import { DicomError } from '../../../viewer/dicom/dicomError'
import { type TextOfBytes, textOfBytes } from '../../../viewer/dicom/elements/characterSet'
import type { ElementEncoding } from '../../../viewer/dicom/elements/elementWalk'
import type { DicomElement, DicomJson, DicomJsonValue, PersonNameJson } from '../json/dicomJson'
import { toBase64 } from './base64'
import { formOf, hasShortLength, numberForms, wordBytes } from './valueRepresentation'

/** The VR of a tag (eight upper-case digits) in implicit VR; null: not known, and kept as bytes. */
export type VrOfTag = (tag: string) => string | null

export interface ReadDataSet {
  readonly dataSet: DicomJson
  /** Tags of texts in which not every byte could be read. */
  readonly unreadableTexts: readonly string[]
}

const undefinedLength = 0xffffffff
const itemTag = 'FFFEE000'
const itemEnd = 'FFFEE00D'
const sequenceEnd = 'FFFEE0DD'
const characterSetTag = '00080005'

/**
 * The data set between two offsets in the DICOM JSON Model, all texts decoded. `walkElements` has been over the bytes
 * before: nesting and lengths are sound.
 * @throws DicomError `header-contradictory` for an attribute twice in one data set, `header-unreadable` for a compressed value.
 */
export function readElements(
  bytes: Uint8Array,
  from: number,
  to: number,
  { explicitVr, bigEndian }: ElementEncoding,
  vrOfTag: VrOfTag,
): ReadDataSet {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = !bigEndian
  const unreadable = new Set<string>()
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0')
  const tagAt = (at: number) => hex(view.getUint16(at, little)) + hex(view.getUint16(at + 2, little))

  /** Elements up to `end`, or up to an item's delimiter where `end` is null. Gives the offset behind. */
  const readItem = (start: number, end: number | null, explicit: boolean, outer: TextOfBytes) => {
    const elements = new Map<string, DicomElement>()
    let text = outer
    let at = start
    while (end === null ? tagAt(at) !== itemEnd : at < end) {
      const tag = tagAt(at)
      const { vr, valueAt, length } = headAt(at, tag, explicit)
      if (vr === 'SQ' || (vr === 'UN' && length === null)) {
        const read = readItems(valueAt, length, explicit && vr !== 'UN', text)
        put(elements, tag, read.items.length === 0 ? { vr: 'SQ' } : { vr: 'SQ', Value: read.items })
        at = read.behind
        continue
      }
      if (length === null) throw new DicomError('header-unreadable', `a compressed value at byte ${at} of a document`)
      const value = bytes.subarray(valueAt, valueAt + length)
      const element = elementOf(tag, vr, value, text)
      if (tag === characterSetTag) {
        const terms = (element.Value ?? []).map((term) => (typeof term === 'string' ? term : ''))
        text = textOfBytes(terms)
        put(
          elements,
          tag,
          terms.length === 0
            ? element
            : { vr: 'CS', Value: [terms[0] === 'ISO_IR 6' && terms.length === 1 ? 'ISO_IR 6' : 'ISO_IR 192'] },
        )
      } else put(elements, tag, element)
      at = valueAt + length
    }
    return { item: Object.fromEntries(elements) as DicomJson, behind: end === null ? at + 8 : at }
  }

  const readItems = (start: number, length: number | null, explicit: boolean, text: TextOfBytes) => {
    const items: DicomJson[] = []
    const end = length === null ? null : start + length
    let at = start
    while (end === null ? tagAt(at) !== sequenceEnd : at < end) {
      const size = view.getUint32(at + 4, little)
      const read = readItem(at + 8, size === undefinedLength ? null : at + 8 + size, explicit, text)
      items.push(read.item)
      at = read.behind
    }
    return { items, behind: end === null ? at + 8 : at }
  }

  const headAt = (at: number, tag: string, explicit: boolean) => {
    const lengthAs = (length: number) => (length === undefinedLength ? null : length)
    if (!explicit) {
      const length = lengthAs(view.getUint32(at + 4, little))
      const known = vrOfTag(tag)
      const opened = length === null || startsLikeItems(at + 8, length, tag)
      // Only what the walk has gone into may be read as items.
      const vr = known === 'SQ' ? (opened || length === 0 ? 'SQ' : 'UN') : (known ?? (opened ? 'SQ' : 'UN'))
      return { vr: length === null ? 'SQ' : vr, valueAt: at + 8, length }
    }
    const vr = String.fromCharCode(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0)
    if (hasShortLength(vr)) return { vr, valueAt: at + 8, length: view.getUint16(at + 6, little) }
    return { vr, valueAt: at + 12, length: lengthAs(view.getUint32(at + 8, little)) }
  }

  const startsLikeItems = (valueAt: number, length: number, tag: string): boolean =>
    length >= 8 && Number.parseInt(tag.slice(3, 4), 16) % 2 === 0 && tagAt(valueAt) === itemTag

  const elementOf = (tag: string, vr: string, value: Uint8Array, text: TextOfBytes): DicomElement => {
    if (value.length === 0) return { vr }
    const form = formOf(vr)
    if (form === 'bytes') return { vr, InlineBinary: toBase64(bigEndian ? swapped(value, wordBytes(vr)) : value) }
    const values =
      form === 'numbers'
        ? numbersIn(vr, value, little)
        : form === 'tags'
          ? tagsIn(value, little)
          : textsIn(vr, form === 'text', decoded(tag, value, text))
    return values.length === 0 ? { vr } : { vr, Value: values }
  }

  const decoded = (tag: string, value: Uint8Array, textOf: TextOfBytes): string => {
    const { text, complete } = textOf(value)
    if (!complete) unreadable.add(tag)
    return text
  }

  const { item } = readItem(from, to, explicitVr, textOfBytes([]))
  return { dataSet: item, unreadableTexts: [...unreadable] }
}

function put(elements: Map<string, DicomElement>, tag: string, element: DicomElement): void {
  if (elements.has(tag)) throw new DicomError('header-contradictory', `attribute ${tag} twice in one data set`)
  if (!tag.endsWith('0000') && tag !== 'FFFCFFFC') elements.set(tag, element)
}

/** Padding is not part of a value (PS3.5 6.2); an empty one between two others is null in JSON. */
function textsIn(vr: string, single: boolean, text: string): readonly DicomJsonValue[] {
  const parts = (single ? [text] : text.split('\\')).map((part) => part.replace(/[ \0]+$/, ''))
  if (parts.every((part) => part === '')) return []
  return parts.map((part) => (part === '' ? null : valueOfText(vr, part)))
}

function valueOfText(vr: string, text: string): DicomJsonValue {
  switch (vr) {
    case 'PN':
      return nameOfText(text)
    case 'IS':
      return /^\s*[+-]?\d{1,15}$/.test(text) ? Number(text) : text
    case 'DS':
      return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text))
        ? Number(text)
        : text
    default:
      return text
  }
}

function nameOfText(text: string): PersonNameJson {
  const [alphabetic = '', ideographic = '', phonetic = ''] = text.split('=').map((group) => group.replace(/ +$/, ''))
  return {
    ...(alphabetic === '' ? {} : { Alphabetic: alphabetic }),
    ...(ideographic === '' ? {} : { Ideographic: ideographic }),
    ...(phonetic === '' ? {} : { Phonetic: phonetic }),
  }
}

/** Numbers too large for JSON stay texts; what is not a number has no place there (PS3.18 F.2.3). */
function numbersIn(vr: string, value: Uint8Array, little: boolean): readonly DicomJsonValue[] {
  const form = numberForms[vr]
  if (form === undefined) return []
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  const count = Math.floor(value.length / form.bytes)
  return Array.from({ length: count }, (_, index) => {
    const number = form.read(view, index * form.bytes, little)
    if (typeof number === 'bigint') return Number.isSafeInteger(Number(number)) ? Number(number) : String(number)
    return Number.isFinite(number) ? number : null
  })
}

function tagsIn(value: Uint8Array, little: boolean): readonly string[] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  const hex = (at: number) => view.getUint16(at, little).toString(16).toUpperCase().padStart(4, '0')
  return Array.from({ length: Math.floor(value.length / 4) }, (_, index) => hex(index * 4) + hex(index * 4 + 2))
}

function swapped(value: Uint8Array, word: number): Uint8Array {
  const bytes = value.slice()
  for (let at = 0; word > 1 && at + word <= bytes.length; at += word) bytes.subarray(at, at + word).reverse()
  return bytes
}
