import { describe, expect, it } from 'vitest'
import { growingSource } from '../../../../viewer/sources/growingSource'

const piece = (...values: readonly number[]): ArrayBuffer => Uint8Array.from(values).buffer

describe('a file that is still being made', () => {
  it('gives what is there at once and waits for the rest', async () => {
    const source = growingSource('', 6)
    source.add(piece(1, 2, 3))
    expect([...(await source.read(1, 2))]).toEqual([2, 3])
    let read: Uint8Array | null = null
    const reading = source.read(2, 3).then((bytes) => {
      read = bytes
    })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(read).toBeNull()
    source.add(piece(4))
    source.add(piece(5, 6))
    await reading
    expect([...(read ?? [])]).toEqual([3, 4, 5])
  })

  it('is cut at its end like any other', async () => {
    const source = growingSource('', 4)
    source.add(piece(1, 2, 3, 4))
    expect([...(await source.read(3, 100))]).toEqual([4])
  })

  it('lets a reader who waits go away', async () => {
    const source = growingSource('', 4)
    const given = new AbortController()
    const reading = source.read(0, 4, given.signal)
    const reason = new Error('another run was chosen')
    given.abort(reason)
    await expect(reading).rejects.toBe(reason)
  })

  it('tells those who wait when it will not be finished', async () => {
    const source = growingSource('', 4)
    source.add(piece(1, 2))
    const reading = source.read(0, 4)
    source.end()
    await expect(reading).rejects.toMatchObject({ problem: 'file-unreadable' })
    expect([...(await source.read(0, 2))]).toEqual([1, 2])
  })
})
