import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataElement } from '../../../test-data/dicom/dataSet'
import { inSyntax } from '../../../test-data/dicom/inSyntax'
import { nativeFile } from '../../../test-data/dicom/part10File'
import { readOwnFile } from '../../../test-data/dicom/readOwnFile'
import type { TransferSyntaxName } from '../../../test-data/dicom/transferSyntaxes'
import { writeFrameStrip } from '../../../test-data/phantom/frameStrip'
import { makePhantomCase } from '../../../test-data/phantom/phantomCase'

/** Frames a second that a bench file says; ×2 and ×4 of it are the other rates that are asked for. */
export const benchRate = 15

export interface BenchRun {
  readonly syntax: TransferSyntaxName
  readonly frames: number
  /** Columns and rows: 256, 512 or 1024. */
  readonly side: number
}

/** The main run of case P01 at 15 frames/s, 12 bits, as a file: made once, then found in the system's temporary folder. */
export async function benchFile({ syntax, frames, side }: BenchRun): Promise<string> {
  const folder = join(tmpdir(), 'fimbria-bench')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `p01-${side}-${frames}-${syntax}.dcm`)
  if (existsSync(path)) return path
  console.log(`making ${path}`)
  if (syntax === 'explicit') keep(path, await nativeRun(frames, side))
  else
    keep(
      path,
      await inSyntax(new Uint8Array(readFileSync(await benchFile({ syntax: 'explicit', frames, side }))), syntax),
    )
  return path
}

/** Under its name only when it is whole: an interrupted bench leaves no half file to be found. */
function keep(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.part`, bytes)
  renameSync(`${path}.part`, path)
}

async function nativeRun(frames: number, side: number): Promise<Uint8Array> {
  for await (const part of makePhantomCase('p01', { sizePx: side, maxFrames: frames })) {
    if (part.type !== 'file') break
    const made = readOwnFile(part.bytes)
    const changed: Record<number, string> = {
      1572928: String(benchRate),
      532804: String(benchRate),
      1577059: String(1000 / benchRate).slice(0, 16),
      2621448: String(frames),
    }
    const dataSet = made.dataSet.map((one): DataElement => {
      const value = changed[one.tag]
      return value === undefined ? one : { ...one, value }
    })
    const size = side * side
    const { bytes, stored } = nativeFile(dataSet, made.sopClassUid, made.sopInstanceUid, size * frames)
    for (let frame = 0; frame < frames; frame++) {
      const at = frame % made.frames
      const pixels = stored.subarray(frame * size, (frame + 1) * size)
      pixels.set(made.stored.subarray(at * size, (at + 1) * size))
      writeFrameStrip(pixels, side, frame + 1, 4095)
    }
    return bytes
  }
  throw new Error('the phantom made no file')
}
