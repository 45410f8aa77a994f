import { describe, expect, it } from 'vitest'
import { createDecodePool } from '../../../../viewer/frames/decoding/decodePool'
import { type DecodeOrder, type StartThread, startOwnThread } from '../../../../viewer/frames/decoding/decodeThread'
import { grey, madeRun } from './madeRun'

async function oneFrame(): Promise<{ bytes: Uint8Array; coding: DecodeOrder['coding'] }> {
  const { header, source } = await madeRun({ side: 16, fragmentBytes: 128, frames: 1 })
  return { bytes: await source.read(1016, 128), coding: header }
}

const wish = { urgency: () => 1 }

describe('the pool of decoders', () => {
  it('gives up a frame after the deadline, ends its thread and goes on with a new one', async () => {
    let started = 0
    let ended = 0
    const hangsOnce: StartThread = (answered, broke) => {
      started++
      const own = startOwnThread(answered, broke)
      return {
        decode: (order) => (started === 1 ? answered({ type: 'started', order: order.order }) : own.decode(order)),
        load() {},
        end() {
          ended++
          own.end()
        },
      }
    }
    const pool = createDecodePool({ threads: 1, startThread: hangsOnce, deadlineMs: 50 })
    const { bytes, coding } = await oneFrame()
    const hanging = pool.decode(bytes, coding, wish)
    const next = pool.decode(bytes, coding, wish)
    await expect(hanging).rejects.toMatchObject({ problem: 'frame-too-slow' })
    expect((await next).pixels[0]).toBe(grey(0))
    expect({ started, ended }).toEqual({ started: 2, ended: 1 })
  })

  it('does not believe an answer to another order', async () => {
    const liar: StartThread = (answered) => ({
      decode: ({ order }) => {
        answered({ type: 'decoded', order: order + 7, frame: { kind: 'grey', pixels: new Uint8Array(256) } })
        answered({ type: 'failed', order, problem: 'frame-damaged', message: 'cut' })
      },
      load() {},
      end() {},
    })
    const pool = createDecodePool({ threads: 1, startThread: liar })
    const { bytes, coding } = await oneFrame()
    await expect(pool.decode(bytes, coding, wish)).rejects.toMatchObject({ problem: 'frame-damaged', message: 'cut' })
  })

  it('says so where a thread breaks, and works on', async () => {
    let started = 0
    const breaksOnce: StartThread = (answered, broke) => {
      started++
      const own = startOwnThread(answered, broke)
      return {
        decode: (order) => (started === 1 ? broke('no memory') : own.decode(order)),
        load() {},
        end: () => own.end(),
      }
    }
    const pool = createDecodePool({ threads: 1, startThread: breaksOnce })
    const { bytes, coding } = await oneFrame()
    await expect(pool.decode(bytes, coding, wish)).rejects.toMatchObject({ problem: 'frame-damaged' })
    expect((await pool.decode(bytes, coding, wish)).kind).toBe('grey')
  })

  it('runs no more threads than it has, and starts one only when the others are busy', async () => {
    let running = 0
    let most = 0
    let started = 0
    const slow: StartThread = (answered, broke) => {
      started++
      const own = startOwnThread((answer) => {
        if (answer.type !== 'started') running--
        answered(answer)
      }, broke)
      return {
        decode(order) {
          most = Math.max(most, ++running)
          setTimeout(() => own.decode(order), 5)
        },
        load() {},
        end: () => own.end(),
      }
    }
    const pool = createDecodePool({ threads: 3, startThread: slow })
    const { bytes, coding } = await oneFrame()
    await pool.decode(bytes, coding, wish)
    await pool.decode(bytes, coding, wish)
    expect(started).toBe(1)
    await Promise.all(Array.from({ length: 12 }, () => pool.decode(bytes, coding, wish)))
    expect({ most, started }).toEqual({ most: 3, started: 3 })
  })
})
