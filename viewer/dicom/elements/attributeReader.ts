import type { HeaderNotice } from '../cineHeader'
import { type Attribute, attributes, type Keyword } from './attributes'
import type { DecodedText, TextOfBytes } from './characterSet'
import { textOfBytes } from './characterSet'
import type { ParsedDataSet } from './parsedDataSet'

/** Values of one data set (or sequence item) by keyword, checked for type and number of values. */
export interface AttributeReader {
  /** The element is there, with or without a value. */
  has(keyword: Keyword): boolean
  /** The one text; empty where absent or not believed. */
  text(keyword: Keyword): string
  /** All texts, split at the backslash; empty where absent. */
  texts(keyword: Keyword): readonly string[]
  /** The one number; null where absent or not believed (then with a notice). */
  number(keyword: Keyword): number | null
  /** All numbers; null where absent or one of them is not a number (then with a notice). */
  numbers(keyword: Keyword): readonly number[] | null
  /** The value's bytes, in the data set's byte order; null where absent. */
  bytes(keyword: Keyword): Uint8Array | null
  /** Tags of an AT value as `xggggeeee`. */
  tags(keyword: Keyword): readonly string[]
  items(keyword: Keyword): readonly AttributeReader[]
  readonly bigEndian: boolean
}

export type NoteHeader = (code: HeaderNotice['code'], detail: string) => void

const textVrs = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '))
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/
/** IS allows no exponent; a fraction of zeros does no harm. */
const integer = /^[+-]?\d+(\.0*)?$/
/** Numbers that PS3.3 allows to be there without a value (type 2). */
const mayBeEmpty: ReadonlySet<Keyword> = new Set<Keyword>([
  'SeriesNumber',
  'InstanceNumber',
  'LossyImageCompressionRatio',
])
/** No number the viewer reads is longer; a longer text is not parsed at all. */
const maxNumberTextLength = 4_000_000

/** A reader over a data set; what cannot be believed is told to `note`, once an attribute. */
export function attributeReader(dataSet: ParsedDataSet, bigEndian: boolean, note: NoteHeader): AttributeReader {
  const noted = new Set<string>()
  const noteOnce: NoteHeader = (code, detail) => {
    if (noted.has(detail)) return
    noted.add(detail)
    note(code, detail)
  }
  const characterSet = readerOf(dataSet, (bytes) => ({ text: latin(bytes), complete: true }), bigEndian, noteOnce)
  const text = textOfBytes(characterSet.texts('SpecificCharacterSet'))
  return readerOf(dataSet, text, bigEndian, noteOnce)
}

function readerOf(dataSet: ParsedDataSet, textOf: TextOfBytes, bigEndian: boolean, note: NoteHeader): AttributeReader {
  /** The element, if it is written as PS3.6 says it is. */
  const elementOf = (keyword: Keyword, attribute: Attribute) => {
    const element = dataSet.elements[attribute.tag]
    if (element === undefined) return null
    if (element.vr !== undefined && element.vr !== 'UN' && !allows(attribute, element.vr)) {
      note('value-ignored', `${keyword} is written as ${element.vr}`)
      return null
    }
    return element
  }
  const bytesOf = (keyword: Keyword, attribute: Attribute): Uint8Array | null => {
    const element = elementOf(keyword, attribute)
    if (element === null || element.length === 0 || element.hadUndefinedLength === true) return null
    return dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)
  }
  const textsOf = (keyword: Keyword): readonly string[] => {
    const attribute: Attribute = attributes[keyword]
    const bytes = bytesOf(keyword, attribute)
    if (bytes === null) return []
    const decoded = decodeText(bytes, attribute, textOf)
    if (!decoded.complete) note('text-undecodable', keyword)
    const whole = withoutPadding(decoded.text)
    const values = decoded.text.includes('\\') ? whole.split('\\').map((value) => value.trim()) : [whole.trim()]
    if (attribute.maxValues === 1 && values.length > 1 && attribute.kind === 'text') return [whole.trim()]
    return values.length === 1 && values[0] === '' ? [] : values
  }
  const numbersOf = (keyword: Keyword): readonly number[] | null => {
    const attribute: Attribute = attributes[keyword]
    const values = attribute.kind === 'binary' ? binaryNumbers(keyword, attribute) : textNumbers(keyword)
    if (values === null) return null
    if (attribute.maxValues !== null && values.length > attribute.maxValues) {
      note('value-ignored', `${keyword} has ${values.length} values`)
      return null
    }
    return values
  }
  const textNumbers = (keyword: Keyword): readonly number[] | null => {
    const bytes = bytesOf(keyword, attributes[keyword])
    if (bytes !== null && bytes.length > maxNumberTextLength) {
      note('value-ignored', `${keyword} is ${bytes.length} bytes long`)
      return null
    }
    const texts = textsOf(keyword)
    if (texts.length === 0) {
      if (dataSet.elements[attributes[keyword].tag] !== undefined && !mayBeEmpty.has(keyword))
        note('value-ignored', `${keyword} is empty`)
      return null
    }
    const legal = attributes[keyword].vrs.some((vr) => vr === 'IS') ? integer : decimal
    const values = texts.map((value) => (legal.test(value) ? Number(value) : Number.NaN))
    if (values.every(Number.isFinite)) return values
    note('value-ignored', `${keyword} is not a number`)
    return null
  }
  const binaryNumbers = (keyword: Keyword, attribute: Attribute): readonly number[] | null => {
    const bytes = bytesOf(keyword, attribute)
    if (bytes === null) return null
    const vr = dataSet.elements[attribute.tag]?.vr
    const values = numbersOfBytes(bytes, vr === undefined || vr === 'UN' ? (attribute.vrs[0] ?? 'US') : vr, bigEndian)
    if (values === null) note('value-ignored', `${keyword} is ${bytes.length} bytes long`)
    return values
  }

  return {
    bigEndian,
    has: (keyword) => dataSet.elements[attributes[keyword].tag] !== undefined,
    texts: textsOf,
    text: (keyword) => {
      const values = textsOf(keyword)
      return values.length > 1 ? values.join('\\') : (values[0] ?? '')
    },
    numbers: numbersOf,
    number: (keyword) => {
      const values = numbersOf(keyword)
      if (values === null || values.length === 0) return null
      if (values.length === 1) return values[0] ?? null
      note('value-ignored', `${keyword} has ${values.length} values`)
      return null
    },
    bytes: (keyword) => bytesOf(keyword, attributes[keyword]),
    tags: (keyword) => {
      const bytes = bytesOf(keyword, attributes[keyword])
      const values = bytes === null ? null : numbersOfBytes(bytes, 'US', bigEndian)
      if (values === null) return []
      if (values.length % 2 === 1) note('value-ignored', `${keyword} is half a tag`)
      const tags: string[] = []
      for (let at = 0; at + 1 < values.length; at += 2) tags.push(`x${hex(values[at])}${hex(values[at + 1])}`)
      return tags
    },
    items: (keyword) => {
      const element = elementOf(keyword, attributes[keyword])
      return (element?.items ?? []).flatMap((item) =>
        item.dataSet === undefined ? [] : [readerOf(item.dataSet, textOf, bigEndian, note)],
      )
    },
  }
}

function allows(attribute: Attribute, vr: string): boolean {
  if (attribute.kind === 'text' || attribute.kind === 'uid' || attribute.kind === 'number-text') return textVrs.has(vr)
  return attribute.vrs.includes(vr)
}

/** Person names, LO and their like follow the character set; codes, dates and numbers are ASCII. */
function decodeText(bytes: Uint8Array, attribute: Attribute, textOf: TextOfBytes): DecodedText {
  return ['PN', 'LO', 'SH', 'ST', 'LT', 'UT', 'UC'].includes(attribute.vrs[0] ?? '')
    ? textOf(bytes)
    : { text: latin(bytes), complete: true }
}

function latin(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 4096)
    text += String.fromCharCode(...bytes.subarray(from, from + 4096))
  return text
}

function withoutPadding(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '\0' || text[end - 1] === ' ')) end--
  return text.slice(0, end)
}

function hex(value: number | undefined): string {
  return (value ?? 0).toString(16).padStart(4, '0')
}

/** The numbers of a binary value; null where its length is no multiple of the size of one. */
function numbersOfBytes(bytes: Uint8Array, vr: string, bigEndian: boolean): readonly number[] | null {
  const size = vr === 'FL' || vr === 'UL' || vr === 'SL' ? 4 : 2
  if (bytes.length % size !== 0) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values: number[] = []
  for (let at = 0; at < bytes.length; at += size) {
    if (vr === 'FL') values.push(view.getFloat32(at, !bigEndian))
    else if (size === 4) values.push(view.getUint32(at, !bigEndian))
    else values.push(vr === 'SS' ? view.getInt16(at, !bigEndian) : view.getUint16(at, !bigEndian))
  }
  return values
}
