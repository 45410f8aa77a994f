import { type Browser, chromium, type Page } from '@playwright/test'
import { countBytesRead } from '../../support/bytesRead'
import { ensureBrowser } from '../../support/findBrowser'

/** What runs in the page from its first line on: notes when a file was given and when which frame was painted. */
const notes = `
  globalThis.__name = (named) => named
  const noted = { givenAtMs: 0, painted: [], waiting: [] }
  globalThis.noted = noted
  addEventListener('change', ({ target }) => {
    if (target.type === 'file') Object.assign(noted, { givenAtMs: performance.now(), painted: [] })
  }, true)
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const frame = Number(target.getAttribute('data-frame-shown'))
      if (frame === 0 || noted.painted.at(-1)?.frame === frame) continue
      noted.painted.push({ frame, atMs: performance.now() })
      noted.waiting = noted.waiting.filter((look) => !look(frame))
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-frame-shown'] })
  noted.until = (frame) => new Promise((resolve) => {
    if (noted.painted.at(-1)?.frame === frame) resolve()
    else noted.waiting.push((painted) => painted === frame && (resolve(), true))
  })`

export interface Painted {
  readonly frame: number
  readonly atMs: number
}

/** What the notes are, inside the page. */
export interface Noted {
  readonly givenAtMs: number
  readonly painted: readonly Painted[]
  until(frame: number): Promise<void>
}

/** A Chromium without a graphics card: what the stock path was measured on, and the same for both. */
export function launchForBench(): Promise<Browser> {
  const { executablePath } = ensureBrowser()
  const root = process.getuid?.() === 0
  return chromium.launch({
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-features=SpareRendererForSitePerProcess',
      '--no-first-run',
      '--disable-gpu',
      '--disable-3d-apis',
      ...(root ? ['--no-sandbox'] : []),
    ],
  })
}

/** A page that notes what is painted and what is read. */
export async function watchedPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript({ content: notes })
  await countBytesRead(page)
  return page
}

/** ms from the file being given to its first frame being painted. */
export function firstFrameMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { noted } = globalThis as unknown as { noted: Noted }
    await noted.until(1)
    return (noted.painted[0]?.atMs ?? Number.NaN) - noted.givenAtMs
  })
}

/** Distinct frames a second painted in each of the windows of this length that follow one another from now on. */
export async function distinctFrames(page: Page, windowMs: number, windows: number): Promise<readonly number[]> {
  return page.evaluate(
    async ({ windowMs, windows }) => {
      const { noted } = globalThis as unknown as { noted: Noted }
      const from = performance.now()
      await new Promise((resolve) => setTimeout(resolve, windowMs * windows))
      return Array.from({ length: windows }, (_, window) => {
        const within = noted.painted.filter(
          ({ atMs }) => atMs >= from + window * windowMs && atMs < from + (window + 1) * windowMs,
        )
        return new Set(within.map(({ frame }) => frame)).size / (windowMs / 1000)
      })
    },
    { windowMs, windows },
  )
}
