import { checkCodedSize, type DecodeCodestream, damaged } from './codedImage'
import { j2kOutline } from './j2kOutline'
import { decodeWith, type WasmCodec } from './wasmCodec'
import { wordsOf } from './wordsOf'

/** JPEG 2000 of either part by the codec package whose decoder has this name. */
export async function loadJ2k(codec: WasmCodec, name: 'J2KDecoder' | 'HTJ2KDecoder'): Promise<DecodeCodestream> {
  const run = await codec.load()
  return (bytes, { pixelFormat: format }, halvings = 0) => {
    const outline = j2kOutline(bytes)
    checkCodedSize(outline, format)
    if (halvings > outline.decompositions) throw damaged(`${outline.decompositions} decompositions`)
    return run((module) => {
      const Decoder = module[name]
      if (Decoder === undefined) throw damaged(`no ${name}`)
      const { bytes: decoded, info } = decodeWith(Decoder, outline.codestream, halvings)
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
