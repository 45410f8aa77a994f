import type { Browser, Page } from '@playwright/test'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** What the page's main thread did in a stretch of time. */
export interface MainThread {
  /** Longer than 50 ms on the clock, whatever else the machine was doing meanwhile. */
  readonly longTasks: number
  /** Longer than 50 ms of the processor's time: long by their own fault. */
  readonly longTasksOfCpu: number
  /** The longest by the processor's time, ms, the longest first. */
  readonly longestCpuMs: readonly number[]
  /** Share of the time in which the thread really ran, 0 to 1. */
  readonly cpuShare: number
}

/** Traces the tasks of a page's main thread while something happens. Times of the processor do not count waiting for it. */
export async function traceMainThread(
  browser: Browser,
  page: Page,
  happen: () => Promise<unknown>,
): Promise<MainThread> {
  const categories = ['__metadata', 'toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

  await browser.startTracing(page, { categories: categories })
  const from = performance.now()
  await happen()
  const ms = performance.now() - from
  const trace = await browser.stopTracing()
  const { traceEvents } = JSON.parse(String(trace)) as { readonly traceEvents: readonly TraceEvent[] }
  // The page's process is the one that commits its frames; helpers of the browser have main threads of the same name.
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const tasksOf = ({ pid, tid }: TraceEvent) =>
    traceEvents.filter(
      (event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.name === 'RunTask',
    )
  const tasks = mains.map(tasksOf).sort((a, b) => b.length - a.length)[0] ?? []
  const cpuMs = tasks.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000).sort((a, b) => b - a)
  return {
    longTasks: tasks.filter(({ dur = 0 }) => dur > 50_000).length,
    longTasksOfCpu: cpuMs.filter((one) => one > 50).length,
    longestCpuMs: cpuMs.slice(0, 5),
    cpuShare: cpuMs.reduce((sum, one) => sum + one, 0) / ms,
  }
}
