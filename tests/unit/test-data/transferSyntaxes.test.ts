import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Packing } from '../../../test-data/dicom/encapsulatedPixels.ts'
import { inSyntax } from '../../../test-data/dicom/inSyntax.ts'
import { readOwnFile } from '../../../test-data/dicom/readOwnFile.ts'
import { type TransferSyntaxName, transferSyntaxes } from '../../../test-data/dicom/transferSyntaxes.ts'
import { codecPackage } from '../../../test-data/encoders/codecPackage.ts'
import { pixelEncoder } from '../../../test-data/encoders/pixelEncoder.ts'
import { oracleFrames, oracleMissing } from '../../support/oracle.ts'
import { missing } from '../../support/outside.ts'
import { smallImage } from './smallImage.ts'

const names = Object.keys(transferSyntaxes) as TransferSyntaxName[]
/** None of the other programs of this test decodes High-Throughput JPEG 2000. */
const decodable = names.filter((name) => name !== 'htj2k')
const keptToTheBit = decodable.filter((name) => name !== 'jpeg-baseline')
/** dciodvfy inflates nothing, not even dcmtk's own file, and does not know High-Throughput JPEG 2000. */
const validated = decodable.filter((name) => name !== 'deflated')

const validator = 'dciodvfy'
const noOracle = oracleMissing()
const noValidator = missing({ program: validator })
if (noOracle) console.warn(`Left out: decoding by others ${noOracle}`)
if (noValidator) console.warn(`Left out: validation ${noValidator}`)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fimbria-syntaxes-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const written = async (name: TransferSyntaxName, frames: number, packing?: Packing) => {
  const path = join(folder, `${name}-${frames}-${packing?.offsetTable}-${packing?.fragmentsPerFrame}.dcm`)
  writeFileSync(path, await inSyntax(smallImage(frames).bytes, name, packing))
  return path
}

test('a file taken apart and put together again is the same file', async () => {
  const { bytes, stored } = smallImage(3)
  expect(readOwnFile(bytes)).toMatchObject({ columns: 96, rows: 64, frames: 3, bitsStored: 12 })
  expect(readOwnFile(bytes).stored).toEqual(stored)
  expect(Buffer.compare(await inSyntax(bytes, 'explicit'), bytes)).toBe(0)
})

test.each(names)('a file in %s has the same bytes each time it is made', async (name) => {
  const { bytes } = smallImage(2)
  expect(Buffer.compare(await inSyntax(bytes, name), await inSyntax(bytes, name))).toBe(0)
})

describe.skipIf(noOracle !== null)('other programs read the pixels back', () => {
  const sameAsStored = (path: string, frames: number) => {
    const { stored } = smallImage(frames)
    const decoded = oracleFrames(path)
    expect(decoded.numberOfFrames).toBe(frames)
    decoded.pixels.forEach((pixels, index) => {
      expect(Uint16Array.from(pixels), `frame ${index + 1}`).toEqual(stored.subarray(index * 6144, (index + 1) * 6144))
    })
  }

  test.each(keptToTheBit)('to the bit, in %s', async (name) => sameAsStored(await written(name, 3), 3))

  test.each(keptToTheBit)('to the bit, a still in %s', async (name) => sameAsStored(await written(name, 1), 1))

  test.each(['rle', 'jpeg-lossless', 'jpeg-ls', 'jpeg2000'] as const)(
    'to the bit, in %s with an empty offset table',
    async (name) => sameAsStored(await written(name, 3, { offsetTable: 'empty', fragmentsPerFrame: 1 }), 3),
  )

  test.each(['jpeg-lossless', 'jpeg-ls', 'jpeg2000'] as const)(
    'to the bit, in %s with frames in three pieces',
    async (name) => sameAsStored(await written(name, 3, { offsetTable: 'full', fragmentsPerFrame: 3 }), 3),
  )

  test('nearly, in jpeg-baseline, and the file says that it has lost something', async () => {
    const { stored } = smallImage(1)
    const decoded = oracleFrames(await written('jpeg-baseline', 1))
    const pixels = decoded.pixels[0] as Int32Array
    expect(decoded.bitsStored).toBe(8)
    // The noisy rows are more than eight bits of JPEG can follow.
    const quiet = [...stored.keys()].filter((i) => Math.floor(i / 96) >= 10 && Math.floor(i / 96) < 28)
    const mean =
      quiet.reduce((sum, i) => sum + Math.abs((pixels[i] as number) - (stored[i] as number) / 16), 0) / quiet.length
    expect(mean).toBeLessThan(1.5)
  })
})

test('High-Throughput JPEG 2000 comes back to the bit from its own decoder', async () => {
  const { stored } = smallImage(1)
  const encode = await pixelEncoder('htj2k')
  const codestream = encode(stored, 96, 64, 12)
  const Decoder = (await codecPackage('openjph')).HTJ2KDecoder as unknown as new () => {
    getEncodedBuffer: (length: number) => Uint8Array
    decode: () => void
    getDecodedBuffer: () => Uint8Array
  }
  const decoder = new Decoder()
  decoder.getEncodedBuffer(codestream.length).set(codestream)
  decoder.decode()
  expect(new Uint16Array(decoder.getDecodedBuffer().slice().buffer)).toEqual(stored)
})

describe.skipIf(noValidator !== null)('dciodvfy finds no error', () => {
  test.each(validated)('in a run in %s', async (name) => {
    const said = spawnSync(validator, [await written(name, 3)], { encoding: 'utf8' }).stderr
    expect(said.split('\n').filter((line) => line.startsWith('Error'))).toEqual([])
    expect(said).toContain('XRFImage')
  })
})
