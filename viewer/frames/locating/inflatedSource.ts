import { DicomError } from '../../dicom/dicomError'
import type { ByteSource } from '../../sources/byteSource'

/** More than this is not inflated: a few kilobytes can claim any size. */
const maxInflatedBytes = 2 ** 31 - 1

/**
 * The inflated data set of a deflated file (PS3.5 A.5), readable in ranges. It has no random access: the first read
 * inflates up to `neededBytes` and keeps that.
 */
export function inflatedSource(source: ByteSource, deflatedFrom: number, neededBytes: number): ByteSource {
  if (neededBytes > maxInflatedBytes) throw new DicomError('out-of-memory', `${neededBytes} bytes after inflating`)
  let inflated: Promise<Uint8Array> | null = null
  return {
    name: source.name,
    sizeBytes: neededBytes,
    async read(offset, length) {
      inflated ??= inflate(source, deflatedFrom, neededBytes)
      const bytes = await inflated
      return bytes.slice(offset, offset + length)
    },
  }
}

/** Up to `neededBytes`; fewer where the deflated bytes end early or are damaged. */
async function inflate(source: ByteSource, from: number, neededBytes: number): Promise<Uint8Array> {
  const blockBytes = 1 << 20
  let at = from
  const deflated = new ReadableStream<BufferSource>({
    async pull(controller) {
      const bytes = at < source.sizeBytes ? await source.read(at, blockBytes) : new Uint8Array(0)
      at += blockBytes
      if (bytes.length === 0) controller.close()
      else controller.enqueue(Uint8Array.from(bytes))
    },
  })
  const reader = deflated.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const parts: Uint8Array[] = []
  let total = 0
  try {
    while (total < neededBytes) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      total += value.length
    }
  } catch (error) {
    // What was inflated before the damage is good; frames behind it are missing.
    if (error instanceof DicomError) throw error
  } finally {
    reader.cancel().catch(() => {})
  }
  const out = new Uint8Array(Math.min(total, neededBytes))
  let to = 0
  for (const part of parts) {
    out.set(part.subarray(0, out.length - to), to)
    to = Math.min(out.length, to + part.length)
  }
  return out
}
