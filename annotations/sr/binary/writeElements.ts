import { joinedBytes } from '../../../viewer/dicom/elements/joinedBytes'
import type { DicomElement, DicomJson, DicomJsonValue, PersonNameJson } from '../json/dicomJson'
import { SrError } from '../srError'
import { fromBase64 } from './base64'
import { formOf, hasShortLength, numberForms } from './valueRepresentation'

const longestShort = 0xfffe
const longest = 0xfffffffe

/** Bytes of a data set, and whether a text in it goes beyond ASCII. */
export interface WrittenDataSet {
  readonly bytes: Uint8Array
  readonly beyondAscii: boolean
}

/**
 * A data set in Explicit VR Little Endian: tags ascending, sequences and items of defined length, texts in UTF-8.
 * @throws SrError `binary-not-possible` for a value that its VR cannot hold in bytes, or that lies elsewhere.
 */
export function writeElements(dataSet: DicomJson): WrittenDataSet {
  let beyondAscii = false
  const encoder = new TextEncoder()
  const utf8 = (text: string): Uint8Array => {
    const bytes = encoder.encode(text)
    if (bytes.length > text.length) beyondAscii = true
    return bytes
  }

  const itemBytes = (item: DicomJson): Uint8Array =>
    joinedBytes(
      Object.entries(item)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([tag, element]) => elementBytes(tag, element)),
    )

  const elementBytes = (tag: string, element: DicomElement): Uint8Array => {
    const value = valueBytes(tag, element)
    const short = hasShortLength(element.vr)
    if (value.length > (short ? longestShort : longest)) throw impossible(tag, 'is longer than its VR can say')
    const head = new Uint8Array(short ? 8 : 12)
    const view = new DataView(head.buffer)
    view.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), true)
    view.setUint16(2, Number.parseInt(tag.slice(4), 16), true)
    head[4] = element.vr.charCodeAt(0)
    head[5] = element.vr.charCodeAt(1)
    if (short) view.setUint16(6, value.length, true)
    else view.setUint32(8, value.length, true)
    return joinedBytes([head, value])
  }

  const valueBytes = (tag: string, { vr, Value, InlineBinary, BulkDataURI }: DicomElement): Uint8Array => {
    if (BulkDataURI !== undefined) throw impossible(tag, 'lies elsewhere (BulkDataURI)')
    if (InlineBinary !== undefined) {
      const bytes = fromBase64(InlineBinary)
      if (bytes === null) throw impossible(tag, 'is no Base64')
      return even(bytes, 0)
    }
    if (Value === undefined || Value.length === 0) return new Uint8Array(0)
    const bytes = bytesOfForm(tag, vr, Value)
    // What stood there must not look as if nothing had: a frame number that is none is not "all frames".
    if (bytes.length === 0) throw impossible(tag, 'has only values that cannot be written')
    return bytes
  }

  const bytesOfForm = (tag: string, vr: string, values: readonly DicomJsonValue[]): Uint8Array => {
    switch (formOf(vr)) {
      case 'items':
        return joinedBytes(values.map((value) => itemWithHead(itemBytes(isItem(value) ? value : {}))))
      case 'texts':
        return textBytes(vr, values.map((value) => textOfValue(tag, vr, value)).join('\\'))
      case 'text':
        if (values.length > 1) throw impossible(tag, 'has more than one value')
        return textBytes(vr, textOfValue(tag, 'UT', values[0] ?? null))
      case 'numbers':
        return joinedBytes(values.map((value) => numberBytes(tag, vr, value)))
      case 'tags':
        return joinedBytes(values.map((value) => tagBytes(tag, value)))
      case 'bytes':
        throw impossible(tag, `has values, which VR ${vr} has not`)
    }
  }

  const textBytes = (vr: string, text: string): Uint8Array => even(utf8(text), vr === 'UI' ? 0 : 0x20)

  const bytes = itemBytes(dataSet)
  return { bytes, beyondAscii }
}

function textOfValue(tag: string, vr: string, value: DicomJsonValue): string {
  if (value === null) return ''
  const text =
    vr === 'PN' && typeof value === 'object'
      ? nameText(value as PersonNameJson)
      : typeof value === 'number'
        ? numberText(vr, value)
        : value
  if (typeof text !== 'string') throw impossible(tag, `has a value that is none of VR ${vr}`)
  if (vr !== 'UT' && text.includes('\\')) throw impossible(tag, 'holds a backslash, which would part it')
  return text
}

function nameText({ Alphabetic = '', Ideographic = '', Phonetic = '' }: PersonNameJson): string {
  return [Alphabetic, Ideographic, Phonetic].join('=').replace(/=+$/, '')
}

/** A decimal string has 16 characters (PS3.5 6.2); one more digit than they hold is rounded. */
function numberText(vr: string, value: number): string {
  const exact = String(value)
  if (vr !== 'DS' || exact.length <= 16) return exact
  for (let digits = 16; digits > 0; digits--) {
    const rounded = String(Number(value.toPrecision(digits)))
    if (rounded.length <= 16) return rounded
  }
  return exact
}

function numberBytes(tag: string, vr: string, value: DicomJsonValue): Uint8Array {
  const form = numberForms[vr]
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
  if (form === undefined || value === '' || !Number.isFinite(number)) throw impossible(tag, 'is no number')
  const bytes = new Uint8Array(form.bytes)
  const view = new DataView(bytes.buffer)
  const large = typeof value === 'string' && (vr === 'SV' || vr === 'UV') && /^-?\d+$/.test(value)
  if (large) view.setBigUint64(0, BigInt.asUintN(64, BigInt(value)), true)
  else if (form.holds(number)) form.write(view, number)
  else throw impossible(tag, `is beyond VR ${vr}`)
  return bytes
}

function tagBytes(tag: string, value: DicomJsonValue): Uint8Array {
  if (typeof value !== 'string' || !/^[0-9A-Fa-f]{8}$/.test(value)) throw impossible(tag, 'is no tag')
  const bytes = new Uint8Array(4)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Number.parseInt(value.slice(0, 4), 16), true)
  view.setUint16(2, Number.parseInt(value.slice(4), 16), true)
  return bytes
}

function itemWithHead(content: Uint8Array): Uint8Array {
  const head = new Uint8Array([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0])
  new DataView(head.buffer).setUint32(4, content.length, true)
  return joinedBytes([head, content])
}

function isItem(value: DicomJsonValue): value is DicomJson {
  return typeof value === 'object' && value !== null
}

function even(bytes: Uint8Array, padding: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : joinedBytes([bytes, new Uint8Array([padding])])
}

function impossible(tag: string, why: string): SrError {
  return new SrError('binary-not-possible', `${tag} ${why}`)
}
