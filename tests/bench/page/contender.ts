import type { Page } from '@playwright/test'
import { benchRate } from './benchFile'
import type { Noted } from './watchedPage'

/** One of the two that are compared: how its page is driven. What it painted is read alike from both. */
export interface Contender {
  readonly name: string
  readonly address: string
  /** Asks for a frame (1-based); gives the ms until it has been painted. */
  seekMs(page: Page, frame: number): Promise<number>
  /** Plays at this many frames a second, from where it stands. */
  play(page: Page, framesPerSecond: number): Promise<void>
  stop(page: Page): Promise<void>
  /** ms from the file being given to all frames being decoded and kept. */
  allFramesMs(page: Page, frames: number): Promise<number>
}

/** The built page, through the names that stay (docs/architecture.md). */
export function fimbria(address: string): Contender {
  return {
    name: 'Fimbria',
    address,
    seekMs: (page, frame) =>
      page.evaluate(async (wanted) => {
        const { noted } = globalThis as unknown as { noted: Noted }
        const field = document.querySelector<HTMLInputElement>('#go-to')
        if (field === null) throw new Error('no field to type a frame number into')
        // React hears of a value only through the element's own setter.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, String(wanted))
        field.dispatchEvent(new Event('input', { bubbles: true }))
        const started = performance.now()
        field.form?.requestSubmit()
        await noted.until(wanted)
        return performance.now() - started
      }, frame),
    async play(page, framesPerSecond) {
      await page.getByRole('combobox', { name: 'Speed' }).selectOption(String(framesPerSecond / benchRate))
      await page.getByRole('button', { name: 'Play', exact: true }).click()
    },
    stop: (page) => page.getByRole('button', { name: 'Pause', exact: true }).click(),
    async allFramesMs(page, frames) {
      return page.evaluate(async (wanted) => {
        const { noted } = globalThis as unknown as { noted: Noted }
        const slider = document.querySelector('[role=slider][aria-label=Frame]')
        if (slider === null) throw new Error('no track')
        const ready = (): boolean => Number(slider.getAttribute('data-frames-ready')) >= wanted
        // Told of the change: looking again and again in each refresh would have the page make sixty pictures a second.
        await new Promise<void>((resolve) => {
          if (ready()) resolve()
          else
            new MutationObserver((_, observer) => {
              if (!ready()) return
              observer.disconnect()
              resolve()
            }).observe(slider, { attributes: true, attributeFilter: ['data-frames-ready'] })
        })
        return performance.now() - noted.givenAtMs
      }, frames)
    },
  }
}

interface StockWindow {
  readonly noted: Noted
  readonly stock: {
    decodeAll(): Promise<void>
    seek(frame: number): void
    play(framesPerSecond: number): void
    stop(): void
  }
}

/** The page in tests/bench/stock. */
export function stockPath(address: string): Contender {
  return {
    name: 'stock path',
    address,
    seekMs: (page, frame) =>
      page.evaluate(async (wanted) => {
        const { noted, stock } = globalThis as unknown as StockWindow
        const started = performance.now()
        stock.seek(wanted)
        await noted.until(wanted)
        return performance.now() - started
      }, frame),
    play: (page, framesPerSecond) =>
      page.evaluate((rate) => (globalThis as unknown as StockWindow).stock.play(rate), framesPerSecond),
    stop: (page) => page.evaluate(() => (globalThis as unknown as StockWindow).stock.stop()),
    allFramesMs: (page) =>
      page.evaluate(async () => {
        const { noted, stock } = globalThis as unknown as StockWindow
        await stock.decodeAll()
        return performance.now() - noted.givenAtMs
      }),
  }
}
