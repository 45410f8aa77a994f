import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Measures how much memory of this process an act takes. */
export interface MemoryGauge {
  /** Runs the act; says in words how far it went beyond 4 × the file + 64 MB, null where it did not. */
  excess(fileBytes: number, act: () => Promise<void>): Promise<string | null>
}

const status = '/proc/self/status'

/** By Linux's own account; elsewhere nothing is measured. */
export function memoryGauge(): MemoryGauge {
  const measured = existsSync(status)
  const field = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(status, 'utf8'))?.[1] ?? 0) * 1024
  const risen = async (act: () => Promise<void>): Promise<number> => {
    // 5: sets the highest point back to what is held now (proc(5)).
    writeFileSync('/proc/self/clear_refs', '5')
    const before = field('VmRSS')
    await act()
    return field('VmHWM') - before
  }
  return {
    async excess(fileBytes, act) {
      if (!measured) {
        await act()
        return null
      }
      const limit = 4 * fileBytes + 64 * 2 ** 20
      let most = await risen(act)
      if (most <= limit) return null
      // What earlier files left behind is collected at any moment: once more, on clean ground.
      globalThis.gc?.()
      most = await risen(act)
      return most <= limit ? null : `${Math.round(most / 2 ** 20)} MB for ${fileBytes} bytes`
    },
  }
}
