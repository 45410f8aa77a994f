import type { DataElement, DataSet, ElementValue, ValueRepresentation } from './dataSet.ts'

/** A file the phantom has written, taken apart again. */
export interface OwnFile {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  /** All elements but the file meta information and the pixels. */
  readonly dataSet: DataSet
  readonly columns: number
  readonly rows: number
  readonly frames: number
  readonly bitsStored: number
  /** Stored values of all frames, a copy. */
  readonly stored: Uint16Array
  /** Offset of the first byte after the file meta information. */
  readonly dataSetStart: number
  /** Offset of the first byte of the pixels' value. */
  readonly pixelsStart: number
}

const LONG_LENGTH = new Set(['OB', 'OW', 'SQ', 'UT'])
const PIXEL_DATA = 0x7fe00010
const ITEM = 0xfffee000

/**
 * Takes apart an Explicit VR Little Endian file with 16-bit pixels that this folder wrote. It is no DICOM reader: it trusts that
 * all lengths are defined, as `encodeDataSet` leaves them.
 */
export function readOwnFile(bytes: Uint8Array): OwnFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const metaLength = view.getUint32(140, true)
  const dataSetStart = 144 + metaLength
  const meta = readElements(view, 132, dataSetStart).elements
  const { elements, pixels } = readElements(view, dataSetStart, bytes.length)
  if (!pixels) throw new Error('The file has no pixels')
  const frames = Number(textOf(elements, 0x00280008) || '1')
  const rows = numberOf(elements, 0x00280010)
  const columns = numberOf(elements, 0x00280011)
  const stored = new Uint16Array(rows * columns * frames)
  new Uint8Array(stored.buffer).set(bytes.subarray(pixels.start, pixels.start + stored.byteLength))
  return {
    sopClassUid: textOf(meta, 0x00020002),
    sopInstanceUid: textOf(meta, 0x00020003),
    dataSet: elements,
    columns,
    rows,
    frames,
    bitsStored: numberOf(elements, 0x00280101),
    stored,
    dataSetStart,
    pixelsStart: pixels.start,
  }
}

interface Elements {
  readonly elements: readonly DataElement[]
  readonly pixels: { readonly start: number } | null
}

function readElements(view: DataView, start: number, end: number): Elements {
  const elements: DataElement[] = []
  let at = start
  while (at < end) {
    const tag = view.getUint16(at, true) * 65536 + view.getUint16(at + 2, true)
    const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5)) as ValueRepresentation
    const long = LONG_LENGTH.has(vr)
    const length = long ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true)
    const valueStart = at + (long ? 12 : 8)
    if (tag === PIXEL_DATA) return { elements, pixels: { start: valueStart } }
    elements.push({ tag, vr, value: readValue(view, vr, valueStart, length) })
    at = valueStart + length
  }
  return { elements, pixels: null }
}

function readValue(view: DataView, vr: ValueRepresentation, start: number, length: number): ElementValue {
  const every = (size: number, read: (at: number) => number) =>
    Array.from({ length: length / size }, (_value, index) => read(start + index * size))
  switch (vr) {
    case 'SQ':
      return readItems(view, start, start + length)
    case 'OB':
      return bytesAt(view, start, length).slice()
    case 'AT':
      return every(4, (at) => view.getUint16(at, true) * 65536 + view.getUint16(at + 2, true))
    case 'US':
    case 'OW':
      return every(2, (at) => view.getUint16(at, true))
    case 'SS':
      return every(2, (at) => view.getInt16(at, true))
    case 'UL':
      return every(4, (at) => view.getUint32(at, true))
    case 'SL':
      return every(4, (at) => view.getInt32(at, true))
    case 'FL':
      return every(4, (at) => view.getFloat32(at, true))
    case 'FD':
      return every(8, (at) => view.getFloat64(at, true))
    case 'AE':
    case 'AS':
    case 'CS':
    case 'DA':
    case 'DS':
    case 'DT':
    case 'IS':
    case 'LO':
    case 'LT':
    case 'PN':
    case 'SH':
    case 'ST':
    case 'TM':
    case 'UI':
    case 'UT':
      return latin1(bytesAt(view, start, length))
  }
}

function readItems(view: DataView, start: number, end: number): DataSet[] {
  const items: DataSet[] = []
  for (let at = start; at < end; ) {
    const tag = view.getUint16(at, true) * 65536 + view.getUint16(at + 2, true)
    if (tag !== ITEM) throw new Error('An item was expected')
    const length = view.getUint32(at + 4, true)
    items.push(readElements(view, at + 8, at + 8 + length).elements)
    at += 8 + length
  }
  return items
}

function bytesAt(view: DataView, start: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + start, length)
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function textOf(elements: DataSet, tag: number): string {
  const value = elements.find((one) => one.tag === tag)?.value
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''
}

function numberOf(elements: DataSet, tag: number): number {
  const value = elements.find((one) => one.tag === tag)?.value
  return Array.isArray(value) ? Number(value[0]) : 0
}
