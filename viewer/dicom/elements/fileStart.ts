import { DicomError } from '../dicomError'
import { type TransferSyntax, transferSyntax } from '../transferSyntax'
import { attributeReader } from './attributeReader'
import { type ElementEncoding, walkElements } from './elementWalk'
import { parseDataSet } from './parsedDataSet'

/** Where the data set starts and how it is written. */
export interface FileStart {
  readonly dataSetOffset: number
  readonly syntax: TransferSyntax
  readonly encoding: ElementEncoding
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  /** What the file says of itself and is not so; it is read as it is written. */
  readonly contradictions: readonly string[]
}

const explicitLittle: ElementEncoding = { explicitVr: true, bigEndian: false }

/**
 * The file meta information (PS3.10 chapter 7), with or without preamble; where there is none the syntax is told from the
 * first element's bytes. `head` are the first bytes of the source, at least 64 kB unless it is shorter.
 *
 * Throws DicomError 'not-dicom', 'header-unreadable' or 'transfer-syntax-unsupported'.
 */
export function readFileStart(head: Uint8Array): FileStart {
  const start = dataSetStart(head)
  if (!startsWithGroup2(head, start)) {
    const encoding = encodingAt(head, start)
    if (encoding === null) throw new DicomError('not-dicom', 'no DICM at byte 128 and no data set at byte 0')
    const syntax = nativeSyntax(encoding)
    return { dataSetOffset: start, syntax, encoding, sopClassUid: '', sopInstanceUid: '', contradictions: [] }
  }

  const end = endOfGroup2(head, start)
  const layout = walkElements(head.subarray(0, end), start, explicitLittle, end)
  if ('moreUpTo' in layout) throw new DicomError('header-unreadable', 'the file meta information is cut')
  const reader = attributeReader(parseDataSet(head, start, layout, explicitLittle), false, () => {})
  const uid = reader.text('TransferSyntaxUID')
  const found = encodingAt(head, end)
  const sopClassUid = reader.text('MediaStorageSOPClassUID')
  const sopInstanceUid = reader.text('MediaStorageSOPInstanceUID')
  const contradictions = groupLengthIs(head, start, end) ? [] : ['File Meta Information Group Length is not its length']
  const about = { dataSetOffset: end, sopClassUid, sopInstanceUid, contradictions }
  if (uid === '') throw new DicomError('header-unreadable', 'the Transfer Syntax UID is missing')
  if (layout.duplicates.length > 0) throw new DicomError('header-contradictory', 'file meta information is there twice')
  const syntax = transferSyntax(uid)
  if (syntax === null) throw new DicomError('transfer-syntax-unsupported', `transfer syntax ${printable(uid)}`)
  if (syntax.deflated || found === null || end + 8 > head.length) {
    return { ...about, syntax, encoding: syntax }
  }
  const agrees = found.explicitVr === syntax.explicitVr && found.bigEndian === syntax.bigEndian
  if (agrees) return { ...about, syntax, encoding: syntax }
  contradictions.push(`the data set is not written as Transfer Syntax UID says (${syntax.name})`)
  if (syntax.encapsulated) return { ...about, syntax, encoding: found }
  return { ...about, syntax: nativeSyntax(found), encoding: found }
}

function nativeSyntax(encoding: ElementEncoding): TransferSyntax {
  const uid = encoding.bigEndian
    ? '1.2.840.10008.1.2.2'
    : encoding.explicitVr
      ? '1.2.840.10008.1.2.1'
      : '1.2.840.10008.1.2'
  const syntax = transferSyntax(uid)
  if (syntax === null) throw new Error(`not in the table: ${uid}`)
  return syntax
}

/** The first byte after preamble and prefix. Some writers leave out the preamble but keep the prefix. */
function dataSetStart(head: Uint8Array): number {
  const prefixAt = (at: number): boolean => /^DICM$/i.test(String.fromCharCode(...head.subarray(at, at + 4)))
  if (prefixAt(128)) return 132
  return prefixAt(0) ? 4 : 0
}

function startsWithGroup2(head: Uint8Array, at: number): boolean {
  return (
    head[at] === 2 && head[at + 1] === 0 && /^[A-Z]{2}$/.test(String.fromCharCode(...head.subarray(at + 4, at + 6)))
  )
}

/** Group Length (0002,0000) may be missing or lie, so the end is where group 2 ends. */
function endOfGroup2(head: Uint8Array, start: number): number {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  let at = start
  while (at + 8 <= head.length && view.getUint16(at, true) === 2) {
    const vr = String.fromCharCode(head[at + 4] ?? 0, head[at + 5] ?? 0)
    const long = ['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'SQ', 'UN', 'UT', 'UC', 'UR', 'SV', 'UV'].includes(vr)
    if (long && at + 12 > head.length) break
    const next = long ? at + 12 + view.getUint32(at + 8, true) : at + 8 + view.getUint16(at + 6, true)
    if (next > head.length) throw new DicomError('header-unreadable', `the file meta information is cut at byte ${at}`)
    at = next
  }
  return at
}

/** Whether Group Length (0002,0000), where it is given, is the length of what follows it in group 2. */
function groupLengthIs(head: Uint8Array, start: number, end: number): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (view.getUint16(start + 2, true) !== 0 || view.getUint16(start + 6, true) !== 4) return true
  return view.getUint32(start + 8, true) === end - start - 12
}

/** How the element at an offset is written, by its group and value representation; null where it is no element. */
function encodingAt(head: Uint8Array, at: number): ElementEncoding | null {
  if (at + 8 > head.length) return null
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const vr = String.fromCharCode(head[at + 4] ?? 0, head[at + 5] ?? 0)
  const explicitVr = /^(A[EST]|CS|D[AST]|F[DL]|IS|L[OT]|O[BDFLVW]|PN|S[HLQSTV]|TM|U[CILNRSTV])$/.test(vr)
  const littleGroup = view.getUint16(at, true)
  const bigGroup = view.getUint16(at, false)
  const plausible = (group: number): boolean => group >= 0x0004 && group <= 0x7fe0
  if (explicitVr) {
    if (plausible(littleGroup) && (littleGroup < 0x0100 || !plausible(bigGroup) || bigGroup > littleGroup))
      return explicitLittle
    return plausible(bigGroup) ? { explicitVr: true, bigEndian: true } : null
  }
  // An implicit element: a low group and a length that a first element may have.
  const length = view.getUint32(at + 4, true)
  return plausible(littleGroup) && littleGroup <= 0x0100 && length < 0x10000
    ? { explicitVr: false, bigEndian: false }
    : null
}

function printable(uid: string): string {
  return uid.replace(/[^0-9.]/g, '?').slice(0, 64)
}
