import url from '@cornerstonejs/codec-openjph/wasm?url'
import factory from '@cornerstonejs/codec-openjph/wasmjs'
import { checkCodedSize, type DecodeCodestream, damaged } from './codedImage'
import { j2kOutline } from './j2kOutline'
import { decodeWith, wasmCodec } from './wasmCodec'
import { wordsOf } from './wordsOf'

const codec = wasmCodec(factory, url, '@cornerstonejs/codec-openjph/wasm')

/** High-Throughput JPEG 2000 (ISO 15444-15), lossless and lossy. */
export async function loadHtj2k(): Promise<DecodeCodestream> {
  const run = await codec.load()
  return (bytes, { pixelFormat: format }) => {
    const outline = j2kOutline(bytes)
    checkCodedSize(outline, format)
    return run((module) => {
      if (module.HTJ2KDecoder === undefined) throw damaged('no HTJ2K decoder')
      const { bytes: decoded, info } = decodeWith(module.HTJ2KDecoder, outline.codestream)
      const { width: columns, height: rows, componentCount: components, bitsPerSample: bits } = info
      checkCodedSize({ columns, rows, components, bits }, format)
      return {
        samples: bits <= 8 ? decoded : wordsOf(decoded),
        bits,
        colour: outline.colourTransform ? 'rgb' : 'as-header',
      }
    })
  }
}
