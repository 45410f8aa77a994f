import type { ByteSource } from './byteSource'

const sampleBytes = 64 * 1024

/** Whether two sources are of one size and have the same bytes at the start, in the middle and at the end. */
export async function sameBytes(one: ByteSource, other: ByteSource): Promise<boolean> {
  if (one.sizeBytes !== other.sizeBytes) return false
  const middle = Math.max(0, Math.floor((one.sizeBytes - sampleBytes) / 2))
  const last = Math.max(0, one.sizeBytes - sampleBytes)
  for (const offset of new Set([0, middle, last])) {
    const [a, b] = await Promise.all([one.read(offset, sampleBytes), other.read(offset, sampleBytes)])
    if (a.length !== b.length || a.some((byte, at) => byte !== b[at])) return false
  }
  return true
}
