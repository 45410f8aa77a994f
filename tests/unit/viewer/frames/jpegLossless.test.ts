import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DicomError } from '../../../../viewer/dicom/dicomError'
import type { FramePixels } from '../../../../viewer/frames/framePixels'
import { decodedPicture, startOfEntropy } from '../../../support/codedPicture'
import { evenLengths, type LosslessTelling, losslessJpeg, steepLengths } from '../../../support/losslessJpeg'
import { missing } from '../../../support/outside'
import { firstFrame, type PictureShape, pictureFile, softPicture } from '../../../support/softPicture'

const uncompressed = '1.2.840.10008.1.2.1'
const process14 = '1.2.840.10008.1.2.4.57'

const telling: fc.Arbitrary<LosslessTelling> = fc
  .record({
    columns: fc.integer({ min: 1, max: 21 }),
    rows: fc.integer({ min: 1, max: 21 }),
    components: fc.constantFrom(1 as const, 1 as const, 3 as const),
    precision: fc.integer({ min: 2, max: 16 }),
    predictor: fc.integer({ min: 1, max: 7 }),
    pointTransform: fc.constantFrom(0, 0, 0, 1, 3),
    restartRows: fc.constantFrom(0, 0, 1, 2, 5),
    interleaved: fc.boolean(),
    codeLengths: fc.constantFrom(evenLengths, steepLengths),
    sizesByCode: fc.shuffledSubarray(
      Array.from({ length: 17 }, (_, size) => size),
      { minLength: 17 },
    ),
  })
  .map((one) => ({ ...one, precision: one.components === 3 ? 8 : one.precision }))
  .map((one) => ({ ...one, pointTransform: Math.min(one.pointTransform, one.precision - 1) }))
  .chain((one) => {
    const count = one.columns * one.rows * one.components
    return fc
      .array(fc.integer({ min: 0, max: 2 ** one.precision - 1 }), { minLength: count, maxLength: count })
      .map((samples) => ({ ...one, samples }))
  })

/** What is left of the samples once the point transform has taken their lowest bits. */
function told({ samples, pointTransform }: LosslessTelling): number[] {
  return samples.map((sample) => (sample >> pointTransform) << pointTransform)
}

async function decoded(one: LosslessTelling, bytes = losslessJpeg(one)): Promise<FramePixels> {
  return decodedPicture(process14, one, bytes)
}

describe('lossless JPEG', () => {
  it('gives every sample of any picture, predictor, precision, restart and code back', { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(telling, async (one) => {
        expect([...(await decoded(one)).pixels]).toEqual(told(one))
      }),
      { numRuns: 400 },
    ),
  )

  it('gives no picture of entropy-coded bytes that are cut or too many', { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(telling, fc.nat(), fc.boolean(), async (one, where, closed) => {
        const whole = losslessJpeg(one)
        const start = startOfEntropy(whole)
        const cut = start + (where % (whole.length - 2 - start))
        const short = [...whole.subarray(0, cut), ...(closed ? [0xff, 0xd9] : [])]
        await expect(decoded(one, Uint8Array.from(short))).rejects.toBeInstanceOf(DicomError)
        const long = [...whole.subarray(0, -2), 0x55, 0xff, 0xd9]
        await expect(decoded(one, Uint8Array.from(long))).rejects.toMatchObject({ problem: 'frame-damaged' })
      }),
      { numRuns: 200 },
    ),
  )

  it(
    'gives the picture or a typed error of bytes that are changed, and the next picture is whole',
    {
      timeout: 300_000,
    },
    () =>
      fc.assert(
        fc.asyncProperty(
          telling,
          fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
          async (one, changes) => {
            const bytes = losslessJpeg(one)
            for (const [where, value] of changes) bytes[where % bytes.length] = value
            try {
              expect((await decoded(one, bytes)).pixels.length).toBe(one.samples.length)
            } catch (error) {
              expect(error).toBeInstanceOf(DicomError)
            }
            expect([...(await decoded(one)).pixels]).toEqual(told(one))
          },
        ),
        { numRuns: 200 },
      ),
  )
})

const absent = missing({ program: 'dcmcjpeg' }, { program: 'dcmdjpeg' })

describe.skipIf(absent !== null)(`JPEG between dcmtk and here ${absent ?? ''}`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fimbria-jpeg-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const shape = (precision: number): PictureShape => ({ columns: 83, rows: 61, precision })
  const throughDcmtk = async (program: string, options: readonly string[], file: Uint8Array): Promise<string> => {
    const [from, to] = [join(folder, 'from.dcm'), join(folder, `${program}.dcm`)]
    writeFileSync(from, file)
    execFileSync(program, [...options, from, to], { stdio: 'ignore' })
    return to
  }

  it.each(
    [10, 12, 16].flatMap((precision) => [1, 2, 3, 4, 5, 6, 7].map((predictor) => [precision, predictor] as const)),
  )('dcmtk’s lossless picture of %d bits by predictor %d is the same here', async (precision, predictor) => {
    const before = softPicture(shape(precision))
    const options = ['+el', '+sv', String(predictor)]
    const coded = await throughDcmtk('dcmcjpeg', options, pictureFile(uncompressed, shape(precision), before))
    expect(await firstFrame(coded)).toEqual(before)
  })

  it('the tests’ own lossless picture with restarts is the same in dcmtk', async () => {
    const samples = softPicture(shape(12))
    const one = { ...shape(12), samples, components: 1, predictor: 4, pointTransform: 0 } as const
    const sizesByCode = Array.from({ length: 17 }, (_, size) => 16 - size)
    const bytes = losslessJpeg({ ...one, restartRows: 7, interleaved: true, codeLengths: evenLengths, sizesByCode })
    const native = await throughDcmtk('dcmdjpeg', [], pictureFile(process14, shape(12), bytes))
    expect(await firstFrame(native)).toEqual(samples)
  })

  it.each([
    ['sequential', '+ee', 95],
    ['sequential', '+ee', 30],
    ['spectral selection', '+es', 90],
    ['progressive', '+ep', 90],
    ['progressive', '+ep', 20],
  ] as const)('a lossy picture of 12 bits, %s (%s +q %d), is the same as in dcmtk', async (_name, process, quality) => {
    const options = [process, '+bt', '+q', String(quality)]
    const coded = await throughDcmtk('dcmcjpeg', options, pictureFile(uncompressed, shape(12), softPicture(shape(12))))
    const here = await firstFrame(coded)
    expect(here).toEqual(await firstFrame(await throughDcmtk('dcmdjpeg', [], readFileSync(coded))))
  })
})
