import url from '@cornerstonejs/codec-openjpeg/decodewasm?url'
import factory from '@cornerstonejs/codec-openjpeg/decodewasmjs'
import { checkCodedSize, type DecodeCodestream, damaged } from './codedImage'
import { j2kOutline } from './j2kOutline'
import { decodeWith, wasmCodec } from './wasmCodec'
import { wordsOf } from './wordsOf'

const codec = wasmCodec(factory, url, '@cornerstonejs/codec-openjpeg/decodewasm')

/** JPEG 2000 Part 1, lossless and lossy. */
export async function loadJpeg2000(): Promise<DecodeCodestream> {
  const run = await codec.load()
  return (bytes, { pixelFormat: format }) => {
    const outline = j2kOutline(bytes)
    checkCodedSize(outline, format)
    return run((module) => {
      if (module.J2KDecoder === undefined) throw damaged('no JPEG 2000 decoder')
      const { bytes: decoded, info } = decodeWith(module.J2KDecoder, outline.codestream)
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
