import type { ByteSource } from '../../sources/byteSource'

/** One NAL unit of a byte stream (H.264 Annex B). */
export interface NalUnit {
  /** Offset of its start code, zero bytes before it included. */
  readonly offset: number
  /** Its first bytes without the start code, up to its end or `headBytes`. */
  readonly head: Uint8Array
}

/** Parameter sets and slice headers end long before this. */
const headBytes = 1024
const blockBytes = 1 << 20

/** All NAL units of the stream, in order; reads it once from beginning to end. */
export async function* nalUnits(stream: ByteSource): AsyncGenerator<NalUnit> {
  let bytes = new Uint8Array(0)
  /** Offset of `bytes` in the stream. */
  let base = 0
  let next = 0
  while (next < stream.sizeBytes || bytes.length > 3) {
    const more = next < stream.sizeBytes ? await stream.read(next, blockBytes) : new Uint8Array(0)
    next = more.length === 0 ? stream.sizeBytes : next + more.length
    const joined = new Uint8Array(bytes.length + more.length)
    joined.set(bytes)
    joined.set(more, bytes.length)
    bytes = joined
    const last = next >= stream.sizeBytes
    let at = 0
    for (;;) {
      const start = startCodeAt(bytes, at)
      if (start < 0) {
        at = Math.max(at, bytes.length - 3)
        break
      }
      if (!last && start + 3 + headBytes > bytes.length) {
        at = Math.max(0, start - 1)
        break
      }
      const limit = Math.min(start + 3 + headBytes, bytes.length)
      const following = startCodeAt(bytes.subarray(0, limit), start + 3)
      const zeroBefore = start > 0 && bytes[start - 1] === 0 ? 1 : 0
      const head = bytes.slice(start + 3, following < 0 ? limit : following)
      if (head.length > 0) yield { offset: base + start - zeroBefore, head }
      at = start + 3
    }
    if (last) return
    base += at
    bytes = bytes.slice(at)
  }
}

/** Where the next 00 00 01 lies; -1 where there is none. */
function startCodeAt(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(1, from + 2); at >= 0; at = bytes.indexOf(1, at + 1))
    if (bytes[at - 1] === 0 && bytes[at - 2] === 0) return at - 2
  return -1
}
