import { describe, expect, it } from 'vitest'
import type { CineHeader } from '../../../../viewer/dicom/cineHeader'
import { greyTable } from '../../../../viewer/dicom/greys/greyTable'
import { windowingOf } from '../../../../viewer/dicom/greys/windowing'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import { countedSource } from '../../../support/dicomElements'
import { type EnhancedWishes, enhancedCt, enhancedRun, enhancedXa } from '../../../support/enhancedRun'
import { missing, python } from '../../../support/outside'

const absent = missing({ program: python })
const xa = { sopClassUid: enhancedXa, modality: 'XA', frames: 3, rescaled: false } as const
const ct = { sopClassUid: enhancedCt, modality: 'CT', frames: 3, rescaled: true } as const

async function opened(wishes: EnhancedWishes): Promise<{ header: CineHeader; greys: readonly (readonly number[])[] }> {
  const { file, greys } = enhancedRun(wishes)
  return { header: await readCineHeader(countedSource(Uint8Array.from(file))), greys }
}

/** The greys of the made frame (stored values 0, 16, 32 …) as the file's first window or table shows them. */
function shown(header: CineHeader, index: number): readonly number[] {
  const windowing = windowingOf(header, index)
  const [preset] = windowing.presets
  const shades = { window: preset ?? { center: 0, width: 1 }, voiLut: preset === undefined, inverted: false }
  const { lowest, greys } = greyTable(windowing, header.pixelFormat, shades)
  return Array.from({ length: 256 }, (_, at) => greys[at * 16 - lowest] ?? -1)
}

function worst(mine: readonly number[], truth: readonly number[] = []): number {
  return Math.max(...mine.map((grey, at) => Math.abs(grey - (truth[at] ?? 1000))))
}

describe.skipIf(absent !== null)(`an enhanced object ${absent ?? ''}`, () => {
  it.each<[string, EnhancedWishes]>([
    ['one window for all frames', { ...xa, voi: [{ window: [900, 1200] }] }],
    [
      'a window for each frame',
      { ...xa, voi: [{ window: [900, 1200] }, { window: [2000, 500] }, { window: [3000, 2000] }] },
    ],
    [
      'functions that differ',
      {
        ...xa,
        voi: [
          { window: [900, 1200], function: 'SIGMOID' },
          { window: [900, 1200], function: 'LINEAR_EXACT' },
          { window: [900, 1200] },
        ],
      },
    ],
    ['a table for all frames', { ...xa, voi: [{ lut: [1000, 12, [0, 100, 4095, 300, 2000]] }] }],
    [
      'a table for each frame',
      { ...xa, voi: [{ lut: [16, 12, [0, 4095]] }, { lut: [32, 10, [1023, 0]] }, { lut: [0, 16, [9, 65_535]] }] },
    ],
    ['XA with a rescale, which is not for display', { ...xa, rescale: [[-500, 3]], voi: [{ window: [900, 1200] }] }],
    [
      'a slice with a rescale for each frame',
      {
        ...ct,
        rescale: [
          [-1024, 1],
          [-1024, 2],
          [0, 0.5],
        ],
        voi: [{ window: [40, 400] }],
      },
    ],
  ])('is as grey as pydicom makes it: %s', async (_, wishes) => {
    const { header, greys } = await opened(wishes)
    for (let index = 0; index < wishes.frames; index++)
      expect(worst(shown(header, index), greys[index])).toBeLessThanOrEqual(1)
  })

  it('keeps one windowing where no frame has another', async () => {
    const window = { window: [900, 1200] as const }
    expect((await opened({ ...xa, voi: [window, window, window] })).header.windowingOfFrames).toBeNull()
    const { header } = await opened({ ...xa, voi: [window, { window: [1, 2] }, { window: [1, 2] }] })
    expect(header.windowingOfFrames?.length).toBe(3)
    expect(header.windowingOfFrames?.[1]).toBe(header.windowingOfFrames?.[2])
  })

  it('has the spacing of the detector from its frames’ pixel data properties, shared or the same in each', async () => {
    const millimetres = { rowSpacingMm: 0.308, columnSpacingMm: 0.154, source: 'at detector' }
    const shared = await opened({ ...xa, imager: [[0.308, 0.154]] })
    expect(shared.header.calibration).toEqual(millimetres)
    expect(shared.header.pixelAspect).toBe(2)
    const [spacing] = [[0.308, 0.154] as const]
    expect((await opened({ ...xa, imager: [spacing, spacing, spacing] })).header.calibration).toEqual(millimetres)
  })

  it('has no millimetres where they change from frame to frame, and says so', async () => {
    const { header } = await opened({
      ...xa,
      imager: [
        [0.3, 0.3],
        [0.3, 0.3],
        [0.2, 0.2],
      ],
    })
    expect(header.calibration).toBeNull()
    expect(header.notices).toContainEqual({
      code: 'value-ignored',
      detail: 'pixel spacings change from frame to frame',
    })
  })

  it('has the spacing at the object where the system calculated it, and says that it is by geometry', async () => {
    const { header } = await opened({ ...xa, imager: [[0.3, 0.3]], object: [[0.21, 0.21]] })
    expect(header.calibration?.source).toBe('geometry')
    // The attribute is a 32-bit float.
    expect(header.calibration?.rowSpacingMm).toBeCloseTo(0.21, 6)
    expect(header.calibration?.columnSpacingMm).toBeCloseTo(0.21, 6)
  })
})
