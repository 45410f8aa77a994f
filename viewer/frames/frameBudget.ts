const mebibyte = 2 ** 20

/**
 * Bytes of decoded frames to keep where nobody says otherwise: a quarter of the machine's memory as far as the browser
 * tells it, from 256 MiB to 2 GiB.
 */
export function defaultFrameBudgetBytes(): number {
  const { deviceMemory } = globalThis.navigator as { readonly deviceMemory?: number } // GiB, rounded down to 8
  return Math.min(2048, Math.max(256, ((deviceMemory ?? 1) * 1024) / 4)) * mebibyte
}
