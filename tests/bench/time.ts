import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../support/findBrowser'
import { timedRun } from '../support/timedRun'

/**
 * Prints how true the clock is and what playing costs: `npx tsx tests/bench/time.ts <address of the served build>`.
 * Numbers are of this machine and only printed; what must hold everywhere is asserted in tests/e2e/time.spec.ts.
 */
const address = process.argv[2] ?? 'http://127.0.0.1:4173'
const rates = [0.5, 2.5, 3.75, 7.5, 15, 30]
const watchedMs = Number(process.argv[3] ?? 20_000)

interface Watched {
  readonly seen: readonly { readonly atMs: number; readonly frame: number }[]
  readonly longTasks: number
  readonly commits: number
  readonly ms: number
}

/** What was painted while the run played, and at what cost. Counts React's commits through its developer hook. */
async function watch(page: Page, ms: number): Promise<Watched> {
  return page.evaluate(async (wanted) => {
    const region = document.querySelector('[role=region][aria-label=Image]') as HTMLElement
    const seen: { atMs: number; frame: number }[] = []
    const frames = new MutationObserver(() =>
      seen.push({ atMs: performance.now(), frame: Number(region.dataset.frameShown) }),
    )
    frames.observe(region, { attributes: true, attributeFilter: ['data-frame-shown'] })
    let longTasks = 0
    const tasks = new PerformanceObserver((list) => {
      longTasks += list.getEntries().length
    })
    tasks.observe({ type: 'longtask' })
    const counted = window as unknown as { commits: number }
    const before = counted.commits
    const from = performance.now()
    await new Promise((resolve) => setTimeout(resolve, wanted))
    frames.disconnect()
    tasks.disconnect()
    return { seen, longTasks, commits: counted.commits - before, ms: performance.now() - from }
  }, ms)
}

/** Frames on, round the end, from the first to the last painted, over the time between them; and how often it went back. */
function rateOf({ seen }: Watched, count: number): { readonly rate: number; readonly back: number } {
  let frames = 0
  let back = 0
  for (let i = 1; i < seen.length; i++) {
    const on = ((seen[i]?.frame ?? 0) - (seen[i - 1]?.frame ?? 0) + count) % count
    frames += on
    if (on === 0 || on > count / 2) back++
  }
  return { rate: frames / (((seen.at(-1)?.atMs ?? 0) - (seen[0]?.atMs ?? 0)) / 1000), back }
}

async function openRun(page: Page, frames: number, rate: number, side: number): Promise<void> {
  await page.goto(address)
  const file = timedRun({
    name: `bench ${rate} ${frames}`,
    frames,
    frameTimeMs: Number((1000 / rate).toFixed(6)),
    atSeconds: 36_000,
    seriesNumber: 1,
    side,
  })
  await page.getByLabel('Open files', { exact: true }).setInputFiles(file)
  await page.locator('[role=region][aria-label=Image][data-state=ready]').waitFor()
}

/** Places marks by keys, over and over along the run. */
async function placeMarks(page: Page, count: number, frames: number): Promise<void> {
  const box = await page.getByRole('region', { name: 'Image', exact: true }).boundingBox()
  if (box === null) return
  for (let i = 0; i < count; i++) {
    await page.keyboard.press('g')
    await page.keyboard.type(String(1 + Math.floor((i * frames) / count)))
    await page.keyboard.press('Enter')
    if (i % 20 === 0) {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.keyboard.press(['f', 's', 'o'][(i / 20) % 3] ?? 'f')
    }
    await page.mouse.click(box.x + box.width / 2 + (i % 2 ? 60 : -60), box.y + box.height / 2 + (i % 7) * 5)
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

const found = findBrowser()
if (found === null) throw new Error('no browser here')
const browser = await chromium.launch({
  executablePath: found.executablePath,
  args: ['--disable-gpu', '--disable-3d-apis', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
for (const rate of rates) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await openRun(page, 120, rate, 256)
  await page.keyboard.press('Space')
  const watched = await watch(page, Math.max(watchedMs, 4000 / rate))
  const { rate: measured, back } = rateOf(watched, 120)
  const error = ((measured / rate - 1) * 100).toFixed(3)
  console.log(`${rate} frames/s: mean ${measured.toFixed(4)}, error ${error} %, repeated or back ${back}`)
  await context.close()
}
{
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  // As text: a function that tsx has compiled calls helpers the page does not have.
  await context.addInitScript(`
    window.commits = 0
    window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: () => { window.commits++ },
      onCommitFiberUnmount: () => {},
    }
  `)
  const page = await context.newPage()
  await openRun(page, 2000, 30, 96)
  const marks = Number(process.argv[4] ?? 200)
  await placeMarks(page, marks, 2000)
  console.log(`marks placed: ${await page.getByRole('list', { name: 'Marks' }).getByRole('listitem').count()}`)
  await page.waitForTimeout(3000)
  await page.keyboard.press('Space')
  await page.waitForTimeout(1000)
  const watched = await watch(page, watchedMs)
  const { rate } = rateOf(watched, 2000)
  const perSecond = (watched.commits / (watched.ms / 1000)).toFixed(1)
  console.log(
    `2,000 frames, ${marks} marks: ${rate.toFixed(2)} frames/s, long tasks ${watched.longTasks}, React commits ${perSecond}/s`,
  )
  await context.close()
}
await browser.close()
