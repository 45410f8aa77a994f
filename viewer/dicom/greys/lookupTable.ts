import type { AttributeReader, NoteHeader } from '../elements/attributeReader'
import type { Keyword } from '../elements/attributes'
import type { LookupTable } from './windowing'

/** The three numbers of a LUT descriptor (PS3.3 C.11.1.1), with 0 entries read as 65,536. */
export interface LutDescriptor {
  readonly entries: number
  readonly firstValue: number
  readonly bits: number
}

/** The descriptor of a table; null where it is absent or its bits are not 8 to 16. */
export function readLutDescriptor(
  reader: AttributeReader,
  keyword: Keyword,
  signedFirst: boolean,
): LutDescriptor | null {
  const numbers = reader.numbers(keyword)
  if (numbers === null || numbers.length !== 3) return null
  const [rawEntries = 0, rawFirst = 0, bits = 0] = numbers
  if (bits < 8 || bits > 16) return null
  const entries = rawEntries & 0xffff
  return {
    entries: entries === 0 ? 65_536 : entries,
    firstValue: signedFirst ? (rawFirst << 16) >> 16 : rawFirst & 0xffff,
    bits,
  }
}

/** A Modality or VOI LUT from its sequence item; null (with a notice) where descriptor and data do not agree. */
export function readLookupTable(
  item: AttributeReader,
  keyword: 'ModalityLUTSequence' | 'VOILUTSequence',
  signedFirst: boolean,
  note: NoteHeader,
): LookupTable | null {
  const descriptor = readLutDescriptor(item, 'LUTDescriptor', signedFirst)
  const bytes = item.bytes('LUTData')
  const values = descriptor === null || bytes === null ? null : lutValues(bytes, descriptor.entries, item.bigEndian)
  if (descriptor === null || values === null) {
    note('value-ignored', `${keyword}: descriptor and data do not agree`)
    return null
  }
  return { firstValue: descriptor.firstValue, values, bits: descriptor.bits, explanation: item.text('LUTExplanation') }
}

/** Entries of LUT data: 16 bits each, or 8 bits where the data are only that long; null where they are shorter. */
export function lutValues(bytes: Uint8Array, entries: number, bigEndian: boolean): Uint16Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= entries * 2)
    return Uint16Array.from({ length: entries }, (_, at) => view.getUint16(at * 2, !bigEndian))
  if (bytes.length < entries) return null
  // 8-bit entries lie in 16-bit words, so their order follows the byte order.
  return Uint16Array.from({ length: entries }, (_, at) => bytes[bigEndian ? at ^ 1 : at] ?? 0)
}
