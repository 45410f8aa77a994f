import { describe, expect, it } from 'vitest'
import type { CineHeader } from '../../../../viewer/dicom/cineHeader'
import { sideAtImageLeft } from '../../../../viewer/dicom/geometry/patientOrientation'
import type { ElementToWrite } from '../../../support/dicomElements'
import { computedTomography, headerOfPicture } from '../../../support/pictureHeader'

const imagerSpacing: ElementToWrite = [0x00181164, 'DS', '0.4\\0.2']
const pixelSpacing: ElementToWrite = [0x00280030, 'DS', '0.2\\0.2']
const codes = ({ notices }: CineHeader): readonly string[] => notices.map(({ code }) => code)

describe('millimetres', () => {
  it('are never assumed', async () => {
    expect((await headerOfPicture([])).calibration).toBeNull()
  })

  it('are of the detector where only the detector is known', async () => {
    const { calibration, pixelAspect } = await headerOfPicture([imagerSpacing])
    expect(calibration).toEqual({ rowSpacingMm: 0.4, columnSpacingMm: 0.2, source: 'at detector' })
    expect(pixelAspect).toBe(2)
  })

  it('are divided by the magnification the file estimates, and say so', async () => {
    const { calibration } = await headerOfPicture([imagerSpacing, [0x00181114, 'DS', '1.25']])
    expect(calibration?.source).toBe('magnification corrected')
    expect(calibration?.rowSpacingMm).toBeCloseTo(0.32, 12)
  })

  it('follow Pixel Spacing of a projection only with its calibration type', async () => {
    const typed = await headerOfPicture([pixelSpacing, imagerSpacing, [0x00280a02, 'CS', 'FIDUCIAL']])
    expect(typed.calibration).toMatchObject({ rowSpacingMm: 0.2, source: 'fiducial' })
    expect((await headerOfPicture([pixelSpacing, imagerSpacing])).calibration?.source).toBe('at detector')
    const alone = await headerOfPicture([pixelSpacing])
    expect(alone.calibration).toBeNull()
    expect(codes(alone)).toContain('value-ignored')
  })

  it('do not come from spacings or magnifications that cannot be', async () => {
    for (const nonsense of ['0\\0', '-1\\1', '1', 'a\\b', '1e9\\1']) {
      const header = await headerOfPicture([[0x00181164, 'DS', nonsense]])
      expect(header.calibration, nonsense).toBeNull()
      expect(codes(header), nonsense).toContain('value-ignored')
    }
    const shrunk = await headerOfPicture([imagerSpacing, [0x00181114, 'DS', '0.2']])
    expect(shrunk.calibration?.source).toBe('at detector')
  })
})

describe('pixels that are not square', () => {
  it('are as high and wide as Pixel Aspect Ratio says', async () => {
    expect((await headerOfPicture([[0x00280034, 'IS', '4\\3']])).pixelAspect).toBeCloseTo(4 / 3, 12)
    const nonsense = await headerOfPicture([[0x00280034, 'IS', '0\\1']])
    expect(nonsense.pixelAspect).toBe(1)
    expect(codes(nonsense)).toContain('value-ignored')
  })
})

describe('the sides of the picture', () => {
  it("are the patient's: L towards the right edge puts the patient's right on the left", async () => {
    const { orientation } = await headerOfPicture([[0x00200020, 'CS', 'L\\F']])
    expect(sideAtImageLeft(orientation)).toBe('right')
    expect(sideAtImageLeft((await headerOfPicture([[0x00200020, 'CS', 'RA\\F']])).orientation)).toBe('left')
  })

  it('are unknown where the letters contradict each other, with a notice', async () => {
    for (const nonsense of ['L\\R', 'L', 'X\\F', 'LR\\F', 'L\\F\\A']) {
      const header = await headerOfPicture([[0x00200020, 'CS', nonsense]])
      expect(header.orientation, nonsense).toBeNull()
      expect(codes(header), nonsense).toMatchObject([expect.stringMatching(/orientation-contradicts|value-ignored/)])
    }
    expect((await headerOfPicture([[0x00200020, 'CS', '']])).notices).toEqual([])
  })
})

describe('greys', () => {
  const rescale: ElementToWrite[] = [
    [0x00281052, 'DS', '-1024'],
    [0x00281053, 'DS', '2'],
  ]

  it('of fluoroscopy are not rescaled for display, those of a slice are', async () => {
    expect((await headerOfPicture(rescale)).windowing).toMatchObject({ rescaleSlope: 1, rescaleIntercept: 0 })
    const slice = await headerOfPicture([[0x00080016, 'UI', computedTomography], ...rescale])
    expect(slice.windowing).toMatchObject({ rescaleSlope: 2, rescaleIntercept: -1024 })
  })

  it('have the windows of the file, by name', async () => {
    const { windowing } = await headerOfPicture([
      [0x00281050, 'DS', '40\\600'],
      [0x00281051, 'DS', '400\\1500'],
      [0x00281055, 'LO', 'SOFT\\BONE'],
    ])
    expect(windowing.presets).toEqual([
      { name: 'SOFT', center: 40, width: 400 },
      { name: 'BONE', center: 600, width: 1500 },
    ])
  })

  it('ignore a window that cannot be, and say so', async () => {
    for (const width of ['0', '-5', 'NaN', '', '0.5']) {
      const header = await headerOfPicture([
        [0x00281050, 'DS', '40'],
        [0x00281051, 'DS', width],
      ])
      expect(header.windowing.presets, width).toEqual([])
      expect(codes(header), width).toContain('window-ignored')
    }
    const sigmoid = await headerOfPicture([
      [0x00281050, 'DS', '40'],
      [0x00281051, 'DS', '0.5'],
      [0x00281056, 'CS', 'SIGMOID'],
    ])
    expect(sigmoid.windowing).toMatchObject({ voiFunction: 'SIGMOID', presets: [{ width: 0.5 }] })
  })

  it('are inverted by MONOCHROME1, and by Presentation LUT Shape', async () => {
    const inverted = async (...elements: ElementToWrite[]) => (await headerOfPicture(elements)).windowing.inverted
    expect(await inverted()).toBe(false)
    expect(await inverted([0x00280004, 'CS', 'MONOCHROME1'])).toBe(true)
    expect(await inverted([0x20500020, 'CS', 'INVERSE'])).toBe(true)
  })

  it('follow a VOI LUT, in either byte order, with 0 entries meaning 65,536', async () => {
    const table = (entries: number, values: readonly number[]): ElementToWrite => [
      0x00283010,
      'SQ',
      [
        [
          [0x00283002, 'US', [entries, 5, 12]],
          [0x00283003, 'LO', 'film'],
          [0x00283006, 'US', values],
        ],
      ],
    ]
    for (const [uid, bigEndian] of [
      ['1.2.840.10008.1.2.1', false],
      ['1.2.840.10008.1.2.2', true],
    ] as const) {
      const header = await headerOfPicture([table(4, [0, 100, 2000, 4095])], uid, { explicitVr: true, bigEndian })
      const { voiLut } = header.windowing
      expect(voiLut).toMatchObject({ firstValue: 5, bits: 12, explanation: 'film' })
      expect([...(voiLut?.values ?? [])]).toEqual([0, 100, 2000, 4095])
    }
    const short = await headerOfPicture([table(0, [1, 2, 3])])
    expect(short.windowing.voiLut).toBeNull()
    expect(codes(short)).toContain('value-ignored')
  })

  it('of an enhanced object have the window of its functional groups', async () => {
    const { windowing } = await headerOfPicture([
      [
        0x52009229,
        'SQ',
        [
          [
            [
              0x00289132,
              'SQ',
              [
                [
                  [0x00281050, 'DS', '300'],
                  [0x00281051, 'DS', '900'],
                ],
              ],
            ],
          ],
        ],
      ],
    ])
    expect(windowing.presets).toEqual([{ name: 'Window 1', center: 300, width: 900 }])
  })

  it('leave the padding out as stored values, signed where the pixels are', async () => {
    const signed = await headerOfPicture([
      [0x00280103, 'US', [1]],
      [0x00280120, 'SS', [-2000]],
    ])
    expect(signed.pixelFormat.padding).toEqual({ from: -2000, to: -2000 })
    const range = await headerOfPicture([
      [0x00280120, 'US', [4095]],
      [0x00280121, 'US', [4000]],
    ])
    expect(range.pixelFormat.padding).toEqual({ from: 4000, to: 4095 })
  })
})

describe('lossy compression', () => {
  it('is known from the flag, with the product of its ratios', async () => {
    expect((await headerOfPicture([])).lossy).toBeNull()
    const twice = await headerOfPicture([
      [0x00282110, 'CS', '01'],
      [0x00282112, 'DS', '10\\2'],
    ])
    expect(twice.lossy).toEqual({ ratio: 20 })
  })
})
