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
      const lowered = name === 'J2KDecoder' && outline.signed && outline.bits <= 8
      const { bytes: decoded, info } = decodeWith(
        Decoder,
        lowered ? asUnsigned(outline.codestream, outline.components) : outline.codestream,
        halvings,
      )
      const { width: columns, height: rows, componentCount: components, bitsPerSample: bits } = info
      checkCodedSize({ columns, rows, components, bits }, format)
      if (lowered) lower(decoded, bits)
      return {
        samples: bits <= 8 ? decoded : wordsOf(decoded),
        bits,
        colour: outline.colourTransform ? 'rgb' : 'as-header',
      }
    })
  }
}

/**
 * The codestream with its components called unsigned: their samples then come 2^(bits − 1) too high (ISO 15444-1 G.1). As
 * signed ones of 8 bits and fewer the openjpeg package makes 0 of everything below 0.
 */
function asUnsigned(codestream: Uint8Array, components: number): Uint8Array {
  const copy = codestream.slice()
  for (let i = 0; i < components; i++) copy[42 + i * 3] = (copy[42 + i * 3] ?? 0) & 0x7f
  return copy
}

/** Takes away what `asUnsigned` has added; two's complement in a byte. */
function lower(samples: Uint8Array, bits: number): void {
  const half = 1 << (bits - 1)
  for (let i = 0; i < samples.length; i++) samples[i] = ((samples[i] ?? 0) - half) & 0xff
}
