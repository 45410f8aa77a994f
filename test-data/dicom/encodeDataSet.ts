import type { DataElement, DataSet, ElementValue, ValueRepresentation } from './dataSet.ts'

/** How the elements of a data set are laid down in bytes (PS3.5 section 7 and Annex A). */
export interface Encoding {
  readonly explicitVr: boolean
  readonly littleEndian: boolean
}

const LONG_LENGTH = new Set<ValueRepresentation>(['OB', 'OW', 'SQ', 'UT'])
const PADDED_BY_ZERO = new Set<ValueRepresentation>(['UI', 'OB'])
const NUMBER_BYTES: Partial<Record<ValueRepresentation, number>> = {
  AT: 4,
  FD: 8,
  FL: 4,
  SL: 4,
  SS: 2,
  UL: 4,
  US: 2,
  OW: 2,
}
const UNDEFINED_LENGTH = 0xffffffff

/** Bytes of a data set, elements in rising order of their tags. */
export function encodeDataSet(dataSet: DataSet, encoding: Encoding): Uint8Array {
  const parts = [...dataSet].sort((a, b) => a.tag - b.tag).map((one) => encodeElement(one, encoding))
  return concatenated(parts)
}

/** Head of an element whose value follows: tag, VR and length. */
export function elementHead(tag: number, vr: ValueRepresentation, length: number, encoding: Encoding): Uint8Array {
  const long = !encoding.explicitVr || LONG_LENGTH.has(vr)
  const head = new Uint8Array(encoding.explicitVr && long ? 12 : 8)
  const view = new DataView(head.buffer)
  const little = encoding.littleEndian
  view.setUint16(0, tag >>> 16, little)
  view.setUint16(2, tag & 0xffff, little)
  if (!encoding.explicitVr) {
    view.setUint32(4, length, little)
    return head
  }
  head[4] = vr.charCodeAt(0)
  head[5] = vr.charCodeAt(1)
  if (long) view.setUint32(8, length, little)
  else view.setUint16(6, length, little)
  return head
}

/** One array of all parts. */
export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

function encodeElement(one: DataElement, encoding: Encoding): Uint8Array {
  if (one.vr === 'SQ') {
    const items = (one.value as readonly DataSet[]).flatMap((item) => {
      const body = encodeDataSet(item, encoding)
      return [itemHead(0xfffee000, body.length, encoding), body]
    })
    const body = concatenated(items)
    return concatenated([elementHead(one.tag, 'SQ', body.length, encoding), body])
  }
  const value = valueBytes(one.vr, one.value, encoding)
  return concatenated([elementHead(one.tag, one.vr, value.length, encoding), value])
}

/** Head of an item, or of a delimiter: these have no VR in any encoding. */
export function itemHead(tag: number, length: number, encoding: Encoding): Uint8Array {
  return elementHead(tag, 'UL', length, { ...encoding, explicitVr: false })
}

/** Length that means "until the delimiter". */
export const OPEN_LENGTH = UNDEFINED_LENGTH

function valueBytes(vr: ValueRepresentation, value: ElementValue, encoding: Encoding): Uint8Array {
  if (value instanceof Uint8Array) return padded(value, 0)
  if (typeof value === 'string') {
    const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0))
    return padded(bytes, PADDED_BY_ZERO.has(vr) ? 0 : 0x20)
  }
  const numbers = value as readonly number[]
  const size = NUMBER_BYTES[vr]
  if (size === undefined) return valueBytes(vr, numbers.map(decimal).join('\\'), encoding)
  const view = new DataView(new ArrayBuffer(numbers.length * size))
  const little = encoding.littleEndian
  numbers.forEach((number, index) => {
    const at = index * size
    if (vr === 'US' || vr === 'OW') view.setUint16(at, number, little)
    else if (vr === 'SS') view.setInt16(at, number, little)
    else if (vr === 'UL') view.setUint32(at, number, little)
    else if (vr === 'SL') view.setInt32(at, number, little)
    else if (vr === 'FL') view.setFloat32(at, number, little)
    else if (vr === 'FD') view.setFloat64(at, number, little)
    else if (vr === 'AT') {
      view.setUint16(at, number >>> 16, little)
      view.setUint16(at + 2, number & 0xffff, little)
    }
  })
  return new Uint8Array(view.buffer)
}

/** A decimal string of at most 16 characters. */
function decimal(number: number): string {
  const text = String(number)
  return text.length <= 16 ? text : String(Number(number.toPrecision(9)))
}

function padded(bytes: Uint8Array, filler: number): Uint8Array {
  if (bytes.length % 2 === 0) return bytes
  const even = new Uint8Array(bytes.length + 1)
  even.set(bytes)
  even[bytes.length] = filler
  return even
}
