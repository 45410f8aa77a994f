import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../support/findBrowser'
import { timedRun } from '../support/timedRun'
import { openHeavyRun } from './heavyRun'
import { traceMainThread } from './mainThread'
import { countCommits, rateOf, watchPainted } from './paintedFrames'

/**
 * Prints how true the clock is and what playing costs: `npx tsx tests/bench/time.ts <address of the served build> [ms]`.
 * Numbers are of this machine and only printed; what must hold everywhere is asserted in tests/e2e/time.spec.ts.
 */
const address = process.argv[2] ?? 'http://127.0.0.1:4173'
const watchedMs = Number(process.argv[3] ?? 20_000)
const rates = [0.5, 2.5, 3.75, 7.5, 15, 30]

async function roomPage(browser: Browser, script = ''): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(script)
  const page = await context.newPage()
  await page.goto(address)
  return page
}

async function benchRate(browser: Browser, rate: number): Promise<void> {
  const page = await roomPage(browser)
  const frameTimeMs = Number((1000 / rate).toFixed(6))
  const file = timedRun({ name: `${rate}`, frames: 120, frameTimeMs, atSeconds: 36_000, seriesNumber: 1, side: 256 })
  await page.getByLabel('Open files', { exact: true }).setInputFiles(file)
  await page.locator('[role=region][aria-label=Image][data-state=ready]').waitFor()
  await page.keyboard.press('Space')
  const { painted } = await watchPainted(page, watchedMs)
  const { rate: measured, back, passed, changes } = rateOf(painted, 120)
  const error = ((measured / rate - 1) * 100).toFixed(3)
  console.log(
    `${rate} frames/s: slope ${measured.toFixed(4)} over ${changes} changes, error ${error} %, repeated or back ${back}, passed over ${passed}`,
  )
  await page.context().close()
}

async function benchPlaying(browser: Browser, frames: number, marks: number): Promise<void> {
  const page = await roomPage(browser, countCommits)
  const run = { name: 'heavy', frames, frameTimeMs: 33.333333, atSeconds: 36_000, seriesNumber: 1, side: 96 }
  await openHeavyRun(page, run, marks)
  await page.waitForTimeout(3000)
  await page.keyboard.press('Space')
  await page.waitForTimeout(1000)
  let watched: Awaited<ReturnType<typeof watchPainted>> | null = null
  const thread = await traceMainThread(browser, page, async () => {
    watched = await watchPainted(page, watchedMs)
  })
  const { painted, commitsPerSecond } = watched ?? { painted: [], commitsPerSecond: 0 }
  const { rate, back, passed } = rateOf(painted, frames)
  console.log(
    `${frames} frames, ${marks} marks at 30: slope ${rate.toFixed(3)}, back ${back}, passed over ${passed}, React commits ${commitsPerSecond.toFixed(1)}/s`,
  )
  console.log(
    `  main thread: tasks over 50 ms ${thread.longTasks} by the clock, ${thread.longTasksOfCpu} by its own processor time (longest ${thread.longestCpuMs.map((ms) => ms.toFixed(1)).join(', ')} ms); busy ${(thread.cpuShare * 100).toFixed(0)} %`,
  )
  await page.context().close()
}

const found = findBrowser()
if (found === null) throw new Error('no browser here')
const browser = await chromium.launch({
  executablePath: found.executablePath,
  args: ['--disable-gpu', '--disable-3d-apis', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
for (const rate of rates) await benchRate(browser, rate)
await benchPlaying(browser, 2000, Number(process.argv[4] ?? 200))
await browser.close()
