import { describe, expect, it } from 'vitest'
import { type FrameIndex, frameIndex } from '../../../../viewer/dicom/frameNumber'
import { decodeFrame } from '../../../../viewer/frames/decoding/decodeFrame'
import { createDecodePool } from '../../../../viewer/frames/decoding/decodePool'
import type { DecodeOrder, StartThread } from '../../../../viewer/frames/decoding/decodeThread'
import { openCineSeries } from '../../../../viewer/frames/openCineSeries'
import { grey, madeRun } from './madeRun'

const rle = { side: 16, fragmentBytes: 128 }

/** A thread that waits until it is told to go on; remembers what it was given. */
function steppedThread(): {
  readonly start: StartThread
  readonly begun: DecodeOrder[]
  finish(): Promise<void>
} {
  const begun: DecodeOrder[] = []
  let answer: Parameters<StartThread>[0] = () => {}
  return {
    begun,
    start: (answered) => {
      answer = answered
      return { decode: (order) => begun.push(order), load() {}, end() {} }
    },
    async finish() {
      const order = begun.at(-1)
      if (order === undefined) throw new Error('nothing was begun')
      const frame = await decodeFrame(order.bytes, order.coding)
      answer({ type: 'decoded', order: order.order, frame })
      await settle()
    },
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 0))
}

/** The frame a codestream of these runs holds. */
function frameOf(order: DecodeOrder): number {
  return order.bytes[65] ?? -1
}

async function steppedSeries(frames: number) {
  const { header, source } = await madeRun({ ...rle, frames })
  const thread = steppedThread()
  const pool = createDecodePool({ threads: 1, startThread: thread.start, deadlineMs: 60_000 })
  const series = await openCineSeries(source, header, { pool })
  return { series, thread }
}

describe('requests for frames', () => {
  it('serve the newest first', async () => {
    const { series, thread } = await steppedSeries(12)
    const asked = [3, 7, 1, 9].map((i) => series.frame(frameIndex(i)))
    await settle()
    for (let i = 0; i < asked.length; i++) await thread.finish()
    // The first had begun before the others came.
    expect(thread.begun.map(frameOf)).toEqual([3, 9, 1, 7])
    expect((await Promise.all(asked)).map(({ pixels }) => pixels[0])).toEqual([3, 7, 1, 9].map(grey))
  })

  it('go before frames decoded ahead, also when they are asked for while they wait', async () => {
    const { series, thread } = await steppedSeries(12)
    series.prepareAround(frameIndex(0), 1)
    await settle()
    expect(thread.begun.length).toBe(1)
    const asked = series.frame(frameIndex(8))
    await settle()
    await thread.finish()
    expect(thread.begun.map(frameOf)[1]).toBe(8)
    await thread.finish()
    await asked
    expect(series.readyFrame(frameIndex(8))?.pixels[0]).toBe(grey(8))
  })

  it('that take the place of another go before what lay ahead of that one', async () => {
    const { series, thread } = await steppedSeries(12)
    const given = new AbortController()
    series.prepareAround(frameIndex(2), 1)
    const left = series.frame(frameIndex(3), given.signal)
    given.abort()
    series.prepareAround(frameIndex(8), 1)
    const wanted = series.frame(frameIndex(8))
    await expect(left).rejects.toMatchObject({ name: 'AbortError' })
    await settle()
    await thread.finish()
    await wanted
    expect(thread.begun.map(frameOf)[0]).toBe(8)
  })

  it('that are cancelled reject with the reason and are not decoded', async () => {
    const { series, thread } = await steppedSeries(12)
    const first = series.frame(frameIndex(1))
    await settle()
    const given = new AbortController()
    const second = series.frame(frameIndex(5), given.signal)
    const third = series.frame(frameIndex(6))
    await settle()
    const reason = new Error('the reader moved on')
    given.abort(reason)
    await expect(second).rejects.toBe(reason)
    await thread.finish()
    await thread.finish()
    await Promise.all([first, third])
    expect(thread.begun.map(frameOf)).toEqual([1, 6])
  })

  it('for one frame by two are decoded once, and one of them may leave', async () => {
    const { series, thread } = await steppedSeries(4)
    const given = new AbortController()
    const one = series.frame(frameIndex(2), given.signal)
    const other = series.frame(frameIndex(2))
    await settle()
    given.abort()
    await expect(one).rejects.toMatchObject({ name: 'AbortError' })
    await thread.finish()
    expect((await other).index).toBe(2)
    expect(thread.begun.length).toBe(1)
  })

  it('end with the run', async () => {
    const { series } = await steppedSeries(4)
    const asked = series.frame(frameIndex(2))
    await settle()
    series.close()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await expect(series.frame(frameIndex(1))).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('keep running ahead in the direction of play, round the end', async () => {
    const { series, thread } = await steppedSeries(6)
    const told: number[] = []
    series.onReadiness(() => told.push(series.readiness().readyCount))
    series.prepareAround(frameIndex(1), -1)
    await settle()
    for (let i = 0; i < 6; i++) await thread.finish()
    const order = thread.begun.map(frameOf)
    expect(new Set(order)).toEqual(new Set([0, 1, 2, 3, 4, 5]))
    expect(order[0]).toBe(1)
    expect(order.indexOf(5)).toBeLessThan(order.indexOf(3))
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect(told.at(-1)).toBe(6)
    expect(series.readiness().states).toEqual(Array.from({ length: 6 }, () => 'ready'))
  })

  it('never hold more frames than the budget, and those the playhead comes to', async () => {
    const { header, source } = await madeRun({ ...rle, frames: 50 })
    const pool = createDecodePool()
    const series = await openCineSeries(source, header, { pool, budgetBytes: 10 * 256 + 100 })
    const ready = (): number[] =>
      Array.from({ length: 50 }, (_, i) => i).filter((i) => series.readyFrame(frameIndex(i)) !== null)
    for (const at of [0, 10, 40, 20, 49]) {
      series.prepareAround(frameIndex(at), 1)
      await series.frame(frameIndex(at))
      for (let i = 0; i < 20; i++) await settle()
      expect(ready().length).toBeLessThanOrEqual(10)
      for (let ahead = 0; ahead < 8; ahead++) expect(ready()).toContain((at + ahead) % 50)
    }
  })

  it('give another try to what may pass', async () => {
    let refuse = true
    const { DicomError } = await import('../../../../viewer/dicom/dicomError')
    const { header, source } = await madeRun({
      side: 16,
      frames: 4,
      beforeRead: () => {
        if (refuse) throw new DicomError('file-unreadable', 'moved')
      },
    })
    const series = await openCineSeries(source, header)
    const index: FrameIndex = frameIndex(1)
    await expect(series.frame(index)).rejects.toMatchObject({ problem: 'file-unreadable' })
    expect(series.frameFailure(index)?.problem).toBe('file-unreadable')
    refuse = false
    expect((await series.frame(index)).pixels[0]).toBe(grey(1))
    expect(series.frameFailure(index)).toBeNull()
  })
})
