import { concatenated, type Encoding, elementHead, itemHead, OPEN_LENGTH } from './encodeDataSet.ts'

/** How compressed frames are packed (PS3.5 A.4). */
export interface Packing {
  /** Where each frame starts, or an empty table, which is just as valid. */
  readonly offsetTable: 'full' | 'empty'
  /** Pieces into which each frame is cut. RLE allows one only. */
  readonly fragmentsPerFrame: number
}

const LITTLE: Encoding = { explicitVr: true, littleEndian: true }

/** The Pixel Data element that holds compressed frames. */
export function encapsulatedPixels(frames: readonly Uint8Array[], packing: Packing): Uint8Array {
  const items: Uint8Array[] = []
  const offsets = new DataView(new ArrayBuffer(frames.length * 4))
  let offset = 0
  for (const [index, frame] of frames.entries()) {
    offsets.setUint32(index * 4, offset, true)
    for (const fragment of fragmentsOf(frame, packing.fragmentsPerFrame)) {
      items.push(itemHead(0xfffee000, fragment.length, LITTLE), fragment)
      offset += 8 + fragment.length
    }
  }
  const table = packing.offsetTable === 'full' ? new Uint8Array(offsets.buffer) : new Uint8Array(0)
  return concatenated([
    elementHead(0x7fe00010, 'OB', OPEN_LENGTH, LITTLE),
    itemHead(0xfffee000, table.length, LITTLE),
    table,
    ...items,
    itemHead(0xfffee0dd, 0, LITTLE),
  ])
}

/** A frame cut into pieces of even length; the last is padded by a zero where it is odd. */
function fragmentsOf(frame: Uint8Array, count: number): Uint8Array[] {
  const even = frame.length % 2 === 0 ? frame : concatenated([frame, new Uint8Array(1)])
  const length = Math.ceil(even.length / count / 2) * 2
  const fragments: Uint8Array[] = []
  for (let at = 0; at < even.length; at += length) fragments.push(even.subarray(at, at + length))
  return fragments
}
