import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { type HostileFiles, hostileFilesMissing, makeHostileFiles } from '../support/hostileFiles'
import { expect, test } from './fixture'
import type { ReadingRoom } from './readingRoom'

const absent = hostileFilesMissing()
const parts = 4
const filesInAll = 200
/** The mutator leaves files this large out of the browser; 190 MB bombs are opened like any other. */
const longestSilenceMs = 2_000
const memoryMb = 300

test.skip(absent !== null, `${absent}`)
test.describe.configure({ mode: 'parallel' })

let hostile: HostileFiles
test.beforeAll(() => {
  hostile = makeHostileFiles(filesInAll)
})
test.afterAll(() => hostile.remove())

/** Resident memory of the page's process at its highest so far, MB; null where the system does not tell. */
async function peakMemoryMb(page: Page): Promise<number | null> {
  const browser = page.context().browser()
  if (browser === null || process.platform !== 'linux') return null
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024
      } catch {
        return 0
      }
    })
  return Math.max(...peaks)
}

/** The longest time the main thread was busy without a break since the last call, ms. */
async function longestSilence(page: Page): Promise<number> {
  return page.evaluate(() => {
    const beat = window as unknown as { longestGapMs: number }
    const gap = beat.longestGapMs
    beat.longestGapMs = 0
    return gap
  })
}

type Outcome = 'shown' | 'refused' | 'neither'

async function outcomeOf(room: ReadingRoom): Promise<Outcome> {
  const { page } = room
  const settled = await page
    .waitForFunction(
      () => {
        const state = document.querySelector('[role=region][aria-label=Image]')?.getAttribute('data-state')
        if (state === 'ready') return 'shown'
        if (state === 'failed' || document.querySelector('[role=alert]') !== null) return 'refused'
        return false
      },
      undefined,
      { timeout: 20_000 },
    )
    .catch(() => null)
  return settled === null ? 'neither' : ((await settled.jsonValue()) as Outcome)
}

for (let part = 0; part < parts; part++) {
  test(`damaged and malicious files are shown as far as they are good, or refused in words (${part + 1} of ${parts})`, async ({
    page,
    room,
    misdeeds,
  }) => {
    test.setTimeout(300_000)
    await page.addInitScript(() => {
      const beat = window as unknown as { longestGapMs: number }
      beat.longestGapMs = 0
      let last = performance.now()
      setInterval(() => {
        const now = performance.now()
        beat.longestGapMs = Math.max(beat.longestGapMs, now - last)
        last = now
      }, 50)
    })
    await room.openStart()
    await room.giveFiles(hostile.good)
    await room.firstFrame()
    const atFirst = await peakMemoryMb(page)

    const wrong: string[] = []
    const mine = hostile.files.filter((_, i) => i % parts === part)
    expect(mine.length).toBe(filesInAll / parts)
    for (const file of mine) {
      const uncaughtBefore = misdeeds.uncaught.length
      await room.openStart()
      if (file.class.startsWith('json')) {
        await room.giveFiles(hostile.good)
        await room.firstFrame()
        await room.giveFiles({ name: 'reading.json', mimeType: 'application/json', buffer: readFileSync(file.path) })
        await page.waitForTimeout(150)
      } else {
        await room.giveFiles(file.path)
        const outcome = await outcomeOf(room)
        if (outcome === 'neither') wrong.push(`${file.name}: neither shown nor refused`)
        if (outcome === 'refused' && file.expect === 'same' && file.class !== 'container')
          wrong.push(`${file.name}: refused, and is harmless`)
        if (outcome === 'shown') {
          // Each frame is on the screen or refused in words; none hangs.
          const last = Math.min(Number(await room.frame.getAttribute('aria-valuemax')), 8)
          for (let frame = 1; frame <= last; frame++) {
            await room.askForFrame(frame)
            const settled = await room.frameSettled(frame).then(
              () => true,
              () => false,
            )
            if (!settled) wrong.push(`${file.name}: frame ${frame} neither shown nor refused`)
          }
        }
      }
      const silence = await longestSilence(page)
      if (silence > longestSilenceMs) wrong.push(`${file.name}: nothing moved for ${Math.round(silence)} ms`)
      for (const error of misdeeds.uncaught.slice(uncaughtBefore))
        wrong.push(`${file.name}: uncaught ${error.slice(0, 300)}`)
    }
    expect(wrong).toEqual([])
    const atLast = await peakMemoryMb(page)
    if (atFirst !== null && atLast !== null)
      expect(atLast - atFirst, 'MB of memory above a good file').toBeLessThan(memoryMb)
  })
}
