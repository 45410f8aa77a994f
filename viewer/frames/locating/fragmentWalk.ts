import type { PixelCoding } from '../../dicom/transferSyntax'
import type { ByteSource } from '../../sources/byteSource'
import { codestreamStartBytes, startsCodestream } from './codestreamStart'

/** One item of encapsulated Pixel Data (PS3.5 A.4). Offsets in bytes from the start of the file. */
export interface Fragment {
  /** Offset of the item's tag. */
  readonly at: number
  /** Offset of the first byte of its value. */
  readonly offset: number
  readonly lengthBytes: number
  /** The value begins as a codestream of this coding begins. */
  readonly starts: boolean
}

/** How the row of fragments ends: with its delimiter, at the end of the file, or with bytes that are no item. */
export type FragmentsEnd = 'delimiter' | 'cut' | 'broken'

/** What lies at one place of encapsulated Pixel Data. */
export type WalkStep =
  | { readonly type: 'fragment'; readonly fragment: Fragment }
  | { readonly type: 'end'; readonly end: FragmentsEnd }

/** Reads item after item: `step(at)` says what lies at a place. Reads the items' headers and a few bytes more. */
export interface FragmentWalk {
  step(at: number, signal?: AbortSignal): Promise<WalkStep>
  /** Bytes [at, at + length), from what the last step has read where they are in it. */
  bytes(at: number, length: number, signal?: AbortSignal): Promise<Uint8Array>
}

/** Tag and length of an item (PS3.5 7.5). */
export const itemHeaderBytes = 8
const smallReadBytes = itemHeaderBytes + codestreamStartBytes
const blockBytes = 65_536
/** The first read brings the Basic Offset Table of a run of usual length along, up to 190 frames. */
const firstReadBytes = 800
/** Below this size of fragments several headers are found in one block. */
const smallFragmentBytes = 8_192

/** A walk over the fragments; little endian, as encapsulated Pixel Data always is. */
export function fragmentWalk(source: ByteSource, coding: PixelCoding): FragmentWalk {
  let blockAt = 0
  let block: Uint8Array = new Uint8Array(0)
  let lastLength = Number.POSITIVE_INFINITY
  let readAtLeast = firstReadBytes

  const bytesAt = async (at: number, signal?: AbortSignal): Promise<Uint8Array> => {
    const wanted = Math.min(smallReadBytes, source.sizeBytes - at)
    if (at < blockAt || at + wanted > blockAt + block.length) {
      const size = lastLength < smallFragmentBytes ? blockBytes : Math.max(readAtLeast, smallReadBytes)
      readAtLeast = 0
      block = await source.read(at, size, signal)
      blockAt = at
    }
    return block.subarray(at - blockAt, at - blockAt + smallReadBytes)
  }

  return {
    async step(at, signal) {
      if (at + itemHeaderBytes > source.sizeBytes) return { type: 'end', end: 'cut' }
      const bytes = await bytesAt(at, signal)
      if (bytes.length < itemHeaderBytes) return { type: 'end', end: 'cut' }
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const group = view.getUint16(0, true)
      const element = view.getUint16(2, true)
      const lengthBytes = view.getUint32(4, true)
      if (group === 0xfffe && element === 0xe0dd) return { type: 'end', end: 'delimiter' }
      if (group !== 0xfffe || element !== 0xe000 || lengthBytes === 0xffffffff) return { type: 'end', end: 'broken' }
      const offset = at + itemHeaderBytes
      if (offset + lengthBytes > source.sizeBytes) return { type: 'end', end: 'cut' }
      lastLength = lengthBytes
      const starts = startsCodestream(bytes.subarray(itemHeaderBytes, itemHeaderBytes + lengthBytes), coding)
      return { type: 'fragment', fragment: { at, offset, lengthBytes, starts } }
    },
    async bytes(at, length, signal) {
      const from = at - blockAt
      return from >= 0 && from + length <= block.length
        ? block.slice(from, from + length)
        : source.read(at, length, signal)
    },
  }
}
