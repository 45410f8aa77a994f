import type { DamagedFile } from './corpus'
import { judgeReport, type UnharmedReport, unharmedReport } from './judgeReport'
import { judgeRun, type Unharmed, unharmed } from './judgeRun'
import { memoryGauge } from './memoryGauge'
import { loadProduct } from './product'
import type { Verdict } from './verdict'

/**
 * A process that judges one file after the other and can be ended by its parent in the middle of one. What nobody
 * caught, also in a promise or timer that nobody waits for, is put down to the file it was busy with.
 */

/** No file may keep the processor for longer: the page gives up a header after 5 s and a frame after 3 s. */
const deadlineMs = 2_000

const product = await loadProduct()
const memory = memoryGauge()
const goodReports = new Map<string, UnharmedReport>()
const goodRuns = new Map<string, Unharmed | null>()
const escaped: string[] = []
process.on('uncaughtException', (error) => escaped.push(String(error.stack ?? error)))
process.on('unhandledRejection', (reason) => escaped.push(String((reason as Error)?.stack ?? reason)))

const objectNames = () => JSON.stringify([Object, Array, Function].map((one) => Reflect.ownKeys(one.prototype).length))
const namesAtStart = objectNames()

async function judge(file: DamagedFile): Promise<Verdict> {
  try {
    const { base } = file
    if ((file.of === 'sr_le' || file.of === 'json') && base !== null) {
      const good = goodReports.get(base) ?? (await unharmedReport(product, base))
      goodReports.set(base, good)
      if (file.of === 'json') return await judgeReport(product, file, good)
      // Not every one is taken for a report by its header: what is not must be left out with a reason.
      const verdict = await judgeRun(product, file, null, memory)
      return verdict.said.includes('document-part10') ? await judgeReport(product, file, good) : verdict
    }
    if (base !== null && !goodRuns.has(base)) goodRuns.set(base, await unharmed(product, base))
    return await judgeRun(product, file, base === null ? null : (goodRuns.get(base) ?? null), memory)
  } catch (error) {
    const detail = error instanceof Error ? `${error.stack}` : `threw ${typeof error}: ${String(error)}`
    return { outcome: 'refused', said: [], faults: [{ kind: 'uncaught', detail }] }
  }
}

process.on('message', async (file: DamagedFile) => {
  const start = process.cpuUsage()
  const verdict = await judge(file)
  const { user, system } = process.cpuUsage(start)
  const faults = [...verdict.faults]
  // Processor time, which a busy machine does not stretch.
  const ms = (user + system) / 1000
  if (ms > deadlineMs) faults.push({ kind: 'past the deadline', detail: `${Math.round(ms)} ms` })
  for (const detail of escaped.splice(0)) faults.push({ kind: 'uncaught', detail })
  if (objectNames() !== namesAtStart) faults.push({ kind: 'objects of the program changed', detail: objectNames() })
  process.send?.({ ...verdict, faults })
})
process.send?.('ready')
