import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { readFrameStrip } from '../../../test-data/phantom/frameStrip'
import { madeCase } from './madeCase'

// Making a case takes two seconds of a free processor; a busy one may need ten times as long.
vi.setConfig({ testTimeout: 90_000 })

describe('a study of the phantom', () => {
  test('the same seed gives the same bytes, another seed another patient', async () => {
    const first = await madeCase('p01', { seed: 7, maxFrames: 3 })
    const again = await madeCase('P01', { seed: 7, maxFrames: 3 })
    const other = await madeCase('p01', { seed: 8, maxFrames: 3 })
    for (const [name, bytes] of first.files) {
      expect(sha256(again.files.get(name))).toBe(sha256(bytes))
      expect(sha256(other.files.get(name))).not.toBe(sha256(bytes))
    }
  })

  test('the truth names the hash of the pixels that are in the file', async () => {
    const { truth, frame } = await madeCase('p01', { seed: 7, maxFrames: 3 })
    for (const run of truth.runs) {
      const hash = createHash('sha256')
      for (let number = 1; number <= run.frames; number++) hash.update(new Uint8Array(frame(run.key, number).buffer))
      expect(hash.digest('hex')).toBe(run.pixelSha256)
    }
  })

  test('every frame says its own number in its first pixels', async () => {
    const { truth, frame } = await madeCase('p01')
    for (const run of truth.runs) {
      for (let number = 1; number <= run.frames; number++) {
        expect(readFrameStrip(frame(run.key, number), truth.geometry.columns)).toBe(number)
      }
    }
  })

  test('at the place of an event the picture grows darker once the contrast can be seen', async () => {
    const { truth, frame, run } = await madeCase('p01')
    const { columns } = truth.geometry
    const seen = truth.events.filter((event) => event.frameVisible !== null)
    expect(seen.length).toBeGreaterThanOrEqual(10)
    for (const event of seen) {
      if (event.framePhysical < 4) continue
      const last = run(event.runKey).frames
      const level = (numbers: readonly number[]) =>
        mean(numbers.map((number) => discMean(frame(event.runKey, number), columns, event.xy)))
      const before = level([event.framePhysical - 3, event.framePhysical - 2, event.framePhysical - 1])
      const visible = event.frameVisible ?? last
      const after = level([visible, visible + 1, visible + 2].map((number) => Math.min(number, last)))
      expect(after, `${event.kind} ${event.side} ${event.segment}`).toBeLessThan(before)
    }
  })

  test('both tubes fill and then spill, and nothing is seen before it happens', async () => {
    const { truth } = await madeCase('p01')
    for (const side of ['R', 'L'] as const) {
      const fills = truth.events.filter((event) => event.side === side && event.kind === 'FILL')
      const spill = truth.events.find((event) => event.side === side && event.kind === 'SPILL')
      expect(fills.map((event) => event.segment)).toEqual(['interstitial', 'isthmic', 'ampullary', 'infundibular'])
      expect(spill?.frameVisible).not.toBeNull()
      for (const fill of fills) expect(fill.studySeconds).toBeLessThan(spill?.studySeconds ?? 0)
    }
    for (const event of truth.events) {
      if (event.frameVisible !== null) expect(event.frameVisible).toBeGreaterThanOrEqual(event.framePhysical)
    }
  })

  test('the right tube lies on the left of the picture', async () => {
    const { truth } = await madeCase('p01')
    for (const event of truth.events) {
      if (event.side === 'R') expect(event.xy[0]).toBeLessThan(truth.geometry.columns / 2)
      if (event.side === 'L') expect(event.xy[0]).toBeGreaterThan(truth.geometry.columns / 2)
    }
  })

  test('a case that does not exist is refused', async () => {
    await expect(madeCase('p99')).rejects.toThrow('no phantom case p99')
  })
})

function sha256(bytes: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(bytes ?? new Uint8Array())
    .digest('hex')
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Mean of the stored values within 1.5 px of a point. */
function discMean(stored: Uint16Array, columns: number, [x, y]: readonly [number, number]): number {
  const values: number[] = []
  for (let row = Math.floor(y) - 2; row <= Math.floor(y) + 2; row++) {
    for (let column = Math.floor(x) - 2; column <= Math.floor(x) + 2; column++) {
      const dx = column + 0.5 - x
      const dy = row + 0.5 - y
      if (dx * dx + dy * dy <= 2.25) values.push(stored[row * columns + column] ?? 0)
    }
  }
  return mean(values)
}
