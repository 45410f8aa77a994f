import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decoder } from '@cornerstonejs/jpeg-lossless-decoder-js'
import { readOwnFile } from '../../test-data/dicom/readOwnFile'
import { transferSyntaxes } from '../../test-data/dicom/transferSyntaxes'
import { pixelEncoder } from '../../test-data/encoders/pixelEncoder'
import { makePhantomCase } from '../../test-data/phantom/phantomCase'
import type * as ReadCineHeader from '../../viewer/dicom/readCineHeader'
import type * as TransferSyntaxModule from '../../viewer/dicom/transferSyntax'
import type * as DecodeFrame from '../../viewer/frames/decoding/decodeFrame'
import type { FrameCoding } from '../../viewer/frames/decoding/frameCoding'
import type * as LocateFrames from '../../viewer/frames/locating/locateFrames'
import { blobSource } from '../../viewer/sources/blobSource'
import { missing } from '../support/outside'
import { viteModules } from './viteModules'

/**
 * Prints what decoding one frame costs by syntax, in CPU-ms of one thread: frames of the phantom, 1024 × 1024, 12 bits (8 in
 * JPEG Baseline). The 12-bit JPEG is dcmtk's.
 *
 *     tsx tests/bench/decode.bench.ts [--frames 8] [--rounds 5]
 */
interface Coded {
  readonly name: string
  readonly frames: readonly Uint8Array<ArrayBuffer>[]
  readonly header: FrameCoding
}

const frameCount = numberOf('--frames', 8)
const rounds = numberOf('--rounds', 5)
const { load, close } = await viteModules()
const { readCineHeader } = await load<typeof ReadCineHeader>('/viewer/dicom/readCineHeader.ts')
const { transferSyntax } = await load<typeof TransferSyntaxModule>('/viewer/dicom/transferSyntax.ts')
const { decodeFrame } = await load<typeof DecodeFrame>('/viewer/frames/decoding/decodeFrame.ts')
const { locateFrames } = await load<typeof LocateFrames>('/viewer/frames/locating/locateFrames.ts')

const file = await phantomRun()
console.log(
  `${'syntax'.padEnd(28)}${'kB a frame'.padStart(11)}${'ours'.padStart(8)}${'stock'.padStart(8)}   CPU-ms a frame, median`,
)
for (const coded of [...(await ownFrames(file)), ...(await dcmtkFrames(file))]) {
  const ours = await costOf(coded, async (bytes) => void (await decodeFrame(bytes, coded.header)))
  const lossless = coded.header.transferSyntax.coding === 'jpeg-lossless'
  const stock = lossless
    ? (await costOf(coded, async (bytes) => void new Decoder().decompress(bytes.buffer, 0, bytes.length))).toFixed(1)
    : ''
  const size = coded.frames.reduce((sum, { length }) => sum + length, 0) / coded.frames.length / 1000
  console.log(
    `${coded.name.padEnd(28)}${size.toFixed(0).padStart(11)}${ours.toFixed(1).padStart(8)}${stock.padStart(8)}`,
  )
}
await close()

function numberOf(option: string, otherwise: number): number {
  const at = process.argv.indexOf(option)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

/** A run of the phantom with at least as many frames, uncompressed. */
async function phantomRun(): Promise<Uint8Array<ArrayBuffer>> {
  for await (const part of makePhantomCase('p01', { seed: 1, sizePx: 1024 }))
    if (part.type !== 'truth' && readOwnFile(part.bytes).frames >= frameCount) return Uint8Array.from(part.bytes)
  throw new Error('no run of the phantom is that long')
}

/** The frames by the project's encoders. */
async function ownFrames(bytes: Uint8Array<ArrayBuffer>): Promise<readonly Coded[]> {
  const header = await readCineHeader(blobSource('', new Blob([bytes])))
  const { stored, columns, rows, bitsStored } = readOwnFile(bytes)
  const size = rows * columns
  const coded: Coded[] = []
  for (const { uid, coding } of Object.values(transferSyntaxes)) {
    const syntax = transferSyntax(uid)
    if (syntax === null || coding === 'deflated' || syntax.bigEndian || uid === '1.2.840.10008.1.2') continue
    const encode = coding === 'native' ? null : await pixelEncoder(coding)
    const frames = Array.from({ length: frameCount }, (_, i) => {
      const frame = stored.slice(i * size, (i + 1) * size)
      return Uint8Array.from(encode?.(frame, columns, rows, bitsStored) ?? new Uint8Array(frame.buffer))
    })
    const eight = { ...header.pixelFormat, bitsAllocated: 8, bitsStored: 8, highBit: 7 } as const
    const pixelFormat = coding === 'jpeg-baseline' ? eight : header.pixelFormat
    coded.push({ name: coding, frames, header: { ...header, pixelFormat, transferSyntax: syntax } })
  }
  return coded
}

/** The frames by dcmtk: JPEG with 12 bits, and JPEG Lossless with its own choice of codes. */
async function dcmtkFrames(bytes: Uint8Array): Promise<readonly Coded[]> {
  const absent = missing({ program: 'dcmcjpeg' })
  if (absent !== null) {
    console.log(absent)
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-decode-'))
  try {
    const native = join(folder, 'native.dcm')
    writeFileSync(native, bytes)
    const coded: Coded[] = []
    for (const [name, options] of [
      ['dcmtk jpeg 12 bits', ['+ee', '+q', '90']],
      ['dcmtk jpeg-lossless', ['+e1']],
      ['dcmtk jpeg-lossless, sv 6', ['+el', '+sv', '6']],
    ] as const) {
      const path = join(folder, 'coded.dcm')
      execFileSync('dcmcjpeg', [...options, native, path], { stdio: 'ignore' })
      const source = blobSource('', new Blob([readFileSync(path)]))
      const header = await readCineHeader(source)
      const locator = locateFrames(source, header)
      await locator.opened
      const frames: Uint8Array<ArrayBuffer>[] = []
      for (let i = 0; i < frameCount; i++)
        frames.push(Uint8Array.from(await locator.read(i as Parameters<typeof locator.read>[0])))
      locator.close()
      coded.push({ name, frames, header })
    }
    return coded
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** CPU-ms a frame, the median of the rounds after one to warm up. */
async function costOf({ frames }: Coded, decode: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const before = process.cpuUsage()
    for (const bytes of frames) await decode(bytes)
    const { user, system } = process.cpuUsage(before)
    if (round > 0) costs.push((user + system) / 1000 / frames.length)
  }
  return costs.toSorted((a, b) => a - b)[Math.floor(costs.length / 2)] ?? Number.NaN
}
