// @ts-expect-error: the package brings no types
import untyped from '@cornerstonejs/codec-charls'

/** The decoder of the CharLS package, as other viewers use it. */
interface CharlsDecoder {
  getEncodedBuffer(length: number): Uint8Array
  decode(): void
  getDecodedBuffer(): Uint8Array
  getFrameInfo(): { readonly bitsPerSample: number }
  delete(): void
}

interface CharlsModule {
  readonly JpegLSDecoder: new () => CharlsDecoder
}

const start: () => Promise<CharlsModule> = untyped
let loaded: Promise<CharlsModule> | null = null

/** Samples of a JPEG-LS codestream as CharLS gives them; null where it refuses. */
export async function charls(bytes: Uint8Array): Promise<Uint8Array | Uint16Array | null> {
  loaded ??= start()
  const { JpegLSDecoder } = await loaded
  const decoder = new JpegLSDecoder()
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes)
    decoder.decode()
    const samples = decoder.getDecodedBuffer().slice()
    return decoder.getFrameInfo().bitsPerSample <= 8 ? samples : new Uint16Array(samples.buffer)
  } catch {
    return null
  } finally {
    decoder.delete()
  }
}
