import { expect, test, vi } from 'vitest'
import type { TruthEvent } from '../../../test-data/phantom/phantomTruth.ts'
import { type MadeCase, madeCase } from './madeCase.ts'

// A case takes two seconds of a free processor; a busy one may need ten times as long.
vi.setConfig({ testTimeout: 120_000 })

/** Radius of the disc whose mean is followed, mm. */
const DISC_MM = 1.5
const CONSECUTIVE = 3
const SIGMAS = 4

/** 1-based frame in which a plain detector sees contrast arrive at the place of an event; null when it sees none. */
function arrivalFrame(made: MadeCase, event: TruthEvent): number | null {
  const frames = made.run(event.runKey).frames
  const { columns, mmPerPxUterus } = made.truth.geometry
  const radius = DISC_MM / mmPerPxUterus
  const [x, y] = event.xy
  const means = Array.from({ length: frames }, (_mean, index) => {
    const stored = made.frame(event.runKey, index + 1)
    let sum = 0
    let count = 0
    for (let row = Math.floor(y - radius); row <= y + radius; row++) {
      for (let column = Math.floor(x - radius); column <= x + radius; column++) {
        if ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 > radius * radius) continue
        sum += stored[row * columns + column] as number
        count++
      }
    }
    return sum / count
  })
  const steps = means.slice(1).map((mean, index) => Math.abs(mean - (means[index] as number)))
  const sigma = (1.4826 * median(steps)) / Math.SQRT2
  const before = means.slice(0, Math.min(12, Math.max(3, event.framePhysical - 1)))
  const level = before.reduce((sum, mean) => sum + mean, 0) / before.length
  const dark = means.map((mean) => level - mean > SIGMAS * sigma)
  for (let index = 0; index + CONSECUTIVE <= frames; index++) {
    if (dark.slice(index, index + CONSECUTIVE).every(Boolean)) return index + 1
  }
  return null
}

test('a plain detector finds the contrast of P01 where and when the truth says', async () => {
  const made = await madeCase('p01')
  const probes = made.truth.events.filter((event) => event.framePhysical > 3 && event.frameVisible !== null)
  const late = probes.map((event) => {
    const found = arrivalFrame(made, event)
    const times = made.run(event.runKey).timesMs ?? []
    return found === null ? null : (times[found - 1] as number) - (event.msVisible as number)
  })
  const found = late.filter((ms) => ms !== null)
  const soon = found.filter((ms) => Math.abs(ms) <= 1000)
  expect(probes.length).toBeGreaterThanOrEqual(10)
  expect(found.length / probes.length, `found of ${probes.length}: ${late}`).toBeGreaterThan(12.5 / 14)
  expect(soon.length / probes.length, `within a second: ${late}`).toBeGreaterThanOrEqual(9 / 14)
})

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}
