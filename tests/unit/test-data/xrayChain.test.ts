import { describe, expect, test } from 'vitest'
import { cos, exp, ln, sin } from '../../../test-data/phantom/arithmetic/elementary'
import { P01 } from '../../../test-data/phantom/cases/normalCases'
import { makePatient } from '../../../test-data/phantom/patient'
import { HIGHEST_STORED, runRenderer } from '../../../test-data/phantom/runRenderer'
import { attenuationAt } from '../../../test-data/phantom/xray/attenuation'
import { noiseTile, quantaPerPixel } from '../../../test-data/phantom/xray/quantumNoise'

describe('the X-ray chain', () => {
  test('attenuation at 55 keV is that of the published tables', () => {
    const { waterPerMm, boneExtraPerMm, iodinePerMmPerMgMl } = attenuationAt(55)
    expect(waterPerMm * 10).toBeCloseTo(0.216, 3)
    expect((boneExtraPerMm + waterPerMm) * 10).toBeCloseTo(0.7, 2)
    expect(iodinePerMmPerMgMl * 300).toBeCloseTo(0.287, 3)
    expect(iodinePerMmPerMgMl * 480).toBeCloseTo(0.46, 2)
  })

  test('contrast of 300 mgI/mL takes the share of the beam that Beer and Lambert say', () => {
    const perMm = attenuationAt(55).iodinePerMmPerMgMl * 300
    const taken = [0.5, 1, 2, 4, 6].map((mm) => Math.round(100 * (1 - exp(-perMm * mm))))
    expect(taken).toEqual([13, 25, 44, 68, 82])
  })

  test('a dose of 30 nGy gives 112 quanta in a pixel of 0.42 mm', () => {
    expect(quantaPerPixel(0.03, 0.42)).toBeCloseTo(112, 0)
  })

  test('the arithmetic that gives the same bits everywhere agrees with the machine’s own', () => {
    for (let x = -12; x <= 12; x += 0.37) {
      expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 12)
      expect(sin(x)).toBeCloseTo(Math.sin(x), 12)
      expect(cos(x)).toBeCloseTo(Math.cos(x), 12)
      expect(ln(Math.exp(x))).toBeCloseTo(x, 12)
    }
  })

  test.each([1, 0.6])('noise varies as the quanta say, with a recursive filter of %d', (filter) => {
    const size = 256
    const frames = 14
    const run = { ...P01.runs[0], filter, doseMicroGray: 0.03 } as (typeof P01.runs)[number]
    const still = Array.from({ length: frames }, () => -5)
    const renderer = runRenderer(makePatient(P01, 3, 0, 0.336), run, still, size, size, noiseTile(3), 3)
    const stored = Array.from({ length: frames }, () => new Uint16Array(size * size))
    let variance = (_pixel: number) => 0
    for (const frame of stored) variance = renderer.renderNext(frame).variance
    const scale = 1650 / 1.85
    let measured = 0
    let expected = 0
    // The last two frames: the filter has settled; every pixel that is neither dark nor clipped counts.
    const [a, b] = [stored[frames - 1] as Uint16Array, stored[frames - 4] as Uint16Array]
    for (let row = 40; row < 216; row += 1) {
      for (let column = 40; column < 216; column += 1) {
        const i = row * size + column
        const [first, second] = [a[i] as number, b[i] as number]
        if (first >= HIGHEST_STORED || second >= HIGHEST_STORED) continue
        measured += ((first - second) * (first - second)) / 2
        expected += variance(i) * scale * scale
      }
    }
    // Frames three apart still share (1 − filter)³ of their noise.
    const shared = 1 - (1 - filter) ** 3
    expect(measured / (expected * shared)).toBeGreaterThan(0.9)
    expect(measured / (expected * shared)).toBeLessThan(1.1)
  })
})
