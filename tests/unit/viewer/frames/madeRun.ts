import type { CineHeader } from '../../../../viewer/dicom/cineHeader'
import { transferSyntax } from '../../../../viewer/dicom/transferSyntax'
import type { ByteSource } from '../../../../viewer/sources/byteSource'
import { headerOfPicture } from '../../../support/pictureHeader'

/** A source that counts what is read from it. */
export interface CountingSource extends ByteSource {
  readonly bytesRead: number
}

export interface MadeRun {
  readonly header: CineHeader
  readonly source: CountingSource
}

export interface RunToMake {
  readonly frames: number
  readonly side: number
  /** RLE: bytes of each fragment, padded behind the pixels. Absent: native 8-bit frames. */
  readonly fragmentBytes?: number
  /** RLE: with a Basic Offset Table. */
  readonly table?: boolean
  /** Bytes that are missing at the end of the file. */
  readonly cutBytes?: number
  /** Called before each read; may wait or throw. */
  readonly beforeRead?: (offset: number) => Promise<void> | void
}

const pixelDataOffset = 1000

/** The value all pixels of this frame have: 0-based frame index modulo 251. */
export function grey(index: number): number {
  return index % 251
}

/** A run of any size, made where it is read: no bytes of it are kept. */
export async function madeRun(run: RunToMake): Promise<MadeRun> {
  const { frames, side, fragmentBytes, table = false } = run
  const base = await headerOfPicture([])
  const encapsulated = fragmentBytes !== undefined
  const tableBytes = table ? frames * 4 : 0
  const frameBytes = encapsulated ? fragmentBytes + 8 : side * side
  const firstFrame = pixelDataOffset + (encapsulated ? 8 + tableBytes : 0)
  const end = firstFrame + frames * frameBytes
  const sizeBytes = end + (encapsulated ? 8 : 0) - (run.cutBytes ?? 0)
  const syntax = transferSyntax(encapsulated ? '1.2.840.10008.1.2.5' : '1.2.840.10008.1.2.1')
  if (syntax === null) throw new Error('a syntax PS3.6 names')

  const frameHead = (index: number): Uint8Array =>
    encapsulated ? rleFrame(index, side, fragmentBytes) : new Uint8Array(0)
  const byteRange = (offset: number, length: number): Uint8Array => {
    const out = new Uint8Array(Math.max(0, Math.min(length, sizeBytes - offset)))
    if (!encapsulated) {
      for (let i = 0; i < out.length; i++) out[i] = grey(Math.floor((offset + i - firstFrame) / frameBytes))
      return out
    }
    const put = (at: number, bytes: Uint8Array): void => {
      const from = Math.max(0, offset - at)
      const to = Math.min(bytes.length, offset + out.length - at)
      if (from < to) out.set(bytes.subarray(from, to), at + from - offset)
    }
    put(pixelDataOffset, item(0xe000, tableBytes))
    if (table) put(pixelDataOffset + 8, offsetsOf(frames, frameBytes))
    const first = Math.max(0, Math.floor((offset - firstFrame) / frameBytes))
    const last = Math.min(frames - 1, Math.floor((offset + out.length - firstFrame) / frameBytes))
    for (let index = first; index <= last; index++) {
      put(firstFrame + index * frameBytes, item(0xe000, frameBytes - 8))
      put(firstFrame + index * frameBytes + 8, frameHead(index))
    }
    put(end, item(0xe0dd, 0))
    return out
  }

  let bytesRead = 0
  const source: CountingSource = {
    name: '',
    sizeBytes,
    get bytesRead() {
      return bytesRead
    },
    async read(offset, length, signal) {
      await run.beforeRead?.(offset)
      signal?.throwIfAborted()
      const bytes = byteRange(offset, length)
      bytesRead += bytes.length
      return bytes
    },
  }
  const header: CineHeader = {
    ...base,
    transferSyntax: syntax,
    numberOfFrames: frames,
    pixelFormat: { ...base.pixelFormat, rows: side, columns: side, bitsAllocated: 8, bitsStored: 8, highBit: 7 },
    pixelData: {
      offset: pixelDataOffset,
      lengthBytes: encapsulated ? null : frames * frameBytes,
      extendedOffsets: null,
      cutAtRow: null,
      deflatedFrom: null,
    },
  }
  return { header, source }
}

function item(element: number, length: number): Uint8Array {
  const bytes = new Uint8Array(8)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfffe, true)
  view.setUint16(2, element, true)
  view.setUint32(4, length, true)
  return bytes
}

/** One segment of replicate runs; no-ops up to the fragment's length. */
function rleFrame(index: number, side: number, fragmentBytes: number): Uint8Array {
  const bytes = new Uint8Array(fragmentBytes)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 1, true)
  view.setUint32(4, 64, true)
  let at = 64
  for (let left = side * side; left > 0; ) {
    const count = Math.min(128, left)
    if (count === 1) bytes.set([0, grey(index)], at)
    else bytes.set([257 - count, grey(index)], at)
    at += 2
    left -= count
  }
  return bytes
}

function offsetsOf(frames: number, frameBytes: number): Uint8Array {
  const offsets = new Uint32Array(frames)
  for (let i = 0; i < frames; i++) offsets[i] = i * frameBytes
  return new Uint8Array(offsets.buffer)
}
