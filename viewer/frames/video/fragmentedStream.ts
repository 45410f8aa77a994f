import { DicomError } from '../../dicom/dicomError'
import { joinedBytes } from '../../dicom/elements/joinedBytes'
import type { ByteSource } from '../../sources/byteSource'
import { fragmentWalk } from '../locating/fragmentWalk'

interface Piece {
  /** Offset in the file. */
  readonly offset: number
  /** Offset in the stream. */
  readonly at: number
  readonly lengthBytes: number
}

const maxFragments = 1_000_000

/**
 * The values of all fragments in one piece, readable in ranges: a video's frames do not keep to fragments (PS3.5 8.2.5).
 *
 * `offset` is that of the Basic Offset Table's item. Of a cut file the stream is what is there. Rejects with DicomError
 * 'frames-not-located'.
 */
export async function fragmentedStream(source: ByteSource, offset: number, signal: AbortSignal): Promise<ByteSource> {
  const walk = fragmentWalk(source, 'video')
  const table = await walk.step(offset, signal)
  if (table.type === 'end') throw new DicomError('frames-not-located', `no Basic Offset Table item: ${table.end}`)
  const pieces: Piece[] = []
  let from = table.fragment.offset + table.fragment.lengthBytes
  let sizeBytes = 0
  for (;;) {
    const step = await walk.step(from, signal)
    if (step.type === 'end') {
      const rest = step.end === 'cut' ? source.sizeBytes - from - 8 : 0
      if (rest > 0) pieces.push({ offset: from + 8, at: sizeBytes, lengthBytes: rest })
      sizeBytes += Math.max(0, rest)
      break
    }
    const { fragment } = step
    pieces.push({ offset: fragment.offset, at: sizeBytes, lengthBytes: fragment.lengthBytes })
    if (pieces.length > maxFragments) throw new DicomError('frames-not-located', 'too many fragments')
    sizeBytes += fragment.lengthBytes
    from = fragment.offset + fragment.lengthBytes
  }
  return { name: source.name, sizeBytes, read: (at, length, given) => readAcross(source, pieces, at, length, given) }
}

async function readAcross(
  source: ByteSource,
  pieces: readonly Piece[],
  at: number,
  length: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const end = at + length
  for (let i = pieceAt(pieces, at); i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    if (piece.at >= end) break
    const skip = Math.max(0, at - piece.at)
    const wanted = Math.min(piece.lengthBytes, end - piece.at) - skip
    if (wanted <= 0) continue
    const part = await source.read(piece.offset + skip, wanted, signal)
    parts.push(part)
    if (part.length < wanted) break
  }
  return joinedBytes(parts)
}

/** The piece in which the offset lies: the last that begins at or before it. */
function pieceAt(pieces: readonly Piece[], at: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pieces[middle]?.at ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
