import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Packing } from '../../../../test-data/dicom/encapsulatedPixels'
import { inSyntax } from '../../../../test-data/dicom/inSyntax'
import { type TransferSyntaxName, transferSyntaxes } from '../../../../test-data/dicom/transferSyntaxes'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import type { DecodedFrame } from '../../../../viewer/frames/cineSeries'
import { openCineSeries } from '../../../../viewer/frames/openCineSeries'
import { blobSource } from '../../../../viewer/sources/blobSource'
import { inflateDataSet } from '../../../../viewer/sources/inflateDataSet'
import { oracleFrames, oracleMissing } from '../../../support/oracle'
import { projectFolder, python } from '../../../support/outside'
import { smallImage } from '../../test-data/smallImage'

interface Variant {
  readonly name: string
  readonly kind: 'grey' | 'colour'
  /** Its values are known; else another decoder is asked. */
  readonly exact: boolean
}

const absent = oracleMissing()
/** Two sums of the same product may round to neighbours (PS3.3 C.7.6.3.1.2 gives real numbers). */
const rounding = /^ybr_/

async function framesOf(bytes: Uint8Array): Promise<{ frames: readonly DecodedFrame[]; notices: readonly unknown[] }> {
  const source = blobSource('', new Blob([bytes as BlobPart]))
  const header = await readCineHeader(source, { inflate: inflateDataSet })
  const series = await openCineSeries(source, header)
  const frames: DecodedFrame[] = []
  for (let i = 0; i < series.frameCount; i++) frames.push(await series.frame(frameIndex(i)))
  const notices = [...header.notices, ...series.notices]
  series.close()
  return { frames, notices }
}

function worst(frames: readonly DecodedFrame[], truth: ArrayLike<number>): number {
  let at = 0
  let most = 0
  for (const { pixels } of frames)
    for (const value of pixels) most = Math.max(most, Math.abs(value - (truth[at++] ?? 1e9)))
  expect(at).toBe(truth.length)
  return most
}

describe.skipIf(absent !== null)(`every kind of pixel${absent === null ? '' : ` (${absent})`}`, () => {
  let folder = ''
  let variants: readonly Variant[] = []
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fimbria-variants-'))
    execFileSync(python, [join(projectFolder, 'tests', 'support', 'pixelVariants.py'), folder], { stdio: 'ignore' })
    variants = JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8')) as readonly Variant[]
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is there: each encoder wrote its variants', () => {
    const kinds = [
      '_rle',
      '_deflated',
      '_jpegll_',
      '_jpegls',
      '_near2',
      '_j2k',
      'palette_',
      'ybr_',
      'grey_big',
      'grey_enc',
    ]
    const unwritten = kinds.filter((kind) => variants.filter(({ name }) => name.includes(kind)).length < 2)
    expect(unwritten).toEqual([])
    expect(variants.length).toBeGreaterThan(180)
  })

  it('is shown from the values that were written, in every pixel of every frame', { timeout: 240_000 }, async () => {
    const wrong: string[] = []
    for (const { name, kind, exact } of variants) {
      const path = join(folder, `${name}.dcm`)
      try {
        const { frames } = await framesOf(readFileSync(path))
        const raw = exact ? Uint8Array.from(readFileSync(join(folder, `${name}.raw`))) : null
        const truth =
          raw === null
            ? oracleFrames(path).pixels.flatMap((frame) => [...frame])
            : kind === 'grey'
              ? new Int32Array(raw.buffer)
              : raw
        if (frames.some((frame) => frame.kind !== kind)) wrong.push(`${name}: not ${kind}`)
        const off = worst(frames, truth)
        if (off > (rounding.test(name) ? 1 : 0)) wrong.push(`${name}: ${off}`)
      } catch (error) {
        wrong.push(`${name}: ${String(error)}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(Object.keys(transferSyntaxes) as TransferSyntaxName[])(
    'is shown to the bit from the project’s own writer, in %s, however it is packed',
    async (syntax) => {
      const { bytes, stored } = smallImage(3)
      const one: readonly Packing[] = [
        { offsetTable: 'full', fragmentsPerFrame: 1 },
        { offsetTable: 'empty', fragmentsPerFrame: 1 },
      ]
      const three: readonly Packing[] = [
        { offsetTable: 'full', fragmentsPerFrame: 3 },
        { offsetTable: 'empty', fragmentsPerFrame: 3 },
      ]
      const { coding } = transferSyntaxes[syntax]
      const packings =
        coding === 'native' || coding === 'deflated' ? [undefined] : coding === 'rle' ? one : [...one, ...three]
      for (const packing of packings) {
        const { frames, notices } = await framesOf(await inSyntax(bytes, syntax, packing))
        expect(notices).toEqual([])
        expect(frames).toHaveLength(3)
        if (syntax !== 'jpeg-baseline') expect(worst(frames, stored)).toBe(0)
      }
    },
  )
})
