import { DicomError } from '../../dicom/dicomError'
import type { ByteSource } from '../../sources/byteSource'
import type { FragmentWalk } from './fragmentWalk'
import type { FrameLayout } from './frameLocator'

/** An offset table that agrees with the end of the run. Offsets in bytes from the start of the file. */
export interface OffsetTable {
  /** Offset of the item tag of each frame's first fragment. */
  readonly starts: readonly number[]
  /** Offset of the delimiter behind the last fragment. */
  readonly end: number
}

/** What the file says about where its frames begin. */
export interface OffsetTables {
  /** Offset of the first fragment's item tag. */
  readonly firstItem: number
  /** Offsets by the tables as written; none where they are absent or impossible in themselves. */
  readonly frameOffsets: readonly (readonly number[])[]
  /** Why tables that are written are not among `frameOffsets`, or contradict each other. */
  readonly contradictions: readonly string[]
  /** A table whose last frame ends, in one piece, at the delimiter; null where there is none. */
  readonly trusted: OffsetTable | null
}

/**
 * The Basic Offset Table (PS3.5 A.4) and the Extended Offset Table (PS3.3 C.7.6.3.1.8), as far as they can be believed:
 * as many entries as frames, the first 0, strictly ascending, inside the file, the last frame running to the end.
 *
 * `likely` is given a table that only its last frame can speak against now.
 */
export async function readOffsetTables(
  source: ByteSource,
  layout: FrameLayout,
  walk: FragmentWalk,
  signal: AbortSignal,
  likely: (starts: readonly number[]) => void = () => {},
): Promise<OffsetTables> {
  const { numberOfFrames, pixelData } = layout
  const basic = await walk.step(pixelData.offset, signal)
  if (basic.type === 'end') throw new DicomError('frames-not-located', `no Basic Offset Table item: ${basic.end}`)
  const { offset, lengthBytes } = basic.fragment
  const firstItem = offset + lengthBytes
  const frameOffsets: (readonly number[])[] = []
  const contradictions: string[] = []
  if (lengthBytes !== 0 && lengthBytes !== numberOfFrames * 4)
    contradictions.push(`the Basic Offset Table of ${lengthBytes} bytes is not one of ${numberOfFrames} frames`)
  if (lengthBytes === numberOfFrames * 4) {
    const bytes = await walk.bytes(offset, lengthBytes, signal)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    frameOffsets.push(Array.from({ length: bytes.length >> 2 }, (_, i) => firstItem + view.getUint32(i * 4, true)))
  }
  const extended = pixelData.extendedOffsets
  if (extended !== null) {
    if (extended.lengths.length === numberOfFrames && extendedLengthsFit(extended))
      frameOffsets.push(extended.offsets.map((at) => firstItem + at))
    else contradictions.push('the Extended Offset Table contradicts its lengths or the number of frames')
  }
  const possible = frameOffsets.filter((starts) => isPossible(starts, numberOfFrames, firstItem, source.sizeBytes))
  if (possible.length < frameOffsets.length) contradictions.push('an offset table names places that cannot be')
  const [one, other] = possible
  if (one !== undefined && other !== undefined && one.some((at, i) => at !== other[i]))
    contradictions.push('the Basic and the Extended Offset Table contradict each other')
  if (one !== undefined && contradictions.length === 0) likely(one)
  for (const starts of possible) {
    const end = await endOfLastFrame(starts.at(-1) ?? firstItem, walk, signal)
    if (end !== null) return { firstItem, frameOffsets: possible, contradictions, trusted: { starts, end } }
  }
  return { firstItem, frameOffsets: possible, contradictions, trusted: null }
}

function isPossible(starts: readonly number[], numberOfFrames: number, firstItem: number, sizeBytes: number): boolean {
  return (
    starts.length === numberOfFrames &&
    starts[0] === firstItem &&
    starts.every((at, i) => Number.isSafeInteger(at) && (i === 0 || at > (starts[i - 1] ?? 0))) &&
    // A cut file has lost its last frames, but not the first.
    firstItem < sizeBytes
  )
}

/** Each frame, with its item's header and padding, ends where the next begins (one fragment a frame). */
function extendedLengthsFit({ offsets, lengths }: { offsets: readonly number[]; lengths: readonly number[] }): boolean {
  return offsets.every((at, i) => {
    const next = offsets[i + 1]
    const length = lengths[i] ?? Number.NaN
    return Number.isSafeInteger(length) && length > 0 && (next === undefined || at + 8 + length + (length % 2) === next)
  })
}

/** Where the last frame ends: at the delimiter, with no other frame's beginning before it; null where not so. */
async function endOfLastFrame(start: number, walk: FragmentWalk, signal: AbortSignal): Promise<number | null> {
  let at = start
  for (let fragments = 0; fragments < 10_000; fragments++) {
    const step = await walk.step(at, signal)
    if (step.type === 'end') return step.end === 'delimiter' && fragments > 0 ? at : null
    if (step.fragment.starts !== (fragments === 0)) return null
    at = step.fragment.offset + step.fragment.lengthBytes
  }
  return null
}
