import { phantomCases } from '../../test-data/phantom/phantomCases'
import { quantile } from './page/quantile'
import { serveFimbria } from './page/servedPages'
import { launchForBench, type Noted, watchedPage } from './page/watchedPage'

/** ms from the address being given to the first painted frame of a case, and to its last file being made. */
export async function caseBench(rounds: number, ids: readonly string[]): Promise<void> {
  const served = await serveFimbria()
  try {
    for (const id of ids.length > 0 ? ids : phantomCases.slice(0, 3).map((one) => one.id)) {
      const first: number[] = []
      for (let round = 0; round < rounds; round++) {
        const browser = await launchForBench()
        const page = await watchedPage(browser)
        await page.goto(`${served.address}?case=${id}`)
        const ms = await page.evaluate(async () => {
          const { noted } = globalThis as unknown as { noted: Noted }
          while (noted.painted.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
          return noted.painted[0]?.atMs ?? Number.NaN
        })
        first.push(ms)
        await browser.close()
      }
      const range = `${Math.min(...first).toFixed(0)} – ${Math.max(...first).toFixed(0)}`
      console.log(`case ${id}: first frame after ${quantile(first, 0.5).toFixed(0)} ms (${range}), ${rounds} rounds`)
    }
  } finally {
    await served.close()
  }
}
