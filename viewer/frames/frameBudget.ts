const mebibyte = 2 ** 20

/**
 * Bytes that decoded frames may take where nobody says otherwise: a quarter of the machine's memory as far as the browser
 * tells it, from 256 MiB to 2 GiB.
 */
export function defaultFrameBudgetBytes(): number {
  // GiB, by Chromium only and never more than 8; Node 20 has no navigator at all.
  const { deviceMemory } = (globalThis.navigator ?? {}) as { readonly deviceMemory?: number }
  return Math.min(2048, Math.max(256, ((deviceMemory ?? 1) * 1024) / 4)) * mebibyte
}

/** A budget for two runs that are shown side by side: half of it each, and what one has no use for goes to the other. */
export function sharedBudget(budgetBytes: number, needBytes: readonly [number, number]): readonly [number, number] {
  const half = budgetBytes / 2
  const [one, other] = needBytes
  if (one <= half) return [one, budgetBytes - one]
  if (other <= half) return [budgetBytes - other, other]
  return [half, half]
}

/**
 * Share of the memory that is set for frames that are kept. The rest is for those on their way in, and for those let go that
 * the engine has not collected yet: at 60 frames/s of 2 MB these come to a hundred megabytes, and to three hundred on a
 * machine that is busy with other things.
 */
export const keptShare = 1 / 2
