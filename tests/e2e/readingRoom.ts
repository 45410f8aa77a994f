import { readFileSync } from 'node:fs'
import { type Download, expect, type Locator, type Page } from '@playwright/test'
import { type PhantomStudy, phantomStudy } from './phantomStudy'

/** A point of the image, px from the outer corner of its first pixel. */
export interface Point {
  readonly column: number
  readonly row: number
}

/** What is on the canvas of the stage now: one value a canvas pixel. */
export interface CanvasPixels {
  readonly width: number
  readonly height: number
  /** R, G, B, A of each pixel. */
  readonly rgba: Uint8Array
  /** Canvas pixels for one CSS px. */
  readonly density: number
  /** Column and row → canvas pixel, as in a 2D context's transform. */
  readonly matrix: readonly number[]
  /** Number of the frame the stage says is on the screen, read at the same moment. */
  readonly frameShown: number
}

/** One look at the stage while it plays. */
export interface SeenFrame {
  readonly atMs: number
  /** What the stage says. */
  readonly said: number
  /** What the frame strip on the canvas says; null where there is none. */
  readonly onCanvas: number | null
}

/**
 * The reading room through the names that stay (docs/architecture.md): roles, labels and attributes that screen readers
 * and outside scripts rely on. Tests find nothing by its style or its place in the page.
 */
export class ReadingRoom {
  readonly image: Locator
  readonly frame: Locator
  readonly marks: Locator
  readonly runs: Locator
  readonly saved: Locator
  readonly alerts: Locator
  readonly tools: Locator

  readonly page: Page
  private readonly home: string

  /** `home`: the viewer's address where the browser does not know it already. */
  constructor(page: Page, home = '') {
    this.page = page
    this.home = home
    this.image = page.getByRole('region', { name: 'Image', exact: true })
    this.frame = page.getByRole('slider', { name: 'Frame', exact: true })
    this.marks = page.getByRole('list', { name: 'Marks', exact: true }).getByRole('listitem')
    this.runs = page.getByRole('list', { name: 'Runs', exact: true }).getByRole('button')
    this.saved = page.getByRole('status', { name: 'Saved', exact: true })
    this.alerts = page.getByRole('alert')
    this.tools = page.getByRole('toolbar', { name: 'Tools', exact: true })
  }

  /** Opens a built-in case and waits until its first run is made and in memory. `search` adds to the address, for instance `&renderer=cpu`. */
  async openCase(id: string, search = ''): Promise<void> {
    await this.page.goto(`${this.home}/?case=${id}${search}`)
    await this.firstFrame()
    const frames = (await this.frame.getAttribute('aria-valuemax')) ?? ''
    await expect(this.frame).toHaveAttribute('data-frames-ready', frames, { timeout: 45_000 })
  }

  /** Opens the main run of case P01 from disk, or the whole study, and waits for the main run's first frame. */
  async openPhantom(what: 'main run' | 'study' = 'main run', search = ''): Promise<PhantomStudy> {
    const study = phantomStudy()
    await this.openStart(search)
    await this.giveFiles(what === 'study' ? study.files : study.files.filter((file) => file.endsWith(study.main.name)))
    await expect(this.image).toHaveAttribute('data-state', 'ready', { timeout: 45_000 })
    if ((await this.image.getAttribute('data-run')) !== study.main.sopInstanceUid)
      await this.runs.filter({ hasText: `${study.main.frames} frames` }).click()
    await expect(this.image).toHaveAttribute('data-run', study.main.sopInstanceUid)
    await this.firstFrame()
    return study
  }

  /** A fill on frame 12 of the phantom's main run. The tool stays chosen. */
  async placeFill(): Promise<void> {
    await this.goToFrame(12)
    await this.tool('Fill').click()
    await this.clickImage({ column: 180, row: 220 })
  }

  async openStart(search = ''): Promise<void> {
    await this.page.goto(`${this.home}/${search}`)
    await expect(this.page.getByLabel('Open files', { exact: true })).toBeAttached()
  }

  /** Gives files to "Open files", by path or by content. */
  async giveFiles(files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
    await this.page.getByLabel('Open files', { exact: true }).setInputFiles(files)
  }

  async firstFrame(timeoutMs = 45_000): Promise<void> {
    await expect(this.image).toHaveAttribute('data-state', 'ready', { timeout: timeoutMs })
    await expect(this.image).toHaveAttribute('data-frame-shown', '1', { timeout: timeoutMs })
  }

  async expectFrame(number: number): Promise<void> {
    await expect(this.image).toHaveAttribute('data-frame-shown', String(number))
  }

  /** Waits until a frame that was asked for is on the screen or known to be impossible to show. */
  async frameSettled(number: number, timeoutMs = 15_000): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => {
        const region = document.querySelector('[role=region][aria-label=Image]')
        return [region?.getAttribute('data-frame-shown'), region?.getAttribute('data-frame-failed')].includes(wanted)
      },
      String(number),
      { timeout: timeoutMs },
    )
  }

  /** Types a frame number into "Go to" and waits until the frame is on the screen. */
  async goToFrame(number: number): Promise<void> {
    await this.askForFrame(number)
    await this.expectFrame(number)
  }

  async askForFrame(number: number): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Go to', exact: true })
    await field.fill(String(number))
    await field.press('Enter')
  }

  tool(name: string): Locator {
    return this.tools.getByRole('button', { name, exact: true })
  }

  /** Column and row → CSS px in the page, as in a 2D context's transform. */
  async imageToPage(): Promise<readonly number[]> {
    return this.image.evaluate((region) => {
      const box = region.getBoundingClientRect()
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = (region.getAttribute('data-image-to-canvas') ?? '')
        .split(' ')
        .map(Number)
      return [a, b, c, d, e + box.left, f + box.top]
    })
  }

  /** Where a point of the image is in the page, CSS px. */
  async onPage(point: Point): Promise<{ x: number; y: number }> {
    return apply(await this.imageToPage(), point)
  }

  /** Clicks the whole CSS pixel nearest to a point of the image; gives the point that was really clicked. */
  async clickImage(point: Point): Promise<Point> {
    const matrix = await this.imageToPage()
    const at = apply(matrix, point)
    const x = Math.round(at.x)
    const y = Math.round(at.y)
    await this.page.mouse.click(x, y)
    return unapply(matrix, x, y)
  }

  /** The canvas as it is, read inside the page in one go with what the stage says of it. */
  async canvas(): Promise<CanvasPixels> {
    const read = await this.image.evaluate((region) => {
      const canvas = region.querySelector('canvas')
      if (canvas === null) throw new Error('no canvas on the stage')
      const copy = new OffscreenCanvas(canvas.width, canvas.height)
      const context = copy.getContext('2d')
      if (context === null) throw new Error('no 2D context')
      context.drawImage(canvas, 0, 0)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      let text = ''
      for (let i = 0; i < data.length; i += 32_768) text += String.fromCharCode(...data.subarray(i, i + 32_768))
      const box = region.getBoundingClientRect()
      const place = canvas.getBoundingClientRect()
      return {
        width: canvas.width,
        height: canvas.height,
        base64: btoa(text),
        density: canvas.width / place.width,
        left: place.left - box.left,
        top: place.top - box.top,
        matrix: (region.getAttribute('data-image-to-canvas') ?? '').split(' ').map(Number),
        frameShown: Number(region.getAttribute('data-frame-shown')),
      }
    })
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = read.matrix
    const k = read.density
    return {
      width: read.width,
      height: read.height,
      rgba: new Uint8Array(Buffer.from(read.base64, 'base64')),
      density: k,
      matrix: [a * k, b * k, c * k, d * k, (e - read.left) * k, (f - read.top) * k],
      frameShown: read.frameShown,
    }
  }

  /** The frame number in the phantom's strip as it is on the canvas now; null where no strip can be read. */
  async frameOnCanvas(): Promise<number | null> {
    return frameInStrip(await this.canvas())
  }

  /** Begins to note every frame the stage says it shows, with what is really on the canvas at that moment. */
  async watchFrames(): Promise<void> {
    await this.image.evaluate((region) => {
      const canvas = region.querySelector('canvas')
      if (canvas === null) throw new Error('no canvas on the stage')
      const seen: SeenFrame[] = []
      const copy = new OffscreenCanvas(canvas.width, 32)
      const context = copy.getContext('2d', { willReadFrequently: true })
      const strip = (): number | null => {
        const [a = 0, , , d = 0, e = 0, f = 0] = (region.getAttribute('data-image-to-canvas') ?? '')
          .split(' ')
          .map(Number)
        const box = region.getBoundingClientRect()
        const place = canvas.getBoundingClientRect()
        const k = canvas.width / place.width
        const y = Math.floor((f + 2 * d - (place.top - box.top)) * k)
        context?.drawImage(canvas, 0, y, canvas.width, 1, 0, 0, canvas.width, 1)
        const line = context?.getImageData(0, 0, canvas.width, 1).data ?? new Uint8ClampedArray()
        const cells = Array.from({ length: 12 }, (_, cell) => {
          const x = Math.floor((e + (cell * 4 + 2) * a - (place.left - box.left)) * k)
          return line[x * 4] ?? -1
        })
        const low = Math.min(...cells)
        const high = Math.max(...cells)
        if (low < 0 || high - low < 60) return null
        return cells.reduce((sum, value) => sum * 2 + (value > (low + high) / 2 ? 1 : 0), 0)
      }
      const note = () => {
        const said = Number(region.getAttribute('data-frame-shown'))
        seen.push({ atMs: performance.now(), said, onCanvas: strip() })
      }
      new MutationObserver(note).observe(region, { attributes: true, attributeFilter: ['data-frame-shown'] })
      ;(window as unknown as { seenFrames: SeenFrame[] }).seenFrames = seen
    })
  }

  async seenFrames(): Promise<readonly SeenFrame[]> {
    return this.page.evaluate(() => (window as unknown as { seenFrames: SeenFrame[] }).seenFrames)
  }

  /** Names the reader, without whom no report can be saved. */
  async nameReader(name = 'Reader, Test'): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Reader name', exact: true })
    await field.fill(name)
    await field.press('Tab')
  }

  /** Presses "Save SR JSON" and gives the text that the browser was handed. */
  async saveSrJson(): Promise<{ readonly text: string; readonly fileName: string }> {
    const waiting = this.page.waitForEvent('download')
    await this.page.getByRole('button', { name: 'Save SR JSON', exact: true }).click()
    return textOf(await waiting)
  }

  async markTexts(): Promise<readonly string[]> {
    return (await this.marks.allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim())
  }

  /** An alert on the screen with a title and, apart from it, what the reader can do next. */
  async expectAlert(title = /\S/): Promise<void> {
    const alert = this.alerts.filter({ hasText: title }).first()
    await expect(alert).toBeVisible()
    const sentences = await alert.getByRole('paragraph').allTextContents()
    expect(sentences[0]).toMatch(title)
    expect(sentences.filter((sentence) => sentence.trim().length > 15).length).toBeGreaterThanOrEqual(2)
  }

  /** Waits until the browser's own storage holds every edit. */
  async expectSaved(): Promise<void> {
    await expect(this.saved).toHaveText('saved on this computer', { ignoreCase: true })
  }
}

export async function textOf(download: Download): Promise<{ readonly text: string; readonly fileName: string }> {
  return { text: readFileSync(await download.path(), 'utf8'), fileName: download.suggestedFilename() }
}

export function apply(matrix: readonly number[], { column, row }: Point): { x: number; y: number } {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix
  return { x: a * column + c * row + e, y: b * column + d * row + f }
}

export function unapply(matrix: readonly number[], x: number, y: number): Point {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix
  const area = a * d - b * c
  return { column: (d * (x - e) - c * (y - f)) / area, row: (a * (y - f) - b * (x - e)) / area }
}

/** Red of the canvas pixel in which a point of the image lies; null outside. */
export function greyAt(pixels: CanvasPixels, point: Point): number | null {
  const { x, y } = apply(pixels.matrix, point)
  const column = Math.floor(x)
  const row = Math.floor(y)
  if (column < 0 || row < 0 || column >= pixels.width || row >= pixels.height) return null
  return pixels.rgba[(row * pixels.width + column) * 4] ?? null
}

/** 12 cells of 4 × 4 px in the image's first rows, most significant bit first (test-data/phantom/frameStrip.ts). */
export function frameInStrip(pixels: CanvasPixels): number | null {
  const cells = Array.from({ length: 12 }, (_, cell) => greyAt(pixels, { column: cell * 4 + 2, row: 2 }))
  const known = cells.filter((value) => value !== null)
  if (known.length < 12) return null
  const low = Math.min(...known)
  const high = Math.max(...known)
  if (high - low < 60) return null
  return known.reduce((sum, value) => sum * 2 + (value > (low + high) / 2 ? 1 : 0), 0)
}
