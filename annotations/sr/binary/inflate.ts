/**
 * The data set of a deflated file (PS3.5 A.5).
 * Rejects with a TypeError where the stream is broken, with a RangeError where more than `limitBytes` come out.
 */
export async function inflate(compressed: Uint8Array, limitBytes: number): Promise<Uint8Array> {
  try {
    return await inflated(compressed, limitBytes)
  } catch (error) {
    // A stream of odd length is padded with one NUL, which DecompressionStream refuses as something after the end.
    if (error instanceof RangeError || compressed.at(-1) !== 0) throw error
    return inflated(compressed.subarray(0, -1), limitBytes)
  }
}

async function inflated(compressed: Uint8Array, limitBytes: number): Promise<Uint8Array> {
  const stream = new Blob([compressed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const parts: Uint8Array[] = []
  let size = 0
  const reader = stream.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value)
    size += read.value.length
    if (size > limitBytes) {
      await reader.cancel()
      throw new RangeError(`more than ${limitBytes} bytes`)
    }
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer())
}
