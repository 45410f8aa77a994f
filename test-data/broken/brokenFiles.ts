import type { DataSet } from '../dicom/dataSet.ts'
import { element } from '../dicom/dataSet.ts'
import { concatenated, type Encoding, elementHead, encodeDataSet } from '../dicom/encodeDataSet.ts'
import { fileMeta } from '../dicom/part10File.ts'
import { readOwnFile } from '../dicom/readOwnFile.ts'
import { transferSyntaxes } from '../dicom/transferSyntaxes.ts'

/** A way in which files arrive broken. */
export interface BrokenFile {
  readonly id: string
  /** What is wrong, for the names of tests. */
  readonly line: string
  /** Frames, from the first, whose pixels are whole for a file of `frames` frames; 0 when none can be shown. */
  readonly wholeFrames: (frames: number) => number
  /** Breaks a copy of an uncompressed file that the phantom made. */
  readonly make: (bytes: Uint8Array) => Uint8Array
}

const EXPLICIT: Encoding = { explicitVr: true, littleEndian: true }
const none = () => 0
const half = (frames: number) => Math.floor(frames / 2)

/** Broken files made of an uncompressed file of the phantom; each keeps the first frames where it says so. */
export const brokenFiles: readonly BrokenFile[] = [
  {
    id: 'ends-in-a-frame',
    line: 'the file ends in the middle of a frame',
    wholeFrames: half,
    make: (bytes) => {
      const { pixelsStart, columns, rows, frames } = readOwnFile(bytes)
      const frameBytes = columns * rows * 2
      return bytes.slice(0, pixelsStart + half(frames) * frameBytes + Math.floor(frameBytes / 3) * 2)
    },
  },
  {
    id: 'ends-in-the-header',
    line: 'the file ends in its header',
    wholeFrames: none,
    make: (bytes) => bytes.slice(0, readOwnFile(bytes).dataSetStart + 400),
  },
  {
    id: 'ends-in-the-meta-information',
    line: 'the file ends in its file meta information',
    wholeFrames: none,
    make: (bytes) => bytes.slice(0, 150),
  },
  {
    id: 'no-pixels',
    line: 'the file ends before its pixels',
    wholeFrames: none,
    make: (bytes) => bytes.slice(0, readOwnFile(bytes).pixelsStart - 12),
  },
  {
    id: 'too-many-frames',
    line: 'Number of Frames promises twice as many frames as there are',
    wholeFrames: (frames) => frames,
    make: (bytes) => {
      const { frames } = readOwnFile(bytes)
      return withElements(bytes, element(0x00280008, 'IS', [frames * 2]))
    },
  },
  {
    id: 'no-rows',
    line: 'Rows is missing',
    wholeFrames: none,
    make: (bytes) => withElements(bytes, [], [0x00280010]),
  },
  {
    id: 'zero-columns',
    line: 'Columns is 0',
    wholeFrames: none,
    make: (bytes) => withElements(bytes, element(0x00280011, 'US', [0])),
  },
  {
    id: 'no-bits',
    line: 'Bits Allocated, Bits Stored and High Bit are missing',
    wholeFrames: none,
    make: (bytes) => withElements(bytes, [], [0x00280100, 0x00280101, 0x00280102]),
  },
  {
    id: 'unknown-syntax',
    line: 'the transfer syntax is one that nobody knows',
    wholeFrames: none,
    make: (bytes) => withElements(bytes, [], [], '1.2.840.10008.1.2.4.999'),
  },
  {
    id: 'wrong-syntax',
    line: 'the file says Implicit VR and is Explicit VR',
    wholeFrames: none,
    make: (bytes) => withElements(bytes, [], [], transferSyntaxes.implicit.uid),
  },
  {
    id: 'absurd-length',
    line: 'an element of the header says it is 4 GB long',
    wholeFrames: none,
    make: (bytes) => {
      const broken = bytes.slice()
      const view = new DataView(broken.buffer)
      // Study Description becomes an element of unlimited text whose length lies.
      const at = offsetOf(broken, [0x08, 0x00, 0x30, 0x10])
      broken.set([0x55, 0x54, 0, 0], at + 4)
      view.setUint32(at + 8, 0xfffffff0, true)
      return broken
    },
  },
  {
    id: 'zeros',
    line: 'the file is as long as it should be and all zeros',
    wholeFrames: none,
    make: (bytes) => new Uint8Array(bytes.length),
  },
  { id: 'empty', line: 'the file is empty', wholeFrames: none, make: () => new Uint8Array(0) },
  {
    id: 'text',
    line: 'the file is a text',
    wholeFrames: none,
    make: () => new TextEncoder().encode('This is a letter and no picture.\n'.repeat(20)),
  },
]

/** The file without its preamble and file meta information, as some archives hand it out; not broken, only bare. */
export function withoutPreamble(bytes: Uint8Array): Uint8Array {
  return bytes.slice(readOwnFile(bytes).dataSetStart)
}

/** Overwrites the middle of one compressed frame by zeros; `frame` is the 0-based index among the items after the table. */
export function withDamagedFragment(bytes: Uint8Array, frame: number): Uint8Array {
  const broken = bytes.slice()
  const view = new DataView(broken.buffer)
  let at = offsetOf(broken, [0xe0, 0x7f, 0x10, 0x00]) + 12
  for (let item = -1; ; item++) {
    const length = view.getUint32(at + 4, true)
    if (item === frame) {
      const from = at + 8 + Math.floor(length * 0.4)
      broken.fill(0, from, from + Math.max(8, Math.floor(length * 0.2)))
      return broken
    }
    at += 8 + length
  }
}

/** The same file with elements put in place of those of the same tag, and others left out. */
export function withElements(
  bytes: Uint8Array,
  changed: DataSet,
  removed: readonly number[] = [],
  syntaxUid: string = transferSyntaxes.explicit.uid,
): Uint8Array {
  const file = readOwnFile(bytes)
  const gone = new Set([...removed, ...changed.map((one) => one.tag)])
  return concatenated([
    fileMeta(syntaxUid, file.sopClassUid, file.sopInstanceUid),
    encodeDataSet([...file.dataSet.filter((one) => !gone.has(one.tag)), ...changed], EXPLICIT),
    elementHead(0x7fe00010, 'OW', file.stored.byteLength, EXPLICIT),
    bytes.subarray(file.pixelsStart),
  ])
}

function offsetOf(bytes: Uint8Array, pattern: readonly number[]): number {
  for (let at = 132; at < bytes.length; at++) {
    if (pattern.every((byte, index) => bytes[at + index] === byte)) return at
  }
  throw new Error('The file lacks the element that should be broken')
}
