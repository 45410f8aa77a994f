// @ts-expect-error: the package brings no types
import untyped from '@cornerstonejs/codec-charls'
import { decodeWith } from '../../viewer/frames/codecs/wasmCodec'
import { wordsOf } from '../../viewer/frames/codecs/wordsOf'

interface CharlsModule {
  readonly JpegLSDecoder: Parameters<typeof decodeWith>[0]
}

const start: () => Promise<CharlsModule> = untyped
let loaded: Promise<CharlsModule> | null = null

/** Samples of a JPEG-LS codestream as CharLS gives them, as other viewers use it; null where it refuses. */
export async function charls(bytes: Uint8Array): Promise<Uint8Array | Uint16Array | null> {
  loaded ??= start()
  const { JpegLSDecoder } = await loaded
  try {
    const { bytes: samples, info } = decodeWith(JpegLSDecoder, bytes)
    return info.bitsPerSample <= 8 ? samples : wordsOf(samples)
  } catch {
    return null
  }
}
