import url from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url'
import factory from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'
import type { PixelFormat } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import { checkCodedSize, type DecodeCodestream, damaged } from './codedImage'
import { type JpegOutline, jpegOutline } from './jpegOutline'
import { decodeWith, wasmCodec } from './wasmCodec'

const codec = wasmCodec(factory, url, '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm')

/** JPEG with 8 bits: baseline, extended or progressive. Colour comes back as RGB. */
export async function loadJpegBaseline(): Promise<DecodeCodestream> {
  const run = await codec.load()
  return (bytes, { pixelFormat: format }) => {
    const outline = jpegOutline(bytes)
    const { process, bits, components } = outline
    if (process < 0xc0 || process > 0xc2) throw damaged(`JPEG process SOF${process - 0xc0} in a lossy transfer syntax`)
    if (bits !== 8) throw new DicomError('transfer-syntax-unsupported', `JPEG with ${bits} bits a sample`)
    checkCodedSize({ ...outline, components: components.length }, format)
    const whole = bytes.subarray(0, outline.endsAt)
    const marked = components.length === 3 ? withAdobeMarker(whole, isYbr(outline, format) ? 1 : 0) : whole
    return run(({ JPEGDecoder }) => {
      if (JPEGDecoder === undefined) throw damaged('no JPEG decoder')
      const decoded = decodeWith(JPEGDecoder, marked)
      checkCodedSize(
        {
          columns: decoded.info.width,
          rows: decoded.info.height,
          components: decoded.info.componentCount,
          bits: decoded.info.bitsPerSample,
        },
        format,
      )
      return { samples: decoded.bytes, bits: 8, colour: 'rgb' }
    })
  }
}

/** The codestream's own word wins over Photometric Interpretation, which transcoders forget to change. */
function isYbr({ adobeTransform, jfif, components }: JpegOutline, format: PixelFormat): boolean {
  if (adobeTransform !== null) return adobeTransform !== 0
  if (components.map(({ id }) => String.fromCharCode(id)).join('') === 'RGB') return false
  return jfif || format.photometricInterpretation !== 'RGB' || components.some(({ horizontal }) => horizontal > 1)
}

/** libjpeg takes the colour transform from Adobe's marker first: one of ours, right behind SOI, decides it. */
function withAdobeMarker(bytes: Uint8Array, transform: 0 | 1): Uint8Array {
  const marker = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform]
  const out = new Uint8Array(bytes.length + marker.length)
  out.set(bytes.subarray(0, 2))
  out.set(marker, 2)
  out.set(withoutMarkers(bytes.subarray(2)), 2 + marker.length)
  return out
}

/** Blanks the names of the JFIF and Adobe segments in front of the frame header, so that ours is the only one. */
function withoutMarkers(bytes: Uint8Array): Uint8Array {
  const out = Uint8Array.from(bytes)
  let at = 0
  while (out[at] === 0xff && at + 4 < out.length) {
    const marker = out[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xda) break
    if (marker === 0xe0 || marker === 0xee) out[at + 4] = 0
    at += 2 + (((out[at + 2] ?? 0) << 8) | (out[at + 3] ?? 0))
  }
  return out
}
