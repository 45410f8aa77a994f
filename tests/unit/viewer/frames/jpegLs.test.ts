import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codecPackage, encodeWith } from '../../../../test-data/encoders/codecPackage'
import { DicomError } from '../../../../viewer/dicom/dicomError'
import { charls } from '../../../support/charls'
import { decodedPicture, startOfEntropy } from '../../../support/codedPicture'
import { missing } from '../../../support/outside'
import { firstFrame, type PictureShape, pictureFile, softPicture } from '../../../support/softPicture'

const uncompressed = '1.2.840.10008.1.2.1'
const lossless = '1.2.840.10008.1.2.4.80'

interface Picture extends PictureShape {
  readonly components: 1 | 3
  /** 0 by component, 1 by line, 2 by sample. */
  readonly interleave: 0 | 1 | 2
  readonly near: number
  readonly samples: readonly number[]
}

/** Flat ground with few values, soft shapes, or noise: runs, small errors, and errors that are written whole. */
const picture: fc.Arbitrary<Picture> = fc
  .record({
    columns: fc.integer({ min: 1, max: 40 }),
    rows: fc.integer({ min: 1, max: 25 }),
    precision: fc.integer({ min: 2, max: 16 }),
    components: fc.constantFrom(1 as const, 1 as const, 3 as const),
    interleave: fc.constantFrom(0 as const, 1 as const, 2 as const),
    near: fc.constantFrom(0, 0, 0, 1, 2, 7),
    kind: fc.constantFrom('flat', 'soft', 'noise'),
    seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
  })
  .map(({ kind, seed, ...one }) => {
    const precision = one.components === 3 ? 8 : one.precision
    const interleave = one.components === 1 ? 0 : one.interleave
    const near = Math.min(one.near, (2 ** precision - 1) >> 1)
    const shape = { ...one, precision, interleave, near }
    const most = 2 ** precision - 1
    let state = seed
    const uniform = (): number => {
      state = (state * 48_271) % (2 ** 31 - 1)
      return state / (2 ** 31 - 1)
    }
    const samples = softPicture(shape).map((soft) => {
      if (kind === 'noise') return Math.floor(uniform() * (most + 1))
      if (kind === 'soft') return Math.min(most, Math.max(0, soft + Math.round((uniform() - 0.5) * 4)))
      return uniform() < 0.9 ? most >> 1 : Math.floor(uniform() * (most + 1))
    })
    return { ...shape, samples }
  })

const codec = codecPackage('charls')

/** The codestream that CharLS makes. */
async function coded(one: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const { columns, rows, precision, components, interleave, near, samples } = one
  const frame = { width: columns, height: rows, bitsPerSample: precision, componentCount: components, isSigned: false }
  const bytes = precision <= 8 ? Uint8Array.from(samples) : new Uint8Array(Uint16Array.from(samples).buffer)
  // CharLS takes components one after another where they are coded so.
  const ordered = interleave === 0 && components === 3 ? planes(bytes, columns * rows) : bytes
  return Uint8Array.from(
    encodeWith(await codec, 'JpegLSEncoder', frame, ordered, (encoder) => {
      encoder.setNearLossless?.(near)
      encoder.setInterleaveMode?.(interleave)
    }),
  )
}

function planes(bytes: Uint8Array, pixels: number): Uint8Array {
  return bytes.map((_, i) => bytes[(i % pixels) * 3 + Math.floor(i / pixels)] ?? 0)
}

function turns(bytes: Uint8Array, pixels: number): Uint8Array {
  return bytes.map((_, i) => bytes[(i % 3) * pixels + Math.floor(i / 3)] ?? 0)
}

/** What CharLS makes of a codestream, samples pixel by pixel; null where it refuses. */
async function byCharls(one: Picture, bytes: Uint8Array): Promise<number[] | null> {
  const decoded = await charls(bytes)
  if (decoded === null) return null
  const { columns, rows, components, interleave } = one
  return [...(interleave === 0 && components === 3 ? turns(decoded as Uint8Array, columns * rows) : decoded)]
}

async function decoded(one: PictureShape, bytes: Uint8Array<ArrayBuffer>): Promise<number[]> {
  return [...(await decodedPicture(lossless, one, bytes)).pixels]
}

describe('JPEG-LS', () => {
  it('gives what CharLS gives of any picture, precision, interleave and NEAR', { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(picture, async (one) => {
        const bytes = await coded(one)
        const here = await decoded(one, bytes)
        if (one.near === 0) expect(here).toEqual(one.samples)
        else
          expect(Math.max(...here.map((sample, i) => Math.abs(sample - (one.samples[i] ?? 0))))).toBeLessThanOrEqual(
            one.near,
          )
        expect(here).toEqual(await byCharls(one, bytes))
      }),
      { numRuns: 500 },
    ),
  )

  it('begins anew at each restart', { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(picture, fc.integer({ min: 1, max: 6 }), async (any, restartRows) => {
        const one = { ...any, interleave: any.components === 3 ? (2 as const) : (0 as const) }
        const rowLength = one.columns * one.components
        const strips: Uint8Array[] = []
        for (let row = 0; row < one.rows; row += restartRows) {
          const rows = Math.min(restartRows, one.rows - row)
          const samples = one.samples.slice(row * rowLength, (row + rows) * rowLength)
          const strip = await coded({ ...one, rows, samples })
          strips.push(strip.subarray(startOfEntropy(strip), -2))
        }
        const whole = await coded(one)
        const start = startOfEntropy(whole)
        const sos = start - (2 + 2 + 1 + 2 * one.components + 3)
        const joined = [
          ...whole.subarray(0, sos),
          ...[0xff, 0xdd, 0, 4, 0, restartRows],
          ...whole.subarray(sos, start),
          ...strips.flatMap((strip, i) => [...(i > 0 ? [0xff, 0xd0 + ((i - 1) & 7)] : []), ...strip]),
          ...[0xff, 0xd9],
        ]
        const here = await decoded(one, Uint8Array.from(joined))
        if (one.near === 0) expect(here).toEqual(one.samples)
        expect(here).toEqual(await byCharls(one, Uint8Array.from(joined)))
      }),
      { numRuns: 200 },
    ),
  )

  it('gives no picture of entropy-coded bytes that are cut or too many', { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(picture, fc.nat(), fc.boolean(), async (one, where, closed) => {
        const whole = await coded(one)
        const start = startOfEntropy(whole)
        const cut = start + (where % (whole.length - 2 - start))
        const short = [...whole.subarray(0, cut), ...(closed ? [0xff, 0xd9] : [])]
        await expect(decoded(one, Uint8Array.from(short))).rejects.toBeInstanceOf(DicomError)
        const long = [...whole.subarray(0, -2), 0x55, 0x55, 0x55, 0xff, 0xd9]
        await expect(decoded(one, Uint8Array.from(long))).rejects.toMatchObject({ problem: 'frame-damaged' })
      }),
      { numRuns: 200 },
    ),
  )

  it(
    'gives a picture or a typed error of bytes that are changed, and the next picture is whole',
    { timeout: 300_000 },
    () =>
      fc.assert(
        fc.asyncProperty(
          picture,
          fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
          async (one, changes) => {
            const whole = await coded(one)
            const bytes = whole.slice()
            for (const [where, value] of changes) bytes[where % bytes.length] = value
            try {
              expect((await decoded(one, bytes)).length).toBe(one.samples.length)
            } catch (error) {
              expect(error).toBeInstanceOf(DicomError)
            }
            if (one.near === 0) expect(await decoded(one, whole)).toEqual(one.samples)
          },
        ),
        { numRuns: 300 },
      ),
  )

  it.each([
    ['a colour transform', [0xff, 0xe8, 0, 7, 0x6d, 0x72, 0x66, 0x78, 1]],
    ['more than 65535 rows', [0xff, 0xf8, 0, 5, 4, 0, 0]],
  ])('says plainly that %s cannot be shown', async (_name, segment) => {
    const shape = { columns: 7, rows: 5, precision: 8, components: 3 } as const
    const whole = await coded({ ...shape, interleave: 1, near: 0, samples: softPicture(shape) })
    const bytes = Uint8Array.from([...whole.subarray(0, 2), ...segment, ...whole.subarray(2)])
    await expect(decoded(shape, bytes)).rejects.toMatchObject({ problem: 'pixel-format-unsupported' })
  })
})

const absent = missing({ program: 'dcmcjpls' }, { program: 'dcmdjpls' })

describe.skipIf(absent !== null)(`JPEG-LS between dcmtk and here ${absent ?? ''}`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fimbria-jpegls-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const through = (program: string, options: readonly string[], from: string): string => {
    const to = join(folder, `${program}.dcm`)
    execFileSync(program, [...options, from, to], { stdio: 'ignore' })
    return to
  }

  it.each([
    [12, 1, ['+el']],
    [8, 1, ['+el']],
    [16, 1, ['+el', '+t1', '40', '+t2', '150', '+t3', '900', '+rs', '31']],
    [12, 1, ['+el', '+t1', '5', '+t2', '5', '+t3', '3000', '+rs', '200']],
    [12, 1, ['+en', '+md', '3']],
    [8, 3, ['+el', '+il']],
    [8, 3, ['+el', '+is']],
    [8, 3, ['+el', '+in']],
    [8, 3, ['+en', '+md', '2', '+is']],
  ] as const)(
    'a picture of %d bits and %d components by dcmcjpls %j is the same here',
    async (precision, components, options) => {
      const shape = { columns: 83, rows: 61, precision, components }
      const native = join(folder, 'native.dcm')
      writeFileSync(native, pictureFile(uncompressed, shape, softPicture(shape)))
      const there = through('dcmcjpls', options, native)
      const back = await firstFrame(through('dcmdjpls', components === 3 ? ['+px'] : [], there))
      expect(await firstFrame(there)).toEqual(back)
      if (options[0] === '+el') expect(back).toEqual(softPicture(shape))
    },
  )
})
