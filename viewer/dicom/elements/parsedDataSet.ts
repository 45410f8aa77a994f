import dicomParser from 'dicom-parser'
import { DicomError } from '../dicomError'
import type { ElementEncoding, HeaderLayout } from './elementWalk'

/** A data set as dicom-parser holds it: elements by tag, with places in the bytes. */
export type ParsedDataSet = dicomParser.DataSet

// The library exports the class; its type declarations know it only as an interface.
const { DataSet } = dicomParser as unknown as {
  DataSet: new (parser: dicomParser.ByteArrayParser, bytes: Uint8Array, elements: object) => ParsedDataSet
}

/**
 * The elements of `bytes` from `startOffset` to the end of the header, read by dicom-parser.
 *
 * The walk has gone over the same bytes before, so nesting and lengths are sound. Value representations that
 * dicom-parser does not know are called UN in a copy; of an element that is there twice the first one stays.
 * dicom-parser throws strings and `{ exception, dataSet }` objects; all become DicomError 'header-unreadable' here.
 */
export function parseDataSet(
  bytes: Uint8Array,
  startOffset: number,
  layout: HeaderLayout,
  encoding: ElementEncoding,
): ParsedDataSet {
  const header =
    layout.unfamiliarVrOffsets.length === 0 ? bytes.subarray(0, layout.endOffset) : bytes.slice(0, layout.endOffset)
  for (const offset of layout.unfamiliarVrOffsets) {
    header[offset] = 0x55
    header[offset + 1] = 0x4e
  }
  const byteArrayParser = encoding.bigEndian
    ? dicomParser.bigEndianByteArrayParser
    : dicomParser.littleEndianByteArrayParser
  try {
    const stream = new dicomParser.ByteStream(byteArrayParser, header, startOffset)
    const dataSet = new DataSet(byteArrayParser, header, {})
    dataSet.warnings = stream.warnings
    if (encoding.explicitVr) dicomParser.parseDicomDataSetExplicit(dataSet, stream, layout.endOffset)
    else dicomParser.parseDicomDataSetImplicit(dataSet, stream, layout.endOffset)
    for (const tag of layout.duplicates) keepFirst(dataSet, tag, layout)
    return dataSet
  } catch (thrown) {
    throw new DicomError('header-unreadable', `dicom-parser: ${wordsOf(thrown)}`, { cause: thrown })
  }
}

function keepFirst(dataSet: ParsedDataSet, tag: number, layout: HeaderLayout): void {
  const first = layout.topLevel.get(tag)
  const key = `x${tag.toString(16).padStart(8, '0')}`
  const last = dataSet.elements[key]
  if (first === undefined || last === undefined || first.valueOffset === last.dataOffset) return
  dataSet.elements[key] = { ...last, dataOffset: first.valueOffset, length: first.lengthBytes ?? 0, items: [] }
}

function wordsOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown
  if (thrown instanceof Error) return thrown.message
  if (typeof thrown === 'object' && thrown !== null && 'exception' in thrown) return wordsOf(thrown.exception)
  return 'stopped without a reason'
}
