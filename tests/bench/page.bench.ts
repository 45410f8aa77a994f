import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { makePhantomCase } from '../../test-data/phantom/phantomCase'
import { ReadingRoom } from '../e2e/readingRoom'
import { ensureBrowser } from '../support/findBrowser'
import { projectFolder } from '../support/outside'

/**
 * How fast the built page is on this machine, with the main run of case P01 or the files given:
 *
 *     npm run bench [-- FILE…] [-- --rounds 5]
 *
 * Numbers of one machine at one moment; compare only what one run of this prints.
 */
interface Round {
  readonly firstFrameMs: number
  readonly coldSeekMs: readonly number[]
  readonly warmSeekMs: readonly number[]
  /** Distinct frames a second that were painted at this multiple of the file's rate, against those asked. */
  readonly played: readonly { readonly speed: string; readonly asked: number; readonly painted: number }[]
}

const given = process.argv.slice(2)
const roundsAt = given.indexOf('--rounds')
const rounds = roundsAt < 0 ? 3 : Number(given[roundsAt + 1])
const files = (roundsAt < 0 ? given : given.toSpliced(roundsAt, 2)).map((file) => join(process.cwd(), file))
const port = 4195

async function phantomFile(): Promise<string> {
  const folder = join(projectFolder, '.cache', 'bench')
  mkdirSync(folder, { recursive: true })
  for await (const part of makePhantomCase('p01'))
    if (part.type === 'file') {
      const file = join(folder, part.name)
      writeFileSync(file, part.bytes)
      return file
    }
  throw new Error('the phantom made no file')
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(Math.floor(values.length * share), values.length - 1)] ?? Number.NaN
}

async function seekMs(room: ReadingRoom, frames: readonly number[]): Promise<readonly number[]> {
  const taken: number[] = []
  for (const frame of frames)
    taken.push(
      await room.image.evaluate(async (region, wanted) => {
        const field = document.querySelector<HTMLInputElement>('#go-to')
        if (field === null) throw new Error('no field to type a frame number into')
        // React hears of a value only through the element's own setter.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, String(wanted))
        field.dispatchEvent(new Event('input', { bubbles: true }))
        const started = performance.now()
        field.form?.requestSubmit()
        while (region.getAttribute('data-frame-shown') !== String(wanted))
          await new Promise((resolve) => requestAnimationFrame(resolve))
        return performance.now() - started
      }, frame),
    )
  return taken
}

async function measure(file: string): Promise<Round> {
  const { executablePath } = ensureBrowser()
  const root = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath,
    args: ['--disable-background-networking', '--no-first-run', ...(root ? ['--no-sandbox'] : [])],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    // tsx keeps functions' names by a helper, which the page does not have.
    await page.addInitScript({ content: 'globalThis.__name = (named) => named' })
    const room = new ReadingRoom(page, `http://127.0.0.1:${port}`)
    await room.openStart()
    const started = performance.now()
    await room.giveFiles(file)
    await room.firstFrame()
    const firstFrameMs = performance.now() - started
    const last = Number(await room.frame.getAttribute('aria-valuemax'))
    const spread = Array.from({ length: 12 }, (_, i) => 1 + Math.floor(((i * 7 + 5) % 12) * ((last - 1) / 12)))
    const coldSeekMs = await seekMs(room, spread)
    await page.waitForTimeout(3_000)
    const warmSeekMs = await seekMs(room, spread.toReversed())
    const rate = Number.parseFloat((await page.getByRole('group', { name: 'File rate' }).textContent()) ?? '')
    const played: { speed: string; asked: number; painted: number }[] = []
    for (const speed of ['1', '2', '4']) {
      await page.getByRole('combobox', { name: 'Speed' }).selectOption(speed)
      await page.getByRole('button', { name: 'Play', exact: true }).click()
      await room.watchFrames()
      await page.waitForTimeout(4_000)
      const seen = await room.seenFrames()
      await page.getByRole('button', { name: 'Pause', exact: true }).click()
      const seconds = ((seen.at(-1)?.atMs ?? 0) - (seen[0]?.atMs ?? 0)) / 1000
      played.push({ speed: `×${speed}`, asked: rate * Number(speed), painted: (seen.length - 1) / seconds })
    }
    return { firstFrameMs, coldSeekMs, warmSeekMs, played }
  } finally {
    await browser.close()
  }
}

const server = await preview({ root: projectFolder, preview: { port, strictPort: true }, logLevel: 'error' })
try {
  for (const file of files.length > 0 ? files : [await phantomFile()]) {
    const measured: Round[] = []
    for (let round = 0; round < rounds; round++) measured.push(await measure(file))
    const cold = measured.flatMap(({ coldSeekMs }) => coldSeekMs)
    const warm = measured.flatMap(({ warmSeekMs }) => warmSeekMs)
    console.log(`${file.split(/[\\/]/).at(-1)}, ${rounds} rounds`)
    console.log(
      `  first frame    ${quantile(
        measured.map(({ firstFrameMs }) => firstFrameMs),
        0.5,
      ).toFixed(0)} ms`,
    )
    console.log(
      `  seek, cold     ${quantile(cold, 0.5).toFixed(0)} ms, 95 % within ${quantile(cold, 0.95).toFixed(0)} ms`,
    )
    console.log(
      `  seek, warm     ${quantile(warm, 0.5).toFixed(0)} ms, 95 % within ${quantile(warm, 0.95).toFixed(0)} ms`,
    )
    for (const [i, { speed, asked }] of (measured[0]?.played ?? []).entries()) {
      const painted = quantile(
        measured.map(({ played }) => played[i]?.painted ?? 0),
        0.5,
      )
      console.log(`  play ${speed.padEnd(9)} ${painted.toFixed(1)} frames/s of ${asked.toFixed(1)} asked`)
    }
  }
} finally {
  await server.close()
}
