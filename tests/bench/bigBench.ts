import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BigFile, writeBigFile } from '../support/bigFile'
import { bytesRead } from '../support/bytesRead'
import { quantile } from './page/quantile'
import { serveFimbria } from './page/servedPages'
import { firstFrameMs, launchForBench, watchedPage } from './page/watchedPage'

/** Each long run with a short one that is packed alike: 100 MB, 2 GB; 100 MB, 4.7 GB. */
const files: readonly BigFile[] = [
  { frames: 50, packing: 'native' },
  { frames: 1000, packing: 'native' },
  { frames: 50, packing: 'fragments' },
  { frames: 2250, packing: 'fragments' },
]

/** Prints what a run's length costs before its first frame: ms and bytes, each round over all files in turn. */
export async function bigBench(rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-big-'))
  const served = await serveFimbria()
  try {
    const each = files.map((file) => {
      const path = join(folder, `${file.packing}-${file.frames}.dcm`)
      return { ...file, path, bytes: writeBigFile(path, file), ms: [] as number[], read: [] as number[] }
    })
    for (let round = 0; round < rounds; round++)
      for (const { path, ms, read } of each) {
        const browser = await launchForBench()
        const page = await watchedPage(browser)
        await page.goto(`${served.address}?renderer=cpu`)
        await page.getByLabel('Open files', { exact: true }).setInputFiles(path)
        ms.push(await firstFrameMs(page))
        read.push(await bytesRead(page))
        await browser.close()
      }
    for (const { packing, frames, bytes, ms, read } of each) {
      const range = `${Math.min(...ms).toFixed(0)} – ${Math.max(...ms).toFixed(0)}`
      console.log(
        `${packing}, ${frames} frames, ${(bytes / 1e9).toFixed(1)} GB: first frame ${quantile(ms, 0.5).toFixed(0)} ms (${range}); ${(quantile(read, 0.5) / 1e6).toFixed(1)} MB read by then or soon after`,
      )
    }
    console.log(`${rounds} rounds, load ${(loadavg()[0] ?? 0).toFixed(1)}`)
  } finally {
    await served.close()
    rmSync(folder, { recursive: true })
  }
}
