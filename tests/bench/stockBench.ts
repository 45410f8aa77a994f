import { statSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import type { Browser, Page } from '@playwright/test'
import type { TransferSyntaxName } from '../../test-data/dicom/transferSyntaxes'
import { watchMemory } from '../support/browserMemory'
import { bytesRead } from '../support/bytesRead'
import { type BenchRun, benchFile } from './page/benchFile'
import { type Contender, fimbria, stockPath } from './page/contender'
import { quantile } from './page/quantile'
import { serveFimbria, serveStock } from './page/servedPages'
import { distinctFrames, firstFrameMs, launchForBench, watchedPage } from './page/watchedPage'

/** What one contender did with one file, by the measure's name; several values where it was tried several times. */
type Measures = Readonly<Record<string, readonly number[]>>

interface Row {
  readonly label: string
  readonly unit: string
  readonly measure: string
  /** Share of the values below the one that is told: 0.5 is the median. */
  readonly share: number
}

const rates = [15, 30, 60] as const

const rows: readonly Row[] = [
  { label: 'first frame', unit: 'ms', measure: 'first', share: 0.5 },
  { label: 'all frames decoded', unit: 'ms', measure: 'all', share: 0.5 },
  { label: 'seek, cold, p50', unit: 'ms', measure: 'cold', share: 0.5 },
  { label: 'seek, cold, p95', unit: 'ms', measure: 'cold', share: 0.95 },
  { label: 'seek, warm, p50', unit: 'ms', measure: 'warm', share: 0.5 },
  { label: 'seek, warm, p95', unit: 'ms', measure: 'warm', share: 0.95 },
  ...rates.flatMap((rate) => [
    { label: `first loop at ${rate}`, unit: 'frames/s', measure: `loop 1 at ${rate}`, share: 0.5 },
    { label: `second loop at ${rate}`, unit: 'frames/s', measure: `loop 2 at ${rate}`, share: 0.5 },
  ]),
  { label: 'peak memory, page', unit: 'MB', measure: 'page', share: 0.5 },
  { label: 'peak memory, browser', unit: 'MB', measure: 'browser', share: 0.5 },
  { label: 'bytes read / file size', unit: '', measure: 'bytes', share: 0.5 },
]

/** A fresh browser with this file given to the page; ends with it. */
async function withFile<Result>(
  contender: Contender,
  file: string,
  act: (page: Page, browser: Browser) => Promise<Result>,
): Promise<Result> {
  const browser = await launchForBench()
  try {
    const page = await watchedPage(browser)
    await page.goto(contender.address)
    // A reader gives files to a page that is there, not to one that is starting.
    await page.waitForTimeout(1_000)
    await page.getByLabel('Open files', { exact: true }).setInputFiles(file)
    return await act(page, browser)
  } finally {
    await browser.close()
  }
}

/** Twelve frames all over the run, none beside the one before. */
function spread(frames: number): readonly number[] {
  return Array.from({ length: 12 }, (_, i) => 2 + Math.floor(((i * 7 + 5) % 12) * ((frames - 2) / 12)))
}

async function measure(contender: Contender, file: string, { frames }: BenchRun): Promise<Measures> {
  const first: number[] = []
  const decoded = await withFile(contender, file, async (page, browser) => {
    const memory = watchMemory(browser)
    first.push(await firstFrameMs(page))
    const all = await contender.allFramesMs(page, frames)
    const read = await bytesRead(page)
    await contender.play(page, 30)
    await page.waitForTimeout(1_500)
    const peak = await memory.end()
    return { all, read, peak }
  })
  const seeks = await withFile(contender, file, async (page) => {
    first.push(await firstFrameMs(page))
    const cold: number[] = []
    for (const frame of spread(frames)) cold.push(await contender.seekMs(page, frame))
    await contender.allFramesMs(page, frames)
    await page.waitForTimeout(500)
    const warm: number[] = []
    for (const frame of spread(frames).toReversed()) warm.push(await contender.seekMs(page, frame))
    return { cold, warm }
  })
  const loops: Record<string, number[]> = {}
  for (const rate of rates)
    await withFile(contender, file, async (page) => {
      first.push(await firstFrameMs(page))
      await contender.play(page, rate)
      const [one = Number.NaN, two = Number.NaN] = await distinctFrames(page, (frames / rate) * 1000, 2)
      loops[`loop 1 at ${rate}`] = [one]
      loops[`loop 2 at ${rate}`] = [two]
    })
  return {
    first,
    all: [decoded.all],
    ...seeks,
    ...loops,
    page: [decoded.peak?.page ?? Number.NaN],
    browser: [decoded.peak?.all ?? Number.NaN],
    bytes: [decoded.read / statSync(file).size],
  }
}

function told(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)
}

function printTable(pairs: readonly { readonly ours: Measures; readonly stock: Measures }[]): void {
  console.log(`  ${'measure'.padEnd(26)}${'Fimbria'.padStart(10)}${'stock'.padStart(10)}   ours/stock (range)`)
  for (const { label, unit, measure, share } of rows) {
    const each = pairs.map(({ ours, stock }) => ({
      ours: quantile(ours[measure] ?? [], share),
      stock: quantile(stock[measure] ?? [], share),
    }))
    const ratios = each.map(({ ours, stock }) => ours / stock)
    const mine = quantile(
      each.map(({ ours }) => ours),
      0.5,
    )
    const theirs = quantile(
      each.map(({ stock }) => stock),
      0.5,
    )
    const range = `${quantile(ratios, 0.5).toFixed(3)} (${Math.min(...ratios).toFixed(3)} – ${Math.max(...ratios).toFixed(3)})`
    console.log(`  ${label.padEnd(26)}${told(mine).padStart(10)}${told(theirs).padStart(10)}   ${range} ${unit}`)
  }
}

export interface StockBenchOptions {
  readonly pairs: number
  readonly syntaxes: readonly TransferSyntaxName[]
  readonly frames: number
  readonly side: number
}

/**
 * Ours and the stock path on the same file, turn by turn in one run: what each does depends on the machine, and so does
 * its load; their ratio hardly does.
 */
export async function stockBench({ pairs, syntaxes, frames, side }: StockBenchOptions): Promise<void> {
  const files: { run: BenchRun; path: string }[] = []
  for (const syntax of syntaxes) {
    const run = { syntax, frames, side }
    files.push({ run, path: await benchFile(run) })
  }
  const ours = await serveFimbria()
  const stock = await serveStock()
  try {
    for (const { run, path } of files) {
      const measured: { ours: Measures; stock: Measures }[] = []
      const before = loadavg()[0] ?? 0
      for (let pair = 0; pair < pairs; pair++) {
        // Who goes first changes, so that neither always finds the file in the system's memory.
        const order = pair % 2 === 0 ? (['ours', 'stock'] as const) : (['stock', 'ours'] as const)
        const both: Partial<Record<'ours' | 'stock', Measures>> = {}
        for (const who of order)
          both[who] = await measure(
            who === 'ours' ? fimbria(`${ours.address}?renderer=cpu`) : stockPath(stock.address),
            path,
            run,
          )
        if (both.ours !== undefined && both.stock !== undefined) measured.push({ ours: both.ours, stock: both.stock })
      }
      const megabytes = (statSync(path).size / 1e6).toFixed(0)
      console.log(
        `\n${run.syntax}, ${side}², ${frames} frames, ${megabytes} MB; ${pairs} pairs, ${cpus().length} cores, load ${before.toFixed(1)} to ${(loadavg()[0] ?? 0).toFixed(1)}`,
      )
      printTable(measured)
    }
  } finally {
    await ours.close()
    await stock.close()
  }
}
