import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { inSyntax } from '../../test-data/dicom/inSyntax'
import type { TransferSyntaxName } from '../../test-data/dicom/transferSyntaxes'
import { seededRandom } from '../../test-data/phantom/arithmetic/seededRandom'
import { makePhantomCase } from '../../test-data/phantom/phantomCase'
import { ReadingRoom } from '../e2e/readingRoom'
import { browserMemory } from '../support/browserMemory'
import { quantile } from './page/quantile'
import { serveFimbria } from './page/servedPages'
import { launchForBench } from './page/watchedPage'

/** What is held at one moment, by name: bytes, or counts of things that have to be given back. */
type Sample = Readonly<Record<string, number>>

const sampledEveryMs = 30_000
const marksKept = 6
/** How much more than at the beginning may be held at the end. */
const allowedGrowth = 0.1

/** Notes the workers and object URLs that are there. */
const holdings = `
  globalThis.__name = (named) => named
  globalThis.held = { urls: new Set() }
  const create = URL.createObjectURL, revoke = URL.revokeObjectURL
  URL.createObjectURL = (of) => { const url = create.call(URL, of); held.urls.add(url); return url }
  URL.revokeObjectURL = (url) => { held.urls.delete(url); revoke.call(URL, url) }`

/** Three studies in three codings, small enough that a reader's half hour of them fits into two cores. */
async function studies(): Promise<readonly string[]> {
  const folder = join(tmpdir(), 'fimbria-soak')
  if (!existsSync(join(folder, 'whole'))) {
    mkdirSync(folder, { recursive: true })
    const kinds: readonly (readonly [id: string, syntax: TransferSyntaxName])[] = [
      ['p01', 'explicit'],
      ['p03', 'jpeg-lossless'],
      ['p06', 'jpeg-ls'],
    ]
    for (const [id, syntax] of kinds)
      for await (const part of makePhantomCase(id))
        if (part.type === 'file')
          writeFileSync(
            join(folder, part.name),
            syntax === 'explicit' ? part.bytes : await inSyntax(part.bytes, syntax),
          )
    writeFileSync(join(folder, 'whole'), '')
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.dcm'))
    .map((name) => join(folder, name))
}

async function placeMark(page: Page, key: string, at: { readonly x: number; readonly y: number }): Promise<void> {
  await page.keyboard.press('k')
  await page.keyboard.press(key)
  await page.mouse.click(at.x, at.y)
}

/** One act of a restless reader; it leaves as many marks as there were. */
async function act(page: Page, room: ReadingRoom, random: () => number): Promise<void> {
  const one = <Value>(of: readonly Value[]): Value => of[Math.floor(random() * of.length)] as Value
  const box = await room.image.boundingBox()
  if (box === null) return
  const at = () => ({ x: box.x + box.width * (0.3 + 0.4 * random()), y: box.y + box.height * (0.3 + 0.4 * random()) })
  const last = Number(await room.frame.getAttribute('aria-valuemax').catch(() => '1'))
  const acts: readonly (() => Promise<void>)[] = [
    () => page.keyboard.press('Space'),
    () => page.keyboard.press('Space'),
    () => room.askForFrame(1 + Math.floor(random() * last)),
    () => room.askForFrame(1 + Math.floor(random() * last)),
    () => page.keyboard.press(one(['ArrowRight', 'ArrowLeft', 'Shift+ArrowRight', 'Home', 'End'])),
    () => page.keyboard.press(one(['ArrowDown', 'ArrowUp', 'u'])),
    async () => room.runs.nth(Math.floor(random() * (await room.runs.count()))).click(),
    () => page.keyboard.press(one(['j', 'l', ',', '.', '=', 'b', 'i', 'a', 'h', '0', '9', '+', '-'])),
    async () => {
      await page.keyboard.press('w')
      const [from, to] = [at(), at()]
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(to.x, to.y, { steps: 6 })
      await page.mouse.up()
    },
    async () => {
      const { x, y } = at()
      await page.mouse.move(x, y)
      await page.mouse.wheel(0, one([-200, -100, 100, 200]))
    },
    async () => {
      const track = await room.frame.boundingBox()
      if (track === null) return
      await page.mouse.move(track.x + 5, track.y + track.height / 2)
      await page.mouse.down()
      await page.mouse.move(track.x + track.width * random(), track.y + track.height / 2, { steps: 15 })
      await page.mouse.up()
    },
    async () => {
      await placeMark(page, one(['f', 's', 'o']), at())
      await page.keyboard.press('Delete')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    },
    async () => {
      await page.keyboard.press('Control+z')
      await page.keyboard.press('Control+y')
    },
  ]
  await one(acts)()
  // Nothing of the reader's own may lie over what is acted on next.
  await page.keyboard.press('Escape')
}

/**
 * The collectors of the page's workers run when their own small heaps are full, and not when the buffers that hang on them
 * are large: without this, what is held at a moment is how long ago each of them last ran.
 */
async function collectInWorkers(devtools: CDPSession): Promise<void> {
  const sessions: string[] = []
  const attached = ({ sessionId }: { readonly sessionId: string }): void => {
    sessions.push(sessionId)
  }
  devtools.on('Target.attachedToTarget', attached)
  await devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  for (const sessionId of sessions) {
    const message = JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' })
    await devtools.send('Target.sendMessageToTarget', { sessionId, message })
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  await devtools.send('Target.setAutoAttach', { autoAttach: false, waitForDebuggerOnStart: false, flatten: false })
  devtools.off('Target.attachedToTarget', attached)
  if (sessions.length === 0) throw new Error('no worker was found')
}

async function sample(browser: Browser, page: Page, room: ReadingRoom, devtools: CDPSession): Promise<Sample> {
  // At rest in the same place each time, so that samples differ by what is not given back.
  await page.keyboard.press('k')
  await page.keyboard.press('Escape')
  await room.runs.first().click()
  await room.firstFrame()
  // All frames of this run are in memory: how many there happen to be differs by tens of megabytes.
  const all = await room.frame.getAttribute('aria-valuemax')
  await page.locator(`[role=slider][aria-label=Frame][data-frames-ready="${all}"]`).waitFor()
  await page.waitForTimeout(3_000)
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('Memory.simulatePressureNotification', { level: 'critical' })
  await collectInWorkers(devtools)
  await page.waitForTimeout(1_500)
  const { metrics } = await devtools.send('Performance.getMetrics')
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0
  const memory = await browserMemory(browser, 'own')
  return {
    'heap, MB': metric('JSHeapUsedSize') / 1e6,
    'page, MB': memory?.page ?? 0,
    'browser, MB': memory?.all ?? 0,
    'DOM nodes': metric('Nodes'),
    listeners: metric('JSEventListeners'),
    documents: metric('Documents'),
    'array buffers': metric('ArrayBufferContents'),
    workers: page.workers().length,
    'object URLs': await page.evaluate(() => (globalThis as unknown as { held: { urls: Set<string> } }).held.urls.size),
    canvases: await page.locator('canvas').count(),
    marks: await room.marks.count(),
    elements: await page.locator('*').count(),
  }
}

/** The middle of the three samples about a place in the row. */
function settled(samples: readonly Sample[], name: string, at: number): number {
  return quantile(
    samples.slice(Math.max(0, at - 1), at + 2).map((one) => one[name] ?? 0),
    0.5,
  )
}

/**
 * Reads at random for so many minutes and watches what is held. True where nothing is more than a tenth above what was
 * held at minute 5 (or after a sixth of a shorter time), and the page never erred.
 */
export async function soak(minutes: number, seed = 1): Promise<boolean> {
  const files = await studies()
  const served = await serveFimbria()
  const browser = await launchForBench()
  const errors: string[] = []
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await page.addInitScript({ content: holdings })
    const room = new ReadingRoom(page, served.address.replace(/\/$/, ''))
    await room.openStart()
    await room.giveFiles([...files])
    await room.firstFrame()
    const box = await room.image.boundingBox()
    for (let mark = 0; mark < marksKept && box !== null; mark++) {
      await placeMark(page, 'f', { x: box.x + box.width * (0.3 + 0.08 * mark), y: box.y + box.height / 2 })
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    }
    const placed = await room.marks.count()
    if (placed !== marksKept) throw new Error(`${placed} of ${marksKept} marks were placed`)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    const random = seededRandom(seed, 'soak').uniform
    const samples: Sample[] = []
    const started = performance.now()
    const ends = started + minutes * 60_000
    let acts = 0
    while (performance.now() < ends) {
      const next = Math.min(started + (samples.length + 1) * sampledEveryMs, ends)
      while (performance.now() < next) {
        await act(page, room, random)
        acts++
        await page.waitForTimeout(100 + random() * 400)
      }
      const now = await sample(browser, page, room, devtools)
      samples.push(now)
      const minute = ((performance.now() - started) / 60_000).toFixed(1)
      console.log(
        `minute ${minute}, ${acts} acts, load ${loadavg()[0]?.toFixed(1)}: ${Object.entries(now)
          .map(([name, value]) => `${name} ${Number(value.toFixed(1))}`)
          .join('; ')}`,
      )
    }
    const early = minutes >= 10 ? Math.round(300_000 / sampledEveryMs) - 1 : Math.floor(samples.length / 6)
    let grew = false
    for (const name of Object.keys(samples[0] ?? {})) {
      const before = settled(samples, name, early)
      const after = settled(samples, name, samples.length - 2)
      const more = after - before
      // One more of something is no growth of a tenth where there are but three.
      const leaks = more > before * allowedGrowth && more > 1
      grew ||= leaks
      console.log(`${name}: ${before.toFixed(1)} → ${after.toFixed(1)}${leaks ? '  GREW' : ''}`)
    }
    for (const error of errors) console.log(`ERROR in the page: ${error}`)
    console.log(grew || errors.length > 0 ? 'not well' : 'well')
    return !grew && errors.length === 0
  } finally {
    await browser.close()
    await served.close()
  }
}
