import { element } from '../../test-data/dicom/dataSet'
import { encapsulatedPixels } from '../../test-data/dicom/encapsulatedPixels'
import { concatenated, encodeDataSet } from '../../test-data/dicom/encodeDataSet'
import { fileMeta } from '../../test-data/dicom/part10File'
import { readOwnFile } from '../../test-data/dicom/readOwnFile'
import { transferSyntaxes } from '../../test-data/dicom/transferSyntaxes'
import { pixelEncoder } from '../../test-data/encoders/pixelEncoder'
import { seededRandom } from '../../test-data/phantom/arithmetic/seededRandom'
import { timedRun } from './timedRun'

const distinct = 4
const side = 768

/** A run in JPEG 2000 whose noisy frames take longer to decode than they are shown. */
export interface SlowRun {
  readonly file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }
  readonly side: number
  readonly frames: number
  /** Stored values of a frame, 1-based. */
  readonly stored: (frameNumber: number) => Uint16Array
}

/** Of as many frames at 30 a second; every fourth is the same. */
export async function slowRun(frames: number): Promise<SlowRun> {
  const native = timedRun({
    name: 'slow',
    frames: distinct,
    frameTimeMs: 33.333,
    atSeconds: 36_000,
    seriesNumber: 1,
    side,
  })
  const own = readOwnFile(native.buffer)
  const noise = seededRandom(1, 'slow run')
  const stored = own.stored.map((value) => Math.min(4095, Math.max(0, Math.round(value + noise.between(-300, 300)))))
  const { uid, encoding } = transferSyntaxes.jpeg2000
  const encode = await pixelEncoder('jpeg2000')
  const pixels = (index: number) =>
    stored.subarray((index % distinct) * side * side, ((index % distinct) + 1) * side * side)
  const coded = Array.from({ length: distinct }, (_, i) => encode(pixels(i), side, side, 12))
  const numberOfFrames = element(0x00280008, 'IS', [frames])
  const dataSet = [...own.dataSet.filter(({ tag }) => tag !== 0x00280008), ...numberOfFrames]
  const bytes = concatenated([
    fileMeta(uid, own.sopClassUid, own.sopInstanceUid),
    encodeDataSet(dataSet, encoding),
    encapsulatedPixels(
      Array.from({ length: frames }, (_, i) => coded[i % distinct] ?? new Uint8Array()),
      { offsetTable: 'full', fragmentsPerFrame: 1 },
    ),
  ])
  return {
    file: { name: 'slow.dcm', mimeType: 'application/dicom', buffer: Buffer.from(bytes) },
    side,
    frames,
    stored: (frameNumber) => pixels(frameNumber - 1),
  }
}
