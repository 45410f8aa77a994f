import type { Palette, PixelFormat } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import type { CodedImage } from '../codecs/codedImage'
import type { FramePixels, GreyArray } from '../framePixels'
import { rgbOfYbr } from './rgbOfYbr'

/** The samples as pixels: masked to Bits Stored and sign-extended, or turned to RGB with 8 bits. */
export function pixelsOfSamples(image: CodedImage, format: PixelFormat): FramePixels {
  const { samplesPerPixel, photometricInterpretation, palette } = format
  const expected = format.rows * format.columns * samplesPerPixel
  if (image.samples.length !== expected)
    throw new DicomError('frame-damaged', `${image.samples.length} samples instead of ${expected}`)
  if (samplesPerPixel === 1) {
    const grey = greyPixels(image, format)
    return palette === null ? { kind: 'grey', pixels: grey } : { kind: 'colour', pixels: throughPalette(grey, palette) }
  }
  const bytes = eightBits(image, format)
  if (image.colour === 'rgb' || photometricInterpretation === 'RGB') return { kind: 'colour', pixels: bytes }
  if (photometricInterpretation === 'YBR_FULL' || photometricInterpretation === 'YBR_FULL_422')
    return { kind: 'colour', pixels: rgbOfYbr(bytes) }
  if (photometricInterpretation === 'YBR_RCT' || photometricInterpretation === 'YBR_ICT')
    return { kind: 'colour', pixels: bytes }
  throw new DicomError('pixel-format-unsupported', `three samples as ${photometricInterpretation}`)
}

/** Where the codestream has no more bits than are stored, its values already lie at the bottom. */
function shiftOf(image: CodedImage, { bitsStored, highBit }: PixelFormat): number {
  return image.bits > bitsStored ? Math.min(highBit + 1 - bitsStored, image.bits - bitsStored) : 0
}

function greyPixels(image: CodedImage, format: PixelFormat): GreyArray {
  const { samples } = image
  const { bitsStored, signed } = format
  const shift = shiftOf(image, format)
  if (signed) {
    const out = bitsStored <= 8 ? new Int8Array(samples.length) : new Int16Array(samples.length)
    // JPEG 2000 gives negative values already extended; the shift to the top drops what is above Bits Stored.
    const up = 32 - Math.min(bitsStored, 16)
    for (let i = 0; i < samples.length; i++) out[i] = (((samples[i] as number) >> shift) << up) >> up
    return out
  }
  const mask = 2 ** Math.min(bitsStored, 16) - 1
  const fits = bitsStored <= 8 === samples instanceof Uint8Array
  const bounded = image.bounded === true && image.bits <= bitsStored
  if (shift === 0 && fits && (bounded || !hasBitsAbove(samples, mask))) return owned(samples)
  const out = bitsStored <= 8 ? new Uint8Array(samples.length) : new Uint16Array(samples.length)
  for (let i = 0; i < samples.length; i++) out[i] = ((samples[i] as number) >> shift) & mask
  return out
}

/** Whether any sample has a bit outside the mask. A look at all of them costs a fifth of a masked copy. */
function hasBitsAbove(samples: Uint8Array | Uint16Array, mask: number): boolean {
  const width = samples.BYTES_PER_ELEMENT * 8
  const above = (2 ** width - 1) & ~mask
  if (above === 0) return false
  let all = 0
  let at = 0
  if (samples.byteOffset % 4 === 0) {
    const words = new Uint32Array(samples.buffer, samples.byteOffset, samples.byteLength >> 2)
    for (let i = 0; i < words.length; i++) all |= words[i] as number
    all |= all >>> 16
    if (width === 8) all |= all >>> 8
    at = words.length * (32 / width)
  }
  for (; at < samples.length; at++) all |= samples[at] as number
  return (all & above) !== 0
}

/** The array itself where it has its buffer for its own, so that it can be handed to another thread; else a copy. */
function owned<Samples extends Uint8Array | Uint16Array>(samples: Samples): Samples {
  return samples.byteLength === samples.buffer.byteLength ? samples : (samples.slice() as Samples)
}

function eightBits(image: CodedImage, format: PixelFormat): Uint8Array {
  const { samples } = image
  const shift = shiftOf(image, format)
  const bits = Math.min(format.bitsStored, 16)
  if (samples instanceof Uint8Array && shift === 0 && bits === 8) return owned(samples)
  const out = new Uint8Array(samples.length)
  const mask = 2 ** bits - 1
  const highest = mask
  for (let i = 0; i < samples.length; i++)
    out[i] =
      bits > 8
        ? (((samples[i] as number) >> shift) & mask) >> (bits - 8)
        : Math.round(((((samples[i] as number) >> shift) & mask) * 255) / highest)
  return out
}

/** Below the first mapped value stands the first entry, above the last the last (PS3.3 C.7.6.3.1.5). */
function throughPalette(grey: GreyArray, { firstValue, red, green, blue }: Palette): Uint8Array {
  const out = new Uint8Array(grey.length * 3)
  const last = red.length - 1
  for (let i = 0, to = 0; i < grey.length; i++) {
    const entry = Math.min(Math.max((grey[i] as number) - firstValue, 0), last)
    out[to++] = red[entry] ?? 0
    out[to++] = green[entry] ?? 0
    out[to++] = blue[entry] ?? 0
  }
  return out
}
