import type { Page } from '@playwright/test'
import { knownRun } from '../support/knownRun'
import { expect, test } from './fixture'
import { type KillableBrowser, killableBrowser } from './killableBrowser'
import { ReadingRoom } from './readingRoom'

/** `npm run kill` asks for more. */
const kills = Number(process.env.FIMBRIA_KILLS ?? 60)
const seed = Number(process.env.FIMBRIA_KILL_SEED ?? 1)

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomNumbers(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What the page showed, one state after the other, and the last that it said was on the disk. */
interface Seen {
  readonly states: string[]
  acknowledged: number
}

/** Looks at the list of marks and at "Saved" each time the page changes, and tells us at once. */
async function observe(page: Page, seen: Seen): Promise<void> {
  // The browser's own channel: Playwright's bindings fail when the browser is gone in the middle of a call.
  const channel = await page.context().newCDPSession(page)
  channel.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== 'fimbriaSeen') return
    const { marks, saved } = JSON.parse(payload) as { marks: string; saved: string }
    if (seen.states.at(-1) !== marks) seen.states.push(marks)
    if (saved.startsWith('saved on this computer')) seen.acknowledged = seen.states.length - 1
  })
  await channel.send('Runtime.enable')
  await channel.send('Runtime.addBinding', { name: 'fimbriaSeen' })
  await page.evaluate(() => {
    let told = ''
    const look = () => {
      const marks = [...document.querySelectorAll('ul[aria-label=Marks] li, ol[aria-label=Marks] li')]
        .map((item) => item.textContent)
        .join('\n')
      const saved = document.querySelector('[role=status][aria-label=Saved]')?.textContent ?? ''
      if (`${marks}|${saved}` === told) return
      told = `${marks}|${saved}`
      const tell = (globalThis as unknown as { fimbriaSeen(payload: string): void }).fimbriaSeen
      tell(JSON.stringify({ marks, saved }))
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
  })
}

/**
 * Whether what was brought back is a state that was seen, from the last acknowledged one on; or a few acts further: the
 * browser may be killed after an act is on the disk and before we hear of it.
 */
async function isContinued(room: ReadingRoom, expected: readonly string[]): Promise<boolean> {
  const matches = async () => expected.includes((await room.markTexts()).join('\n'))
  if (await matches()) return true
  for (const [back, forth] of [
    ['Control+z', 'Control+Shift+z'],
    ['Control+Shift+z', 'Control+z'],
  ] as const) {
    for (let acts = 1; acts <= 3; acts++) {
      await room.page.keyboard.press(back)
      const found = await matches()
      if (found || acts === 3) for (let i = 0; i < acts; i++) await room.page.keyboard.press(forth)
      if (found) return true
    }
  }
  return false
}

type Box = NonNullable<Awaited<ReturnType<ReadingRoom['image']['boundingBox']>>>

/** Places, changes, removes, takes back: as fast as the page takes it, until the browser is gone. */
async function readInHaste({ page }: ReadingRoom, image: Box, random: () => number): Promise<void> {
  const acts: (() => Promise<unknown>)[] = [
    async () => {
      await page.keyboard.press(['f', 's', 'o'][Math.floor(random() * 3)] ?? 'f')
      // Nothing is asked of the page here: an answer that comes after the browser is gone fails the whole test.
      await page.mouse.click(
        image.x + image.width * (0.3 + 0.4 * random()),
        image.y + image.height * (0.3 + 0.4 * random()),
      )
    },
    () => page.keyboard.press(String(1 + Math.floor(random() * 5))),
    () => page.keyboard.press(random() < 0.5 ? 'r' : 'l'),
    () => page.keyboard.press('Delete'),
    () => page.keyboard.press('Control+z'),
    () => page.keyboard.press('Control+Shift+z'),
  ]
  for (;;) {
    const at = random()
    const act = at < 0.4 ? acts[0] : acts[1 + Math.floor(((at - 0.4) / 0.6) * (acts.length - 1))]
    await act?.()
  }
}

test(`a browser killed ${kills} times on one profile loses nothing that was said to be saved`, async ({ baseURL }, {
  project,
}) => {
  test.skip(process.platform === 'win32', 'kills a group of processes, which Windows does not have')
  test.setTimeout(60_000 + kills * 30_000)
  const launch = project.use.launchOptions
  const browser: KillableBrowser = killableBrowser(launch?.executablePath ?? '', launch?.args ?? [])
  const random = randomNumbers(seed)
  const run = knownRun({
    columns: 400,
    rows: 300,
    frames: 4,
    square: { column: 60, row: 50 },
    patientOrientation: ['L', 'F'],
  })
  let acknowledgedActs = 0
  try {
    let before: Seen | null = null
    for (let round = 0; round <= kills; round++) {
      const living = await browser.start()
      const page = await living.context.newPage()
      await page.setViewportSize({ width: 1440, height: 900 })
      const room = new ReadingRoom(page, baseURL)
      await room.openStart()
      await room.giveFiles({ name: 'run.dcm', mimeType: '', buffer: run })
      await room.firstFrame()
      if (before !== null) {
        const expected = before.states.slice(before.acknowledged)
        const offer = page.getByRole('group', { name: 'Draft', exact: true })
        // A reading without any act has no draft to offer.
        if (expected.some((state) => state === '')) await page.waitForTimeout(1000)
        else await expect(offer).toBeVisible()
        if ((await offer.count()) > 0) await offer.getByRole('button', { name: 'Continue' }).click()
        expect(await isContinued(room, expected), `after kill ${round}, seed ${seed}`).toBe(true)
      }
      const box = await room.image.boundingBox()
      if (box === null) throw new Error('the image has no place on the page')
      const seen: Seen = { states: [], acknowledged: 0 }
      await observe(page, seen)
      if (round < kills) {
        const haste = readInHaste(room, box, random).catch(() => 'the browser is gone')
        await expect.poll(() => seen.states.length, { timeout: 20_000, intervals: [50] }).toBeGreaterThan(1)
        await page.waitForTimeout(random() * 1500)
        await living.kill()
        await haste
        acknowledgedActs += seen.acknowledged
      }
      before = seen
    }
    // So that a silent page cannot pass.
    expect(acknowledgedActs).toBeGreaterThan(kills)
  } finally {
    await browser.end()
  }
  console.log(`  ${kills} kills, ${acknowledgedActs} acknowledged acts, 0 lost`)
})
