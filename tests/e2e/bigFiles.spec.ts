import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bigFrameBytes, writeBigFile } from '../support/bigFile'
import { watchMemory } from '../support/browserMemory'
import { bytesRead, countBytesRead, countInWorkers } from '../support/bytesRead'
import { expect, test } from './fixture'

const budgetMb = 512
/** Issue 3: nothing but a slice of the header and one frame is read before the first picture. */
const bytesBeforeFirst = 1_000_000 + bigFrameBytes

const folder = mkdtempSync(join(tmpdir(), 'fimbria-big-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

for (const { name, frames, packing } of [
  { name: 'a run of 2 GB', frames: 1000, packing: 'native' },
  // A native element cannot be longer than 4 GB (PS3.5 7.1.1), so that a longer run is in fragments.
  { name: 'a run of 4.7 GB without an offset table', frames: 2250, packing: 'fragments' },
] as const)
  test(`${name} opens after one slice, shows its last frame and plays within the memory that was set`, async ({
    page,
    room,
    browser,
  }) => {
    const { bavail, bsize } = statfsSync(folder)
    const needed = frames * bigFrameBytes
    test.skip(bavail * bsize < needed && process.env.CI !== 'true', `needs ${needed} bytes of disk`)
    test.setTimeout(180_000)
    const path = join(folder, `${packing}.dcm`)
    writeBigFile(path, { frames, packing })
    await page.addInitScript((megabytes) => localStorage.setItem('fimbria.frame-memory', String(megabytes)), budgetMb)
    await countBytesRead(page)
    await countInWorkers(page)
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('[data-frame-shown="1"]') === null) return
        observer.disconnect()
        const counted = globalThis as unknown as { bytesRead: number; bytesBeforeFirst: number }
        counted.bytesBeforeFirst = counted.bytesRead
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-frame-shown'] })
    })
    await room.openStart()
    const memory = watchMemory(browser)
    await room.giveFiles(path)
    await room.firstFrame()
    const before = await page.evaluate(() => (globalThis as unknown as { bytesBeforeFirst: number }).bytesBeforeFirst)
    expect(before).toBeGreaterThan(bigFrameBytes)
    expect(before).toBeLessThanOrEqual(bytesBeforeFirst)
    await expect(room.frame).toHaveAttribute('aria-valuemax', String(frames))

    await room.askForFrame(frames)
    await room.frameSettled(frames, 90_000)
    expect(await room.frameOnCanvas()).toBe(frames)

    await room.goToFrame(300)
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('4')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await room.watchFrames()
    await page.waitForTimeout(3_000)
    const seen = (await room.seenFrames()).filter(({ said }) => said !== 0)
    expect(seen.length).toBeGreaterThan(3)
    for (const { said, onCanvas } of seen) expect(onCanvas).toBe(said)
    // Enough is decoded by now to fill the memory that was set.
    await expect.poll(() => bytesRead(page), { timeout: 60_000 }).toBeGreaterThan(budgetMb * 2 ** 20)
    const peak = await memory.end()
    if (peak !== null) expect(peak.page).toBeLessThan((budgetMb * 2 ** 20) / 1e6 + 300)
    rmSync(path)
  })
