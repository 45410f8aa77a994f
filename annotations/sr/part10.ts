import { DicomError } from '../../viewer/dicom/dicomError'
import { walkElements } from '../../viewer/dicom/elements/elementWalk'
import { readFileStart } from '../../viewer/dicom/elements/fileStart'
import { inflate } from './binary/inflate'
import { readElements, type VrOfTag } from './binary/readElements'
import { writeElements } from './binary/writeElements'
import { element } from './content/contentItem'
import { IMPLEMENTATION_UID } from './context/objectHeader'
import { textOf } from './json/attributeValue'
import { orderedDataSet } from './json/dataSet'
import type { DicomJson } from './json/dicomJson'
import { LARGEST_BYTES } from './json/jsonText'
import { vrOfTag } from './json/vrOfTag'
import { SrError } from './srError'

const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1'
const IMPLEMENTATION_VERSION = 'FIMBRIA'

/**
 * The data set as a DICOM file (PS3.10): preamble, File Meta Information, Explicit VR Little Endian, texts in UTF-8.
 * Nothing in the data set changes, but Specific Character Set where it names another one than texts beyond ASCII need.
 * @throws SrError `binary-not-possible` for a value that DICOM's binary form cannot hold.
 */
export function writePart10(document: DicomJson): Uint8Array {
  const { dataSet } = orderedDataSet(document)
  const written = writeElements(dataSet)
  const unicode = !written.beyondAscii || textOf(dataSet, '00080005') === 'ISO_IR 192'
  const body = unicode ? written.bytes : writeElements({ ...dataSet, '00080005': element('CS', 'ISO_IR 192') }).bytes
  const meta = writeElements({
    '00020001': { vr: 'OB', InlineBinary: 'AAE=' },
    '00020002': element('UI', textOf(dataSet, '00080016')),
    '00020003': element('UI', textOf(dataSet, '00080018')),
    '00020010': element('UI', EXPLICIT_LITTLE),
    '00020012': element('UI', IMPLEMENTATION_UID),
    '00020013': element('SH', IMPLEMENTATION_VERSION),
  }).bytes
  const start = new Uint8Array(144)
  start.set([0x44, 0x49, 0x43, 0x4d, 0x02, 0x00, 0x00, 0x00, 0x55, 0x4c, 0x04, 0x00], 128)
  new DataView(start.buffer).setUint32(140, meta.length, true)
  const file = new Uint8Array(start.length + meta.length + body.length)
  file.set(start)
  file.set(meta, start.length)
  file.set(body, start.length + meta.length)
  return file
}

/** A DICOM file as a data set, and in words what could not be read as it stands there. */
export interface ReadPart10 {
  readonly dataSet: DicomJson
  readonly changes: readonly string[]
}

/**
 * The data set of a DICOM file in the DICOM JSON Model, in any native transfer syntax, deflated too, with or without File
 * Meta Information; texts are decoded whatever their character set, which becomes ISO_IR 192.
 * @throws SrError `too-large` over 8 MB. DicomError where the bytes are no sound data set.
 */
export async function readPart10(file: Uint8Array): Promise<ReadPart10> {
  if (file.length > LARGEST_BYTES) throw new SrError('too-large', `${file.length} bytes`)
  const start = readFileStart(file)
  const { dataSetOffset, syntax, encoding } = start
  if (syntax.encapsulated) throw new DicomError('transfer-syntax-unsupported', `a document in ${syntax.name}`)
  const bytes = syntax.deflated ? await inflatedDataSet(file.subarray(dataSetOffset)) : file
  const from = syntax.deflated ? 0 : dataSetOffset
  const layout = walkElements(bytes, from, encoding, bytes.length)
  if ('moreUpTo' in layout) throw new DicomError('header-unreadable', 'the data set is cut')
  const vrs = encoding.explicitVr ? () => null : await everyVr()
  const { dataSet, unreadableTexts } = readElements(bytes, from, layout.endOffset, encoding, vrs)
  const changes = [
    ...start.contradictions,
    ...unreadableTexts.map((tag) => `a text of ${tag} is not of the stated character set`),
  ]
  if (start.sopInstanceUid !== '' && start.sopInstanceUid !== textOf(dataSet, '00080018'))
    changes.push('the file meta information names another SOP Instance UID')
  if (layout.unknownVrs > 0) changes.push(`${layout.unknownVrs} attributes have an unknown value representation`)
  return { dataSet, changes }
}

/**
 * What an image says before its pixels, in the DICOM JSON Model. `start` is the file up to Pixel Data, or all of a deflated one.
 * DicomError where that is no sound data set.
 */
export async function readImageAttributes(start: Uint8Array): Promise<DicomJson> {
  const { dataSetOffset, syntax, encoding } = readFileStart(start)
  const bytes = syntax.deflated ? await inflatedDataSet(start.subarray(dataSetOffset)) : start
  const from = syntax.deflated ? 0 : dataSetOffset
  const layout = walkElements(bytes, from, encoding, bytes.length)
  if ('moreUpTo' in layout) throw new DicomError('header-unreadable', 'the data set is cut')
  const vrs = encoding.explicitVr ? () => null : await everyVr()
  return readElements(bytes, from, layout.endOffset, encoding, vrs).dataSet
}

async function inflatedDataSet(compressed: Uint8Array): Promise<Uint8Array> {
  try {
    return await inflate(compressed, LARGEST_BYTES)
  } catch (cause) {
    if (cause instanceof RangeError) throw new SrError('too-large', cause.message, { cause })
    throw new DicomError('header-unreadable', 'the deflated data set is broken', { cause })
  }
}

/** All of PS3.6, loaded only where a file leaves VRs out. */
async function everyVr(): Promise<VrOfTag> {
  const { dictionary } = await import('dcmjs/dictionary')
  return (tag) => {
    const name = `(${tag.slice(0, 4)},${tag.slice(4)})`
    const entry = Object.hasOwn(dictionary, name) ? dictionary[name] : undefined
    const vr = vrOfTag(tag) ?? entry?.vr ?? privateCreator(tag)
    return vr === null ? null : (oneOfSeveral[vr] ?? (/^[A-Z]{2}$/.test(vr) ? vr : null))
  }
}

/** VRs that depend on other attributes, as dcmjs writes them: which one of them is meant in a document. */
const oneOfSeveral: Readonly<Record<string, string>> = { xs: 'US', ox: 'OW', lt: 'OW', up: 'UL' }

/** Elements that reserve a block of private ones are LO (PS3.5 7.8.1). */
function privateCreator(tag: string): string | null {
  return /^...[13579BDF]00[1-9A-F]./.test(tag) ? 'LO' : null
}
