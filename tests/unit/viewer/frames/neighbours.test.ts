import { describe, expect, it } from 'vitest'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import type { CineSeries } from '../../../../viewer/frames/cineSeries'
import { openCineSeries } from '../../../../viewer/frames/openCineSeries'
import type { ByteSource } from '../../../../viewer/sources/byteSource'
import { grey, madeRun } from './madeRun'

const frames = 60

/** The run with its reads in order; a read over the bad frame fails. */
async function opened(badFrame: number | null = null): Promise<{ series: CineSeries; reads: number[] }> {
  const { header, source } = await madeRun({ frames, side: 16 })
  const reads: number[] = []
  const bad = badFrame === null ? -1 : header.pixelData.offset + badFrame * 256 + 7
  const counted: ByteSource = {
    ...source,
    async read(offset, length, signal) {
      reads.push(length / 256)
      await new Promise((resolve) => setTimeout(resolve, 0))
      if (offset <= bad && bad < offset + length) throw new Error('the disk does not answer')
      return source.read(offset, length, signal)
    },
  }
  return { series: await openCineSeries(counted, header), reads }
}

async function allTried(series: CineSeries): Promise<void> {
  const waiting = () => series.readiness().states.includes('waiting')
  for (let i = 0; waiting() && i < 2000; i++) await new Promise((resolve) => setTimeout(resolve, 1))
}

describe('uncompressed frames side by side', () => {
  it('are read several at once ahead of the playhead, each with its own pixels', async () => {
    const { series, reads } = await opened()
    await series.frame(frameIndex(0))
    expect(reads).toEqual([1])
    series.prepareAround(frameIndex(0), 1)
    await allTried(series)
    expect(reads.length).toBeLessThanOrEqual(8)
    expect(reads.reduce((sum, count) => sum + count, 0)).toBe(frames)
    for (let i = 0; i < frames; i++) {
      const pixels = series.readyFrame(frameIndex(i))?.pixels
      expect(new Set(pixels)).toEqual(new Set([grey(i)]))
      // Nothing else is kept in memory with it.
      expect(pixels?.buffer.byteLength).toBe(256)
    }
    series.close()
  })

  it('that are played backwards are read so too', async () => {
    const { series, reads } = await opened()
    series.prepareAround(frameIndex(40), -1)
    await allTried(series)
    expect(reads.length).toBeLessThanOrEqual(8)
    for (let i = 0; i < frames; i++) expect(series.readyFrame(frameIndex(i))?.pixels[0]).toBe(grey(i))
    series.close()
  })

  it('of which one cannot be read lose only that one', async () => {
    const { series } = await opened(21)
    series.prepareAround(frameIndex(0), 1)
    await allTried(series)
    const { states } = series.readiness()
    expect(states.flatMap((state, i) => (state === 'ready' ? [] : [[i, state]]))).toEqual([[21, 'failed']])
    expect(series.frameFailure(frameIndex(21))?.problem).toBe('file-unreadable')
    series.close()
  })
})
