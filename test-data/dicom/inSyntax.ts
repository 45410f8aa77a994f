import { pixelEncoder } from '../encoders/pixelEncoder.ts'
import { type DataElement, type DataSet, element } from './dataSet.ts'
import { encapsulatedPixels, type Packing } from './encapsulatedPixels.ts'
import { concatenated, elementHead, encodeDataSet } from './encodeDataSet.ts'
import { fileMeta } from './part10File.ts'
import { type OwnFile, readOwnFile } from './readOwnFile.ts'
import { syntheticUid } from './syntheticUid.ts'
import { type TransferSyntaxName, transferSyntaxes } from './transferSyntaxes.ts'

const PIXEL_DATA = 0x7fe00010

/**
 * A file of the phantom rewritten in another transfer syntax. The pixels stay the same to the bit, except in `jpeg-baseline`,
 * which has 8 bits: that file is another image, says so (PS3.3 C.7.6.1.1.5) and has a SOP Instance UID of its own.
 */
export async function inSyntax(
  bytes: Uint8Array,
  name: TransferSyntaxName,
  packing: Packing = { offsetTable: 'full', fragmentsPerFrame: 1 },
): Promise<Uint8Array> {
  const { uid, encoding, coding } = transferSyntaxes[name]
  const file = readOwnFile(bytes)
  switch (coding) {
    case 'native': {
      return concatenated([
        fileMeta(uid, file.sopClassUid, file.sopInstanceUid),
        encodeDataSet(file.dataSet, encoding),
        elementHead(PIXEL_DATA, 'OW', file.stored.byteLength, encoding),
        wordBytes(file.stored, encoding.littleEndian),
      ])
    }
    case 'deflated': {
      const whole = concatenated([
        encodeDataSet(file.dataSet, encoding),
        elementHead(PIXEL_DATA, 'OW', file.stored.byteLength, encoding),
        wordBytes(file.stored, true),
      ])
      return concatenated([fileMeta(uid, file.sopClassUid, file.sopInstanceUid), even(await deflated(whole))])
    }
    case 'jpeg-baseline': {
      const sopInstanceUid = syntheticUid(`eight bits of ${file.sopInstanceUid}`)
      const frames = await encodedFrames(file, coding)
      const compressed = frames.reduce((sum, frame) => sum + frame.length, 0)
      return concatenated([
        fileMeta(uid, file.sopClassUid, sopInstanceUid),
        encodeDataSet(eightBits(file, sopInstanceUid, compressed), encoding),
        encapsulatedPixels(frames, packing),
      ])
    }
    case 'rle':
    case 'jpeg-lossless':
    case 'jpeg-ls':
    case 'jpeg2000':
    case 'htj2k': {
      const frames = await encodedFrames(file, coding)
      return concatenated([
        fileMeta(uid, file.sopClassUid, file.sopInstanceUid),
        encodeDataSet(file.dataSet, encoding),
        encapsulatedPixels(frames, packing),
      ])
    }
  }
}

async function encodedFrames(file: OwnFile, coding: Parameters<typeof pixelEncoder>[0]): Promise<Uint8Array[]> {
  const encode = await pixelEncoder(coding)
  const size = file.columns * file.rows
  return Array.from({ length: file.frames }, (_frame, index) =>
    encode(file.stored.subarray(index * size, (index + 1) * size), file.columns, file.rows, file.bitsStored),
  )
}

/** The header of the image with its 8 highest bits, compressed with loss. */
function eightBits(file: OwnFile, sopInstanceUid: string, compressedBytes: number): DataSet {
  const shift = file.bitsStored - 8
  const ratio = Number((file.stored.byteLength / compressedBytes).toFixed(2))
  const changed: DataSet = [
    ...element(0x00080018, 'UI', sopInstanceUid),
    ...element(0x00280100, 'US', [8]),
    ...element(0x00280101, 'US', [8]),
    ...element(0x00280102, 'US', [7]),
    ...element(0x00281050, 'DS', scaled(file, 0x00281050, shift)),
    ...element(0x00281051, 'DS', scaled(file, 0x00281051, shift)),
    ...element(0x00282110, 'CS', '01'),
    ...element(0x00282112, 'DS', [ratio]),
    ...element(0x00282114, 'CS', 'ISO_10918_1'),
  ]
  const replaced = new Set(changed.map((one: DataElement) => one.tag))
  return [...file.dataSet.filter((one) => !replaced.has(one.tag)), ...changed]
}

function scaled(file: OwnFile, tag: number, shift: number): readonly number[] | undefined {
  const value = file.dataSet.find((one) => one.tag === tag)?.value
  return typeof value === 'string' ? [Number(value) / (1 << shift)] : undefined
}

function wordBytes(words: Uint16Array, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(words.length * 2)
  const [low, high] = littleEndian ? [0, 1] : [1, 0]
  for (let i = 0; i < words.length; i++) {
    bytes[2 * i + low] = (words[i] as number) & 0xff
    bytes[2 * i + high] = (words[i] as number) >> 8
  }
  return bytes
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function even(bytes: Uint8Array): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : concatenated([bytes, new Uint8Array(1)])
}
