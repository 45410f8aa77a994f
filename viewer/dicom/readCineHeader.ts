import type { CineHeader, HeaderNotice } from './cineHeader'
import { DicomError } from './dicomError'
import { type AttributeReader, attributeReader, type NoteHeader } from './elements/attributeReader'
import { type ElementEncoding, type HeaderLayout, type WalkedElement, walkElements } from './elements/elementWalk'
import { type FileStart, readFileStart } from './elements/fileStart'
import { parseDataSet } from './elements/parsedDataSet'
import { headerOfDataSet } from './headerOfDataSet'

/** What the header is read from: `viewer/sources`' ByteSource, or anything else with a size and ranges. */
export interface HeaderSource {
  readonly sizeBytes: number
  read(offset: number, length: number): Promise<Uint8Array>
}

export interface ReadHeaderOptions {
  /**
   * Inflates a raw deflate stream, at most `limitBytes` of it; needed only for the deflated transfer syntax. Rejects where
   * the stream is broken or longer.
   */
  readonly inflate?: (compressed: Uint8Array, limitBytes: number) => Promise<Uint8Array>
}

/** An object without an image, named by its SOP Class. */
export interface ObjectWithoutImage {
  readonly kind: 'no-image'
  readonly sopClassUid: string
  /** Files that a disc's list (DICOMDIR) names, folders parted by `/`; of other objects none. */
  readonly listedFiles: readonly string[]
}

export type ObjectHeader = { readonly kind: 'image'; readonly header: CineHeader } | ObjectWithoutImage

const firstSliceBytes = 65_536
/** A header longer than this is refused. */
export const maxHeaderBytes = 64 * 1024 * 1024

/** Largest data set that a deflated file may unfold to (a bomb unfolds about 1000 : 1). */
export function inflateLimit(compressedBytes: number): number {
  return Math.min(64 * compressedBytes + 16 * 1024 * 1024, 1024 * 1024 * 1024)
}

/**
 * The header of a run or still. Reads slices from the start of the source until Pixel Data is met, never the pixels.
 *
 * Throws DicomError: 'not-dicom', 'no-image' (a DICOM object without pixels), 'header-unreadable' (broken structure),
 * 'header-contradictory', 'header-too-large', 'pixel-format-unsupported', 'transfer-syntax-unsupported', and whatever the
 * source rejects with. Offsets in the result count as PixelDataPlace says.
 */
export async function readCineHeader(source: HeaderSource, options: ReadHeaderOptions = {}): Promise<CineHeader> {
  const object = await readObjectHeader(source, options)
  if (object.kind === 'image') return object.header
  throw new DicomError('no-image', 'an object without pixels')
}

/** As `readCineHeader`, but an object without an image is a result. */
export async function readObjectHeader(source: HeaderSource, options: ReadHeaderOptions = {}): Promise<ObjectHeader> {
  const head = await source.read(0, Math.min(firstSliceBytes, source.sizeBytes))
  const meta = readFileStart(head)
  const { deflated } = meta.syntax
  const dataSetSource = deflated ? await unfold(source, meta, options) : source
  const startOffset = deflated ? 0 : meta.dataSetOffset
  const firstBytes = deflated ? await dataSetSource.read(0, firstSliceBytes) : head
  const { bytes, layout } = await readToPixelData(dataSetSource, startOffset, meta.encoding, firstBytes)

  const notices: HeaderNotice[] = []
  const note: NoteHeader = (code, detail) => {
    if (!notices.some((notice) => notice.code === code && notice.detail === detail)) notices.push({ code, detail })
  }
  for (const contradiction of meta.contradictions) note('value-ignored', contradiction)
  if (layout.unknownVrs > 0) note('value-ignored', `${layout.unknownVrs} elements have an unknown value representation`)
  if (layout.pixelData !== null) await noteSecondPixelData(dataSetSource, layout.pixelData, meta.encoding, note)
  const dataSet = parseDataSet(bytes, startOffset, layout, meta.encoding)
  const reader = attributeReader(dataSet, meta.encoding.bigEndian, note)
  if (layout.pixelData === null && !layout.floatPixelData && !(reader.has('Rows') && reader.has('Columns'))) {
    const sopClassUid = reader.text('SOPClassUID') || meta.sopClassUid
    return { kind: 'no-image', sopClassUid, listedFiles: listedFiles(reader) }
  }
  const header = headerOfDataSet({ reader, bytes, layout, meta, sizeBytes: dataSetSource.sizeBytes, note, notices })
  return { kind: 'image', header }
}

/** Referenced File IDs of a disc's list, in its order (PS3.3 F.3.2.2). */
function listedFiles(reader: AttributeReader): readonly string[] {
  return reader
    .items('DirectoryRecordSequence')
    .map((record) => record.texts('ReferencedFileID').join('/'))
    .filter((path) => path !== '')
}

/** The inflated data set of a deflated source: what offsets in its header count in. */
async function unfold(source: HeaderSource, meta: FileStart, options: ReadHeaderOptions): Promise<HeaderSource> {
  if (options.inflate === undefined) {
    throw new DicomError('transfer-syntax-unsupported', 'deflated, and nothing inflates here')
  }
  const compressed = await source.read(meta.dataSetOffset, source.sizeBytes - meta.dataSetOffset)
  let bytes: Uint8Array
  try {
    bytes = await options.inflate(compressed, inflateLimit(compressed.length))
  } catch (cause) {
    throw new DicomError('header-unreadable', 'the deflated data set is broken or unfolds without end', { cause })
  }
  return { sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

/** Looks at the one element that may follow native Pixel Data: a second one means that it is unclear which is the image. */
async function noteSecondPixelData(
  source: HeaderSource,
  pixelData: WalkedElement,
  encoding: ElementEncoding,
  note: NoteHeader,
): Promise<void> {
  const { valueOffset, lengthBytes } = pixelData
  if (lengthBytes === null || valueOffset + lengthBytes + 4 > source.sizeBytes) return
  const next = await source.read(valueOffset + lengthBytes, 4)
  if (next.length < 4) return
  const view = new DataView(next.buffer, next.byteOffset, next.byteLength)
  const little = !encoding.bigEndian
  if (view.getUint16(0, little) === 0x7fe0 && view.getUint16(2, little) === 0x0010) {
    note('duplicate-attribute', '(7fe0,0010) is there twice; the first one counts')
  }
}

async function readToPixelData(
  source: HeaderSource,
  startOffset: number,
  encoding: ElementEncoding,
  head: Uint8Array,
): Promise<{ bytes: Uint8Array; layout: HeaderLayout }> {
  let bytes = head
  for (;;) {
    const layout = walkElements(bytes, startOffset, encoding, source.sizeBytes)
    const upTo = 'moreUpTo' in layout ? layout.moreUpTo : layout.endOffset
    if (!('moreUpTo' in layout) && upTo <= bytes.length) return { bytes, layout }
    if (upTo > maxHeaderBytes) throw new DicomError('header-too-large', `the header goes beyond ${upTo} bytes`)
    const length = Math.min(Math.max(upTo, bytes.length * 4), maxHeaderBytes, source.sizeBytes)
    const more = await source.read(bytes.length, length - bytes.length)
    if (more.length === 0) throw new DicomError('header-unreadable', `the source ends at byte ${bytes.length}`)
    const joined = new Uint8Array(bytes.length + more.length)
    joined.set(bytes)
    joined.set(more, bytes.length)
    bytes = joined
  }
}
