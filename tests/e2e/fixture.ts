import { test as base, expect, type Page } from '@playwright/test'
import { ReadingRoom } from './readingRoom'

export { expect }

/** What a page may never do, whatever is opened in it: collected while a test runs and looked at when it ends. */
export interface Misdeeds {
  /** Addresses outside the viewer's own that were asked for. */
  readonly foreignRequests: string[]
  readonly consoleErrors: string[]
  /** Errors nobody caught. */
  readonly uncaught: string[]
  /** Everything written to the console. */
  readonly consoleText: string[]
}

/** Watches a page from now on. `home` is the viewer's own origin. */
export function watch(page: Page, home: string): Misdeeds {
  const misdeeds: Misdeeds = { foreignRequests: [], consoleErrors: [], uncaught: [], consoleText: [] }
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
      const misdeeds = watch(page, baseURL ?? '')
      await use(misdeeds)
      expectNoMisdeeds(misdeeds)
    },
    { auto: true },
  ],
  room: async ({ page }, use) => {
    await use(new ReadingRoom(page))
  },
})
