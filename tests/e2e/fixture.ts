import { test as base, expect, type Page } from '@playwright/test'
import { ReadingRoom } from './readingRoom'

export { expect }

/** What a page may never do, whatever is opened in it: collected while a test runs and looked at when it ends. */
export interface Misdeeds {
  /** Addresses outside the viewer's own that were asked for. */
  readonly foreignRequests: string[]
  readonly consoleErrors: string[]
  /** What the content security policy had to stop, as directive and what asked for it. */
  readonly violations: string[]
  /** Errors nobody caught. */
  readonly uncaught: string[]
  /** Everything written to the console. */
  readonly consoleText: string[]
}

/** Watches a page from before it loads. `home` is the viewer's own origin. */
export async function watch(page: Page, home: string): Promise<Misdeeds> {
  const misdeeds: Misdeeds = { foreignRequests: [], consoleErrors: [], violations: [], uncaught: [], consoleText: [] }
  await page.exposeFunction('noteViolation', (what: string) => misdeeds.violations.push(what))
  await page.addInitScript(() => {
    const { noteViolation } = window as unknown as { noteViolation: (what: string) => void }
    document.addEventListener('securitypolicyviolation', (event) => {
      noteViolation(
        `${event.effectiveDirective}: ${event.blockedURI} ${event.sample} at ${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`,
      )
    })
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${home}/`) && !/^(blob:|data:)/.test(url)) misdeeds.foreignRequests.push(url)
  })
  page.on('console', (message) => {
    misdeeds.consoleText.push(message.text())
    // A breach of the content security policy is a console error as well.
    if (message.type() === 'error') misdeeds.consoleErrors.push(message.text())
  })
  page.on('pageerror', (error) => misdeeds.uncaught.push(error.stack ?? error.message))
  return misdeeds
}

export function expectNoMisdeeds(misdeeds: Misdeeds): void {
  expect.soft(misdeeds.uncaught, 'errors nobody caught').toEqual([])
  expect.soft(misdeeds.consoleErrors, 'console errors').toEqual([])
  expect.soft(misdeeds.violations, 'breaches of the content security policy').toEqual([])
  expect.soft(misdeeds.foreignRequests, 'requests to other origins').toEqual([])
}

interface Fixtures {
  readonly room: ReadingRoom
  readonly misdeeds: Misdeeds
}

/** Every test gets the reading room in a fresh browser profile, and fails where the page misbehaved meanwhile. */
export const test = base.extend<Fixtures>({
  misdeeds: [
    async ({ page, baseURL }, use) => {
      const misdeeds = await watch(page, baseURL ?? '')
      await use(misdeeds)
      expectNoMisdeeds(misdeeds)
    },
    { auto: true },
  ],
  room: async ({ page }, use) => {
    await use(new ReadingRoom(page))
  },
})
