import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactRate } from '../../../../viewer/dicom/times/exactRate'

describe('the rate a Frame Time means', () => {
  test.each([
    [133.33, 7.5],
    [266.67, 3.75],
    [66.67, 15],
    [66.7, 1000 / 66.7],
    [33.33, 30],
    [33.333333, 30],
    [33, 1000 / 33],
    [33.37, 30_000 / 1001],
    [33.3667, 30_000 / 1001],
    [41.71, 24_000 / 1001],
    [41.67, 24],
    [16.67, 60],
    [16.68, 60_000 / 1001],
    [125, 8],
    [124, 1000 / 124],
  ])('%f ms is %f frames a second', (frameTimeMs, rate) => {
    expect(exactRate(frameTimeMs)).toBe(rate)
  })

  test('is found again from two decimals for every quarter of a frame a second up to 60', () => {
    const quarters = fc.integer({ min: 1, max: 240 }).map((n) => n / 4)
    fc.assert(
      fc.property(quarters, (rate) => {
        expect(exactRate(Number((1000 / rate).toFixed(2)))).toBe(rate)
      }),
    )
  })

  test('is never further than 0.05 % from what was written', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1_000_000, noNaN: true }), (frameTimeMs) => {
        expect(Math.abs((exactRate(frameTimeMs) * frameTimeMs) / 1000 - 1)).toBeLessThanOrEqual(5.1e-4)
      }),
    )
  })
})
