import { bytesRead, countBytesRead, countInWorkers } from '../support/bytesRead'
import { expect, test } from './fixture'

test('going back to runs that were seen reads nothing of them again', async ({ page, room }) => {
  await countBytesRead(page)
  await countInWorkers(page)
  const { truth } = await room.openPhantom('study')
  const seeAll = async (): Promise<void> => {
    const seen: (string | null)[] = []
    for (let at = 0; at < truth.runs.length; at++) {
      await room.runs.nth(at).click()
      await expect.poll(async () => seen.includes(await room.image.getAttribute('data-run'))).toBe(false)
      const uid = await room.image.getAttribute('data-run')
      const run = truth.runs.find(({ sopInstanceUid }) => sopInstanceUid === uid)
      await expect(room.frame).toHaveAttribute('data-frames-ready', String(run?.frames), { timeout: 45_000 })
      await room.expectFrame(1)
      seen.push(uid)
    }
    expect(seen.length).toBe(truth.runs.length)
  }
  await seeAll()
  const read = await bytesRead(page)
  expect(read).toBeGreaterThan(0)
  await seeAll()
  expect(await bytesRead(page)).toBe(read)
})
