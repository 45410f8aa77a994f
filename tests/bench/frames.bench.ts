import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type * as ReadCineHeader from '../../viewer/dicom/readCineHeader'
import type * as OpenCineSeries from '../../viewer/frames/openCineSeries'
import type { ByteSource } from '../../viewer/sources/byteSource'
import { viteModules } from './viteModules'

/**
 * Time and bytes to the first frame and to all frames, ours and as the stock path works: the whole file read and copied,
 * dicom-parser over all of it, its own lossless decoder. Single thread in Node, native and JPEG Lossless files:
 *
 *     tsx tests/bench/frames.bench.ts FILE… [--pairs 5]
 */
interface Measured {
  readonly firstMs: number
  readonly allMs: number
  readonly bytesToFirst: number
  readonly bytes: number
}

const { readCineHeader, openCineSeries, close } = await product()

async function product() {
  const { load, close } = await viteModules()
  const header = await load<typeof ReadCineHeader>('/viewer/dicom/readCineHeader.ts')
  const series = await load<typeof OpenCineSeries>('/viewer/frames/openCineSeries.ts')
  return { readCineHeader: header.readCineHeader, openCineSeries: series.openCineSeries, close }
}

async function ours(file: string): Promise<Measured> {
  // By the file's handle: Node's Blob takes several times as long over its copies as a browser's File.
  const handle = await open(file)
  let bytes = 0
  const source: ByteSource = {
    name: '',
    sizeBytes: (await handle.stat()).size,
    async read(offset, length) {
      const into = new Uint8Array(length)
      const { bytesRead } = await handle.read(into, 0, length, offset)
      bytes += bytesRead
      return bytesRead === length ? into : into.slice(0, bytesRead)
    },
  }
  const started = performance.now()
  const header = await readCineHeader(source)
  const series = await openCineSeries(source, header)
  const index = (i: number) => i as Parameters<typeof series.frame>[0]
  await series.frame(index(0))
  const firstMs = performance.now() - started
  const bytesToFirst = bytes
  for (let i = 1; i < series.frameCount; i++) await series.frame(index(i))
  series.close()
  await handle.close()
  return { firstMs, allMs: performance.now() - started, bytesToFirst, bytes }
}

type Decompress = (codestream: Uint8Array<ArrayBuffer>) => void

/** The decoder of the stock path. */
async function stockDecompress(): Promise<Decompress> {
  const { Decoder } = await import('@cornerstonejs/jpeg-lossless-decoder-js')
  return (codestream) => void new Decoder().decompress(codestream.buffer, 0, codestream.length)
}

async function stock(file: string): Promise<Measured> {
  const decompress = await stockDecompress()
  const { default: dicomParser } = await import('dicom-parser')
  const started = performance.now()
  const whole = new Uint8Array(readFileSync(file))
  const dataSet = dicomParser.parseDicom(whole)
  const pixelData = dataSet.elements.x7fe00010
  if (pixelData === undefined) throw new Error('no Pixel Data')
  const frames = dataSet.intString('x00280008') ?? 1
  const frame = (i: number): void => {
    if (pixelData.fragments === undefined) {
      const length = pixelData.length / frames
      whole.slice(pixelData.dataOffset + i * length, pixelData.dataOffset + (i + 1) * length)
      return
    }
    const coded = pixelData.basicOffsetTable?.length
      ? dicomParser.readEncapsulatedImageFrame(dataSet, pixelData, i)
      : dicomParser.readEncapsulatedPixelDataFromFragments(dataSet, pixelData, i)
    const copy = Uint8Array.from(coded)
    decompress(copy)
  }
  frame(0)
  const firstMs = performance.now() - started
  for (let i = 1; i < frames; i++) frame(i)
  return { firstMs, allMs: performance.now() - started, bytesToFirst: whole.length, bytes: whole.length }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const given = process.argv.slice(2)
const pairsAt = given.indexOf('--pairs')
const pairs = pairsAt < 0 ? 5 : Number(given[pairsAt + 1])
const files = pairsAt < 0 ? given : given.slice(0, pairsAt)
for (const name of files) {
  const file = resolve(name)
  const measured: { readonly ours: Measured; readonly stock: Measured }[] = []
  for (let pair = 0; pair < pairs; pair++) measured.push({ ours: await ours(file), stock: await stock(file) })
  console.log(name)
  for (const key of ['firstMs', 'allMs', 'bytesToFirst', 'bytes'] as const) {
    const mine = median(measured.map((one) => one.ours[key]))
    const theirs = median(measured.map((one) => one.stock[key]))
    const ratio = median(measured.map((one) => one.ours[key] / one.stock[key]))
    console.log(`  ${key.padEnd(13)} ours ${mine.toFixed(1)}  stock ${theirs.toFixed(1)}  ratio ${ratio.toFixed(3)}`)
  }
}
await close()
