const mebibyte = 2 ** 20

/**
 * Bytes of decoded frames to keep where nobody says otherwise: a quarter of the machine's memory as far as the browser
 * tells it, from 256 MiB to 2 GiB.
 */
export function defaultFrameBudgetBytes(): number {
  // GiB, by Chromium only and never more than 8; Node 20 has no navigator at all.
  const { deviceMemory } = (globalThis.navigator ?? {}) as { readonly deviceMemory?: number }
  return Math.min(2048, Math.max(256, ((deviceMemory ?? 1) * 1024) / 4)) * mebibyte
}
