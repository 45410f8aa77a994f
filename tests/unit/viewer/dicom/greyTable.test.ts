import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { greyTable, type Shades } from '../../../../viewer/dicom/greys/greyTable'
import type { VoiFunction, Windowing } from '../../../../viewer/dicom/greys/windowing'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import { openCineSeries } from '../../../../viewer/frames/openCineSeries'
import { blobSource } from '../../../../viewer/sources/blobSource'
import { missing, shared } from '../../../support/outside'

const folder = shared('data')
const absent = missing({ program: 'dcm2pnm' }, { path: folder })
const scratch = mkdtempSync(join(tmpdir(), 'greys-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** The 8-bit picture that dcm2pnm makes of a file's first frame. */
function pictureOf(path: string, options: readonly string[]): Uint8Array {
  const out = join(scratch, 'picture.pgm')
  execFileSync('dcm2pnm', ['-q', '+op', ...options, path, out])
  const bytes = readFileSync(out)
  const head = /^P5\s+(?:#.*\s+)?(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 200).toString('latin1'))
  if (head === null) throw new Error('not a picture of 8 bits')
  return bytes.subarray(bytes.length - Number(head[1]) * Number(head[2]))
}

interface Told extends Partial<Shades> {
  readonly voiFunction?: VoiFunction
}

async function oursOf(path: string, { voiFunction, ...shades }: Told): Promise<Uint8Array> {
  const source = blobSource('', new Blob([readFileSync(path)]))
  const header = await readCineHeader(source)
  const series = await openCineSeries(source, header)
  const frame = await series.frame(frameIndex(0))
  series.close()
  const window = header.windowing.presets[0] ?? { center: 128, width: 256 }
  const { lowest, greys } = greyTable(
    { ...header.windowing, voiFunction: voiFunction ?? header.windowing.voiFunction },
    { ...header.pixelFormat, padding: null },
    { window, voiLut: false, inverted: false, ...shades },
  )
  return Uint8Array.from(frame.pixels, (stored) => greys[stored - lowest] as number)
}

/** File, what dcm2pnm is told, what we are told. Stated greys differ by rounding at most. */
const cases: readonly (readonly [string, readonly string[], Told])[] = [
  ['real/2_syntax/fo_dicom/CR-MONO1-10-chest.dcm', ['+Wi', '1'], {}],
  ['real/2_syntax/fo_dicom/CR-MONO1-10-chest.dcm', ['+Ww', '400', '300'], { window: { center: 400, width: 300 } }],
  ['real/2_syntax/orthanc/SignedCT.dcm', ['+Wi', '1'], {}],
  ['real/2_syntax/orthanc/SignedCT.dcm', ['+Ww', '40', '400'], { window: { center: 40, width: 400 } }],
  ['real/2_syntax/orthanc/SignedCT.dcm', ['+Wi', '1', '+Wfs'], { voiFunction: 'SIGMOID' }],
  ['real/2_syntax/pydicom_files/MR-SIEMENS-DICOM-WithOverlays.dcm', ['-O', '+Wi', '1'], {}],
  ['real/2_syntax/pydicom_files/vlut_04.dcm', ['+Wl', '1'], { voiLut: true }],
  ['real/2_syntax/pydicom_files/mlut_18.dcm', ['+Ww', '128', '256'], {}],
  ['real/1_cine/xray/rf_rubo0015_1024_1f.dcm', ['+Wi', '1'], {}],
  ['derived/xa10/xa10_mono1.dcm', ['+Ww', '500', '700'], { window: { center: 500, width: 700 } }],
  ['derived/xa10/xa10_signed.dcm', ['+Ww', '0', '900'], { window: { center: 0, width: 900 } }],
]

describe.skipIf(absent !== null)('greys on the screen', () => {
  if (absent !== null) console.log(`greys against dcm2pnm left out: ${absent}`)
  it.each(cases)('are those of dcm2pnm: %s %j', async (file, told, shades) => {
    const path = join(folder, file)
    const [ours, theirs] = [await oursOf(path, shades), pictureOf(path, told)]
    expect(ours.length).toBe(theirs.length)
    let worst = 0
    for (let i = 0; i < ours.length; i++) worst = Math.max(worst, Math.abs((ours[i] as number) - (theirs[i] as number)))
    expect(worst).toBeLessThanOrEqual(1)
  })
})

describe('a table of greys', () => {
  const plain: Windowing = {
    rescaleSlope: 1,
    rescaleIntercept: 0,
    modalityLut: null,
    presets: [],
    voiLut: null,
    voiFunction: 'LINEAR',
    inverted: false,
  }
  const format = { bitsStored: 10, signed: false, padding: null }
  const windows = fc.record({ center: fc.integer({ min: -500, max: 1500 }), width: fc.integer({ min: 1, max: 3000 }) })

  it('never gets darker while the values rise, and inverted never brighter', () => {
    fc.assert(
      fc.property(windows, fc.constantFrom('LINEAR', 'LINEAR_EXACT', 'SIGMOID'), (window, voiFunction) => {
        const windowing = { ...plain, voiFunction } as const
        const up = greyTable(windowing, format, { window, voiLut: false, inverted: false }).greys
        const down = greyTable(windowing, format, { window, voiLut: false, inverted: true }).greys
        const rising = up.every((grey, i) => i === 0 || grey >= (up[i - 1] as number))
        const falling = down.every((grey, i) => i === 0 || grey <= (down[i - 1] as number))
        expect([rising, falling]).toEqual([true, true])
      }),
    )
  })

  it('shows padding black, inverted or not', () => {
    for (const inverted of [false, true]) {
      const padded = { ...format, padding: { from: 1000, to: 1023 } }
      const { greys } = greyTable({ ...plain, inverted }, padded, {
        window: { center: 500, width: 100 },
        voiLut: false,
        inverted: false,
      })
      expect(greys.slice(1000)).toEqual(new Uint8Array(24))
    }
  })

  it('meets the ends of a linear window as PS3.3 C.11.2.1.2.1 says', () => {
    const { greys } = greyTable(plain, format, { window: { center: 512, width: 101 }, voiLut: false, inverted: false })
    expect([greys[461], greys[462], greys[561], greys[562]]).toEqual([0, 1, 254, 255])
  })
})
