import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'

/**
 * What of its memory a process is charged with: `proportional`, its part of what it shares as well (PSS), or only what it
 * has written itself. The former grows by a hundred megabytes for the same browser when another one on the machine is closed.
 */
type Charge = 'proportional' | 'own'

/** Memory of a browser's processes, MB (10⁶ bytes). */
export interface BrowserMemory {
  /** Browser, renderers with their workers, and helpers together. */
  readonly all: number
  /** The page with its workers: the largest renderer. Others are the browser's own, for tabs that may come. */
  readonly page: number
}

interface ProcessInfo {
  readonly type: string
  readonly id: number
}

async function processesOf(browser: Browser): Promise<readonly ProcessInfo[]> {
  const session = await browser.newBrowserCDPSession()
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return processInfo
  } finally {
    await session.detach()
  }
}

const linesOf: Record<Charge, RegExp> = {
  proportional: /^Pss:\s+(\d+) kB$/gm,
  own: /^Private_Dirty:\s+(\d+) kB$/gm,
}

/** Memory of a process, MB; 0 where it has just ended, null where the system does not tell. */
function megabytesOf(pid: number, charge: Charge): number | null {
  try {
    const lines = [...readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1').matchAll(linesOf[charge])]
    return lines.length === 0 ? null : (lines.reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) * 1024) / 1e6
  } catch {
    return process.platform === 'linux' ? 0 : null
  }
}

/** Memory now; null where the system does not tell. */
export async function browserMemory(browser: Browser, charge: Charge = 'proportional'): Promise<BrowserMemory | null> {
  let all = 0
  let page = 0
  for (const { type, id } of await processesOf(browser)) {
    const megabytes = megabytesOf(id, charge)
    if (megabytes === null) return null
    all += megabytes
    if (type === 'renderer') page = Math.max(page, megabytes)
  }
  return { all, page }
}

/** Looks again and again until it is ended, and then tells the highest of what it saw. */
export function watchMemory(browser: Browser, everyMs = 400): { end(): Promise<BrowserMemory | null> } {
  let peak: BrowserMemory | null = null
  let ended = false
  const look = async (): Promise<void> => {
    const now = await browserMemory(browser)
    if (now === null) ended = true
    else peak = { all: Math.max(peak?.all ?? 0, now.all), page: Math.max(peak?.page ?? 0, now.page) }
  }
  const watching = (async () => {
    while (!ended) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  return {
    async end() {
      ended = true
      await watching
      await look()
      return peak
    },
  }
}
