import { inflateBlob } from './inflateBlob'

/**
 * The data set of a deflated file (PS3.5 A.5), given what follows its File Meta Information.
 *
 * Rejects where the stream is broken or cut, or where more than `limitBytes` come out.
 */
export async function inflateDataSet(compressed: Uint8Array, limitBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(compressed)
  try {
    return await inflated(bytes, limitBytes)
  } catch (error) {
    // A file of odd length is padded with one NUL, which DecompressionStream refuses as something after the end.
    if (error instanceof RangeError || bytes.length < 2 || bytes.at(-1) !== 0) throw error
    return inflated(bytes.subarray(0, -1), limitBytes)
  }
}

async function inflated(bytes: Uint8Array<ArrayBuffer>, limitBytes: number): Promise<Uint8Array> {
  const { blob } = await inflateBlob(new Blob([bytes]), limitBytes)
  return new Uint8Array(await blob.arrayBuffer())
}
