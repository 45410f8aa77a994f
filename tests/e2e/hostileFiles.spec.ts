import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import type { Page } from '@playwright/test'
import { type HostileFiles, makeHostileFiles } from '../support/hostileFiles'
import { mutatorMissing } from '../support/mutator'
import { expect, test } from './fixture'
import type { ReadingRoom } from './readingRoom'

const absent = mutatorMissing()
const parts = 4
const filesInAll = 200
/** A page that stands still for so long hangs, also on a machine that does much else. */
const longestSilenceMs = 10_000
const memoryMb = 300

test.skip(absent !== null, `${absent}`)
test.describe.configure({ mode: 'parallel' })

let hostile: HostileFiles
test.beforeAll(() => {
  hostile = makeHostileFiles(filesInAll)
})
test.afterAll(() => hostile.remove())

/** Memory of the page's process, as Linux tells it. */
interface PageMemory {
  /** Begins to look for the highest point anew. */
  restart(): Promise<void>
  /** How far the highest point since lies above the beginning, MB; 0 where the system does not tell. */
  risenMb(): Promise<number>
}

function pageMemory(page: Page): PageMemory {
  let process = ''
  let beforeMb = 0
  const field = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1] ?? 0) / 1024
  const find = async (): Promise<string> => {
    const browser = page.context().browser()
    if (browser === null || platform() !== 'linux') return ''
    const session = await browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    await session.detach()
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => String(id))
    // The page is the renderer that holds most; the browser may keep an empty one in store.
    const size = (id: string) => Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1])
    return renderers.filter((id) => existsSync(`/proc/${id}/statm`)).sort((a, b) => size(b) - size(a))[0] ?? ''
  }
  return {
    async restart() {
      process = await find()
      if (process === '') return
      // 5: sets the highest point back to what is held now (proc(5)).
      writeFileSync(`/proc/${process}/clear_refs`, '5')
      beforeMb = field('VmRSS')
    },
    async risenMb() {
      if (process === '' || process !== (await find())) return 0
      return field('VmHWM') - beforeMb
    },
  }
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
    test.setTimeout(600_000)
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

    const memory = pageMemory(page)
    const wrong: string[] = []
    const flagged = new Set<string>()
    const mine = hostile.files.filter((_, i) => i % parts === part)
    expect(mine.length).toBe(filesInAll / parts)
    for (const file of mine) {
      const uncaughtBefore = misdeeds.uncaught.length
      await room.openStart()
      await memory.restart()
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
          let failed = false
          const last = Math.min(Number(await room.frame.getAttribute('aria-valuemax')), 8)
          for (let frame = 1; frame <= last; frame++) {
            await room.askForFrame(frame)
            const settled = await room.frameSettled(frame).then(
              () => true,
              () => false,
            )
            if (!settled) wrong.push(`${file.name}: frame ${frame} neither shown nor refused`)
            if ((await room.image.getAttribute('data-frame-failed')) !== '') failed = true
          }
          // A collision takes two files.
          const alone = file.name.includes('other_patient_same_uid')
          if ((file.expect === 'error' || file.expect === 'flag') && !alone) {
            const words = page
              .getByRole('alert')
              .or(page.getByRole('group', { name: 'Notices' }))
              .or(page.getByText(/^Left out \(\d+\)$/))
              .first()
            const told = failed || (await words.isVisible().catch(() => false))
            if (told) flagged.add(file.class)
            else wrong.push(`${file.name}: shown, and nothing on the screen says what is wrong with it`)
          }
        }
      }
      const risen = await memory.risenMb()
      if (risen > memoryMb) wrong.push(`${file.name}: ${Math.round(risen)} MB of memory`)
      const silence = await longestSilence(page)
      if (silence > longestSilenceMs) wrong.push(`${file.name}: nothing moved for ${Math.round(silence)} ms`)
      for (const error of misdeeds.uncaught.slice(uncaughtBefore))
        wrong.push(`${file.name}: uncaught ${error.slice(0, 300)}`)
    }
    expect(wrong).toEqual([])
    expect(flagged.size, 'classes of damage that are shown with words about it').toBeGreaterThan(3)
  })
}
