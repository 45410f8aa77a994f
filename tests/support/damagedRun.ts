import { encapsulatedPixels } from '../../test-data/dicom/encapsulatedPixels'
import { type KnownRun, knownRun } from './knownRun'

const rleLossless = '1.2.840.10008.1.2.5'

/** A known run in RLE (PS3.5 Annex G), one frame of which (1-based) points to data that is not there. */
export function damagedRun(run: KnownRun, damagedFrame: number): Buffer {
  const frameBytes = run.columns * run.rows * 2
  const file = knownRun({ ...run, transferSyntaxUid: rleLossless })
  const pixels = file.subarray(file.length - frameBytes * run.frames)
  const frames = Array.from({ length: run.frames }, (_, index) => {
    const frame = rleFrame(pixels.subarray(index * frameBytes, (index + 1) * frameBytes))
    if (index + 1 === damagedFrame) frame.writeUInt32LE(0x7fffffff, 8)
    return frame
  })
  const packed = encapsulatedPixels(frames, { offsetTable: 'full', fragmentsPerFrame: 1 })
  // Pixel Data is the last element, its header 12 bytes.
  return Buffer.concat([file.subarray(0, file.length - pixels.length - 12), packed])
}

/** High bytes, then low bytes, nothing saved: literal runs of at most 128 bytes. */
function rleFrame(frame: Buffer): Buffer {
  const segments = [1, 0].map((byte) => {
    const plane = Buffer.from(frame.filter((_, at) => at % 2 === byte))
    const parts: Buffer[] = []
    for (let at = 0; at < plane.length; at += 128) {
      const literal = plane.subarray(at, at + 128)
      parts.push(Buffer.from([literal.length - 1]), literal)
    }
    const segment = Buffer.concat(parts)
    return segment.length % 2 === 0 ? segment : Buffer.concat([segment, Buffer.from([0x80])])
  })
  const header = Buffer.alloc(64)
  header.writeUInt32LE(2, 0)
  header.writeUInt32LE(64, 4)
  header.writeUInt32LE(64 + (segments[0]?.length ?? 0), 8)
  return Buffer.concat([header, ...segments])
}
