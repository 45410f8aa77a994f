import { describe, expect, it } from 'vitest'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { openCineSeries } from '../../../../viewer/frames/openCineSeries'
import { grey, madeRun, type RunToMake } from './madeRun'

const megabyte = 1_000_000

/** Bytes read until the first frame is there. */
async function bytesBeforeFirst(run: RunToMake): Promise<number> {
  const { header, source } = await madeRun(run)
  const series = await openCineSeries(source, header)
  const { pixels } = await series.frame(frameIndex(0))
  expect(pixels[0]).toBe(grey(0))
  const { bytesRead } = source
  series.close()
  return bytesRead
}

describe('a run of 4.7 GB', () => {
  it.each([
    ['native', { side: 1445 }],
    ['in fragments without a table', { side: 256, fragmentBytes: 2_088_000 }],
  ] as const)('%s shows its first frame after as many bytes as a run of 200 MB', async (_, kind) => {
    const short = await bytesBeforeFirst({ ...kind, frames: 96 })
    const long = await bytesBeforeFirst({ ...kind, frames: 2250 })
    expect(long).toBe(short)
    expect(long).toBeLessThan(megabyte + 2_090_000)
  })

  it('with an offset table reads of it the table and no more', async () => {
    const frames = 2250
    const long = await bytesBeforeFirst({ side: 256, fragmentBytes: 1_900_000, frames, table: true })
    expect(long).toBeLessThan(frames * 4 + 1_900_000 + 1000)
  })

  it.each([true, false])('gives its last frame (table: %s) without the frames between', async (table) => {
    const frames = 2250
    const { header, source } = await madeRun({ side: 64, fragmentBytes: 1_900_000, frames, table })
    const series = await openCineSeries(source, header)
    const { pixels } = await series.frame(frameIndex(frames - 1))
    expect(new Set(pixels)).toEqual(new Set([grey(frames - 1)]))
    expect(source.bytesRead).toBeLessThan(1_900_000 + frames * 64)
    series.close()
  })

  it.each([true, false])('cut in the middle of frame 1500 (table: %s) gives the frames before', async (table) => {
    const fragmentBytes = 1_900_000
    const cutBytes = (2250 - 1499.5) * (fragmentBytes + 8)
    const { header, source } = await madeRun({ side: 64, fragmentBytes, frames: 2250, table, cutBytes })
    const series = await openCineSeries(source, header)
    const last = await series.frame(frameIndex(1498))
    expect(last.pixels[0]).toBe(grey(1498))
    expect(series.frameCount).toBe(1499)
    await expect(series.frame(frameIndex(1499))).rejects.toMatchObject({ problem: 'frame-missing' })
    series.close()
  })
})
