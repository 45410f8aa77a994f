import { type DataSet, element } from './dataSet.ts'
import { concatenated, type Encoding, elementHead, encodeDataSet } from './encodeDataSet.ts'

/** Transfer syntaxes without compression, by the name the command line uses. */
export const NATIVE_SYNTAXES = {
  implicit: { uid: '1.2.840.10008.1.2', explicitVr: false, littleEndian: true },
  explicit: { uid: '1.2.840.10008.1.2.1', explicitVr: true, littleEndian: true },
  'big-endian': { uid: '1.2.840.10008.1.2.2', explicitVr: true, littleEndian: false },
} as const satisfies Record<string, Encoding & { uid: string }>

const META_ENCODING: Encoding = { explicitVr: true, littleEndian: true }
const PIXEL_DATA = 0x7fe00010
const IMPLEMENTATION_UID = '2.25.116470287215904374013852761459301275118'

/** Preamble, prefix and file meta information of a file (PS3.10 section 7.1). */
export function fileMeta(transferSyntaxUid: string, sopClassUid: string, sopInstanceUid: string): Uint8Array {
  const elements: DataSet = [
    ...element(0x00020001, 'OB', Uint8Array.of(0, 1)),
    ...element(0x00020002, 'UI', sopClassUid),
    ...element(0x00020003, 'UI', sopInstanceUid),
    ...element(0x00020010, 'UI', transferSyntaxUid),
    ...element(0x00020012, 'UI', IMPLEMENTATION_UID),
    ...element(0x00020013, 'SH', 'FIMBRIA-PHANTOM'),
  ]
  const body = encodeDataSet(elements, META_ENCODING)
  const length = encodeDataSet(element(0x00020000, 'UL', [body.length]), META_ENCODING)
  const prefix = new Uint8Array(132)
  prefix.set([0x44, 0x49, 0x43, 0x4d], 128)
  return concatenated([prefix, length, body])
}

/** A file with room for native 16-bit little endian pixels, to be rendered straight into it. */
export interface NativeFile {
  readonly bytes: Uint8Array
  /** The stored values of all frames, a view into `bytes`. */
  readonly stored: Uint16Array
}

/** Explicit VR Little Endian file of a data set without pixels; `pixelCount` over all frames. */
export function nativeFile(
  dataSet: DataSet,
  sopClassUid: string,
  sopInstanceUid: string,
  pixelCount: number,
): NativeFile {
  const syntax = NATIVE_SYNTAXES.explicit
  const head = concatenated([
    fileMeta(syntax.uid, sopClassUid, sopInstanceUid),
    encodeDataSet(dataSet, syntax),
    elementHead(PIXEL_DATA, 'OW', pixelCount * 2, syntax),
  ])
  const bytes = new Uint8Array(head.length + pixelCount * 2)
  bytes.set(head)
  return { bytes, stored: new Uint16Array(bytes.buffer, head.length, pixelCount) }
}
