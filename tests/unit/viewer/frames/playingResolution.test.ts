import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pixelEncoder } from '../../../../test-data/encoders/pixelEncoder'
import type { CineHeader } from '../../../../viewer/dicom/cineHeader'
import { type FrameIndex, frameIndex } from '../../../../viewer/dicom/frameNumber'
import { transferSyntax } from '../../../../viewer/dicom/transferSyntax'
import type { DecodedFrame } from '../../../../viewer/frames/cineSeries'
import { decodeFrame } from '../../../../viewer/frames/decoding/decodeFrame'
import { createFrameCache } from '../../../../viewer/frames/frameCache'
import type { FramePixels } from '../../../../viewer/frames/framePixels'
import { frameRequests } from '../../../../viewer/frames/frameRequests'
import type { FrameSupply } from '../../../../viewer/frames/frameSupply'
import { enlarged, halved, halvingsWhilePlaying } from '../../../../viewer/frames/playingResolution'
import { reducedWhilePlaying } from '../../../../viewer/frames/reducedWhilePlaying'
import { headerOfPicture } from '../../../support/pictureHeader'

async function jpeg2000Header(rows: number, columns: number): Promise<CineHeader> {
  const syntax = transferSyntax('1.2.840.10008.1.2.4.90')
  if (syntax === null) throw new Error('a syntax PS3.6 names')
  const base = await headerOfPicture([])
  return { ...base, transferSyntax: syntax, pixelFormat: { ...base.pixelFormat, rows, columns } }
}

describe('a frame decoded in reduced resolution', () => {
  it('keeps a slope of greys where it was, at any size', () => {
    const size = fc.integer({ min: 2, max: 40 })
    const slope = fc.integer({ min: 0, max: 30 })
    fc.assert(
      fc.property(size, size, slope, slope, fc.integer({ min: 1, max: 3 }), (rows, columns, down, across, halvings) => {
        const value = (row: number, column: number) => 100 + down * row + across * column
        const [height, width] = [halved(rows, halvings), halved(columns, halvings)]
        const step = 2 ** halvings
        const small = Uint16Array.from({ length: height * width }, (_, i) =>
          value(Math.floor(i / width) * step, (i % width) * step),
        )
        const large = enlarged(small, rows, columns, halvings)
        expect(large.length).toBe(rows * columns)
        // Behind the last known pixel its value goes on.
        const known = (at: number, count: number) => Math.min(at, (count - 1) * step)
        for (let i = 0; i < large.length; i++) {
          const [row, column] = [Math.floor(i / columns), i % columns]
          expect(large[i]).toBe(value(known(row, height), known(column, width)))
        }
      }),
    )
  })

  it.each([1, 2])('shows a soft spot in its place to a tenth of a pixel, halved %d times', async (halvings) => {
    const [rows, columns] = [97, 131]
    const spot = { row: 41.3, column: 70.6 }
    const stored = Uint16Array.from({ length: rows * columns }, (_, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns]
      return Math.round(200 + 3000 * Math.exp(-((row - spot.row) ** 2 + (column - spot.column) ** 2) / 128))
    })
    const bytes = (await pixelEncoder('jpeg2000'))(stored, columns, rows, 12)
    const { pixelFormat, transferSyntax: syntax } = await jpeg2000Header(rows, columns)
    const coding = { pixelFormat, transferSyntax: syntax }
    expect(await decodeFrame(bytes, coding)).toEqual({ kind: 'grey', pixels: stored })
    const frame = await decodeFrame(bytes, { ...coding, halvings })
    expect(frame.reduced).toBe(true)
    expect(frame.pixels.length).toBe(stored.length)
    let [sum, atRow, atColumn] = [0, 0, 0]
    for (const [i, value] of frame.pixels.entries()) {
      const above = Math.max(0, value - 300)
      sum += above
      atRow += above * Math.floor(i / columns)
      atColumn += above * (i % columns)
    }
    expect(Math.abs(atRow / sum - spot.row)).toBeLessThan(0.1)
    expect(Math.abs(atColumn / sum - spot.column)).toBeLessThan(0.1)
  })

  it('is full where the codestream cannot be halved so often', async () => {
    const stored = Uint16Array.from({ length: 64 * 64 }, (_, i) => (i * 37) % 4096)
    const bytes = (await pixelEncoder('jpeg2000'))(stored, 64, 64, 12)
    const { pixelFormat, transferSyntax: syntax } = await jpeg2000Header(64, 64)
    const frame = await decodeFrame(bytes, { pixelFormat, transferSyntax: syntax, halvings: 20 })
    expect(frame).toEqual({ kind: 'grey', pixels: stored })
  })

  it('is asked for in large JPEG 2000 frames only', async () => {
    expect(halvingsWhilePlaying(await jpeg2000Header(512, 512))).toBe(0)
    expect(halvingsWhilePlaying(await jpeg2000Header(1024, 1024))).toBe(1)
    expect(halvingsWhilePlaying(await jpeg2000Header(2048, 2048))).toBe(2)
    const colour = await jpeg2000Header(1024, 1024)
    expect(halvingsWhilePlaying({ ...colour, pixelFormat: { ...colour.pixelFormat, samplesPerPixel: 3 } })).toBe(0)
    const native = transferSyntax('1.2.840.10008.1.2.1')
    if (native !== null) expect(halvingsWhilePlaying({ ...colour, transferSyntax: native })).toBe(0)
  })
})

describe('a run that plays in reduced resolution', () => {
  /** Loads that wait until they are told to go on, by frame. */
  const stepped = (frames: number, reduced: boolean) => {
    const waiting = new Map<FrameIndex, (pixels: FramePixels) => void>()
    const supply: FrameSupply = {
      frameCount: frames,
      framesCounted: null,
      failure: null,
      notices: [],
      opened: Promise.resolve(),
      settled: Promise.resolve(),
      atOnce: 1,
      load: (index) => new Promise((resolve) => waiting.set(index, resolve)),
      onFurther() {},
      close() {},
    }
    const finish = async (...which: readonly number[]): Promise<void> => {
      for (const i of which) {
        const index = frameIndex(i)
        waiting.get(index)?.({ kind: 'grey', pixels: Uint8Array.of(i), ...(reduced ? { reduced: true } : {}) })
        waiting.delete(index)
        await new Promise((resolve) => setTimeout(resolve, 0))
      }
    }
    return { supply, waiting, finish }
  }
  const opened = async (frames: number) => {
    const header = { ...(await jpeg2000Header(1024, 1024)), numberOfFrames: frames }
    const cache = () => createFrameCache<DecodedFrame>({ frameCount: frames, frameBytes: 1, budgetBytes: 1000 })
    const [sharp, soft] = [stepped(frames, false), stepped(frames, true)]
    const full = frameRequests({ header, supply: sharp.supply, cache: cache(), threads: 1 })
    const spared = (index: FrameIndex) => full.readyFrame(index) !== null
    const reduced = frameRequests({ header, supply: soft.supply, cache: cache(), threads: 1, spared })
    return { series: reducedWhilePlaying(full, reduced), sharp, soft }
  }

  it('gives reduced frames to playing and to nobody else', async () => {
    const { series, soft } = await opened(4)
    const asked = series.playing.frame(frameIndex(0))
    await soft.finish(0)
    expect((await asked).reduced).toBe(true)
    expect(series.playing.readyFrame(frameIndex(0))?.reduced).toBe(true)
    expect(series.readyFrame(frameIndex(0))).toBeNull()
    expect(series.readiness().readyCount).toBe(0)
  })

  it('gives the full frame as soon as there is one', async () => {
    const { series, sharp, soft } = await opened(4)
    const early = series.playing.frame(frameIndex(1))
    await soft.finish(1)
    await early
    const asked = series.frame(frameIndex(1))
    await sharp.finish(1)
    expect((await asked).reduced).toBeUndefined()
    expect(series.playing.readyFrame(frameIndex(1))?.reduced).toBeUndefined()
    expect((await series.playing.frame(frameIndex(1))).reduced).toBeUndefined()
  })

  it('decodes full frames beside it only while enough frames lie ahead, and all of them once it stands', async () => {
    const { series, sharp, soft } = await opened(4)
    series.playing.prepareAround(frameIndex(0), 1)
    // Decoding ahead begins when the caller is done.
    await Promise.resolve()
    expect([...soft.waiting.keys()]).toEqual([0, 1])
    expect(sharp.waiting.size).toBe(0)
    await soft.finish(0, 1, 2, 3)
    expect(soft.waiting.size).toBe(0)
    series.playing.prepareAround(frameIndex(1), 1)
    await Promise.resolve()
    expect([...sharp.waiting.keys()]).toEqual([1, 2])
    await sharp.finish(1, 2, 3, 0)
    expect(series.readiness().readyCount).toBe(4)
  })

  it('prepares full frames only where it stands', async () => {
    const { series, sharp, soft } = await opened(4)
    series.prepareAround(frameIndex(2), 1)
    await Promise.resolve()
    expect([...sharp.waiting.keys()]).toEqual([2, 3])
    expect(soft.waiting.size).toBe(0)
  })
})
