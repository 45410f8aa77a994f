import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { element } from '../../test-data/dicom/dataSet'
import { concatenated, elementHead, encodeDataSet, itemHead, OPEN_LENGTH } from '../../test-data/dicom/encodeDataSet'
import { fileMeta } from '../../test-data/dicom/part10File'
import { RF_IMAGE_STORAGE, radiofluoroscopicDataSet } from '../../test-data/dicom/radiofluoroscopy'
import { syntheticUid } from '../../test-data/dicom/syntheticUid'
import { writeFrameStrip } from '../../test-data/phantom/frameStrip'

/** A run of any size with 1024² pixels of 16 bits, of which only frame numbers are written: the rest is a hole in the file. */
export interface BigFile {
  readonly frames: number
  /** `fragments`: Encapsulated Uncompressed, one fragment a frame, its Basic Offset Table empty. */
  readonly packing: 'native' | 'fragments'
}

const side = 1024
export const bigFrameBytes = side * side * 2
const little = { explicitVr: true, littleEndian: true }

/** Writes the file at this path; gives its size in bytes. It takes about 8 kB a frame of the disk. */
export function writeBigFile(path: string, { frames, packing }: BigFile): number {
  const uid = syntheticUid(`big ${packing} ${frames}`)
  const dataSet = radiofluoroscopicDataSet({
    caseId: 'BIG',
    studyUid: syntheticUid('big study'),
    seriesUid: syntheticUid(`big series ${packing} ${frames}`),
    sopInstanceUid: uid,
    seriesNumber: 1,
    seriesDescription: `${frames} frames`,
    seed: 1,
    columns: side,
    rows: side,
    frames,
    frameTimeMs: 66.67,
    acquisitionSeconds: 36_000,
    studyDate: '20260105',
    windowCenter: 2048,
    windowWidth: 4096,
    photometricInterpretation: 'MONOCHROME2',
    patientOrientation: 'L\\F',
    pixelAspectRatio: null,
    primaryAngleDeg: 0,
    detectorPixelMm: 0.3,
    doseMicroGray: 0.2,
    collimator: [0, side + 1, 0, side + 1],
    exposed: 'SC',
  })
  const sixteenBits = [
    ...dataSet.filter(({ tag }) => tag !== 0x00280101 && tag !== 0x00280102),
    ...element(0x00280101, 'US', [16]),
    ...element(0x00280102, 'US', [15]),
  ]
  const native = packing === 'native'
  const head = concatenated([
    fileMeta(native ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2.1.98', RF_IMAGE_STORAGE, uid),
    encodeDataSet(sixteenBits, little),
    elementHead(0x7fe00010, native ? 'OW' : 'OB', native ? frames * bigFrameBytes : OPEN_LENGTH, little),
    ...(native ? [] : [itemHead(0xfffee000, 0, little)]),
  ])
  const before = native ? new Uint8Array(0) : itemHead(0xfffee000, bigFrameBytes, little)
  const strip = new Uint16Array(side * 4)
  const file = openSync(path, 'w')
  try {
    writeSync(file, head)
    let at = head.length
    for (let frame = 1; frame <= frames; frame++) {
      writeFrameStrip(strip, side, frame, 4095)
      writeSync(file, concatenated([before, new Uint8Array(strip.buffer)]), 0, before.length + strip.byteLength, at)
      at += before.length + bigFrameBytes
    }
    const end = native ? new Uint8Array(0) : itemHead(0xfffee0dd, 0, little)
    ftruncateSync(file, at)
    writeSync(file, end, 0, end.length, at)
    return at + end.length
  } finally {
    closeSync(file)
  }
}
