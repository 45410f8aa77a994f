/** CRC-32 of ISO 3309, as ZIP uses it. */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

/** Chunks are handed to the browser in Blobs of this size, which it may keep on disk. */
const partBytes = 32 * 1024 * 1024

/** What came out of a deflate stream. */
export interface InflatedBlob {
  readonly blob: Blob
  readonly crc32: number
}

/**
 * Inflates a whole raw deflate stream (RFC 1951), a chunk at a time.
 *
 * Rejects with an Error where the stream is broken, cut or followed by something, or where more than `limitBytes` come out.
 */
export async function inflateBlob(compressed: Blob, limitBytes: number, signal?: AbortSignal): Promise<InflatedBlob> {
  const stream = compressed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.getReader()
  const parts: Blob[] = []
  let chunks: Uint8Array<ArrayBuffer>[] = []
  let chunkBytes = 0
  let total = 0
  let crc = 0xffffffff
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    total += value.length
    if (total > limitBytes || signal?.aborted === true) {
      await reader.cancel()
      signal?.throwIfAborted()
      throw new RangeError(`more than ${limitBytes} bytes come out`)
    }
    for (const byte of value) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
    chunks.push(value)
    chunkBytes += value.length
    if (chunkBytes >= partBytes) {
      parts.push(new Blob(chunks))
      chunks = []
      chunkBytes = 0
    }
  }
  return { blob: new Blob([...parts, ...chunks]), crc32: (crc ^ 0xffffffff) >>> 0 }
}
