import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createPreparedRuns } from '../../../src/workspace/preparedRuns'
import { frameIndex } from '../../../viewer/dicom/frameNumber'
import type { CineSeries } from '../../../viewer/frames/cineSeries'
import { type MadeRun, madeRun } from '../viewer/frames/madeRun'

const side = 8
const frameBytes = side * side

beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => null })
})

async function seen(series: CineSeries): Promise<void> {
  for (let i = 0; i < series.frameCount; i++) await series.frame(frameIndex(i))
}

const closed = (series: CineSeries): Promise<boolean> =>
  series.frame(frameIndex(0)).then(
    () => false,
    () => true,
  )

describe('runs that were left', () => {
  it('stay in memory as far as there is room, the last one before others, and none is left open beside', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 12 }),
        async (lengths, visits) => {
          const runs: MadeRun[] = await Promise.all(lengths.map((frames) => madeRun({ frames, side })))
          const prepared = createPreparedRuns()
          const opened = new Set<CineSeries>()
          for (const [which, roomFrames] of visits) {
            const room = roomFrames * frameBytes
            const run = runs[which % runs.length] as MadeRun
            const series = await prepared.open(run)
            opened.add(series)
            await seen(series)
            prepared.setRoom(room)
            prepared.leave(run, series)
            expect(await closed(series)).toBe(series.decodedBytes > room)
            const open: CineSeries[] = []
            for (const one of opened) if (!(await closed(one))) open.push(one)
            expect(open.reduce((sum, { heldBytes }) => sum + heldBytes, 0)).toBeLessThanOrEqual(room)
            // A run is held once.
            expect(new Set(open.map(({ header }) => header)).size).toBe(open.length)
          }
          prepared.setRoom(0)
          for (const one of opened) expect(await closed(one)).toBe(true)
        },
      ),
      { numRuns: 100 },
    ))

  it('are given back with the frames they have', async () => {
    const prepared = createPreparedRuns()
    const run = await madeRun({ frames: 5, side })
    const series = await prepared.open(run)
    await seen(series)
    prepared.setRoom(5 * frameBytes)
    prepared.leave(run, series)
    const read = run.source.bytesRead
    const again = await prepared.open(run)
    expect(again.readiness().readyCount).toBe(5)
    await seen(again)
    expect(run.source.bytesRead).toBe(read)
  })
})
