import url from '@cornerstonejs/codec-charls/decodewasm?url'
import factory from '@cornerstonejs/codec-charls/decodewasmjs'
import { checkCodedSize, type DecodeCodestream, damaged } from './codedImage'
import { jpegOutline } from './jpegOutline'
import { decodeWith, wasmCodec } from './wasmCodec'
import { wordsOf } from './wordsOf'

const codec = wasmCodec(factory, url, '@cornerstonejs/codec-charls/decodewasm')

/** JPEG-LS, lossless and near-lossless (ISO 14495-1). */
export async function loadJpegLs(): Promise<DecodeCodestream> {
  const run = await codec.load()
  return (bytes, { pixelFormat: format }) => {
    const outline = jpegOutline(bytes)
    if (outline.process !== 0xf7) throw damaged('no JPEG-LS frame header')
    checkCodedSize({ ...outline, components: outline.components.length }, format)
    return run((module) => {
      if (module.JpegLSDecoder === undefined) throw damaged('no JPEG-LS decoder')
      const { bytes: decoded, info } = decodeWith(module.JpegLSDecoder, bytes.subarray(0, outline.endsAt))
      const { width: columns, height: rows, componentCount: components, bitsPerSample: bits } = info
      checkCodedSize({ columns, rows, components, bits }, format)
      return { samples: bits <= 8 ? decoded : wordsOf(decoded), bits, colour: 'as-header' }
    })
  }
}
