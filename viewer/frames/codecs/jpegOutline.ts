import { damaged } from './codedImage'

/** What the markers of a JPEG or JPEG-LS codestream say (ISO 10918-1 B, ISO 14495-1 C), read without decoding. */
export interface JpegOutline {
  /** The SOF marker's second byte: C0 baseline, C1 extended, C2 progressive, C3 lossless, F7 JPEG-LS … */
  readonly process: number
  readonly bits: number
  readonly rows: number
  readonly columns: number
  readonly components: readonly {
    readonly id: number
    readonly horizontal: number
    readonly vertical: number
    /** Number of the component's quantization table. */
    readonly quantization: number
  }[]
  /** Adobe's colour transform (APP14): 0 none, 1 YCbCr, 2 YCCK; null without the marker. */
  readonly adobeTransform: number | null
  readonly jfif: boolean
  /** HP's colour transform of JPEG-LS (APP8 "mrfx"), of which neither DICOM nor ISO 14495-1 knows; 0 for none. */
  readonly hpTransform: number
  /** Offset just behind EOI. */
  readonly endsAt: number
}

/**
 * Walks the markers from SOI to EOI. Throws DicomError 'frame-damaged' where there is no frame header, a segment runs
 * past the end or EOI is missing: a decoder that accepts a cut stream shows half a picture as if it were whole.
 */
export function jpegOutline(bytes: Uint8Array): JpegOutline {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw damaged('no JPEG codestream')
  let at = 2
  let frame: Omit<JpegOutline, 'adobeTransform' | 'jfif' | 'hpTransform' | 'endsAt'> | null = null
  let adobeTransform: number | null = null
  let jfif = false
  let hpTransform = 0
  let scans = 0
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) throw damaged(`no marker at byte ${at}`)
    at += 2
    if (marker === 0xd9) break
    if (marker === 0xd8 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) throw damaged('a marker out of place')
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    if (length < 2 || at + length > bytes.length) throw damaged(`a segment runs past the end at byte ${at}`)
    const segment = bytes.subarray(at + 2, at + length)
    at += length
    if (isFrameHeader(marker)) {
      if (frame !== null) throw damaged('two frame headers')
      frame = frameHeader(marker, segment)
    } else if (marker === 0xe0 && ascii(segment, 4) === 'JFIF') jfif = true
    else if (marker === 0xee && ascii(segment, 5) === 'Adobe') adobeTransform = segment[11] ?? null
    else if (marker === 0xe8 && ascii(segment, 4) === 'mrfx') hpTransform = segment[4] ?? 0
    else if (marker === 0xdb) checkQuantization(segment)
    else if (marker === 0xda) {
      if (frame === null) throw damaged('a scan before the frame header')
      scans++
      at = endOfScan(bytes, at, frame.process === 0xf7)
    }
  }
  if (frame === null || scans === 0) throw damaged('no picture between SOI and EOI')
  return { ...frame, adobeTransform, jfif, hpTransform, endsAt: at }
}

/** SOF0–15 without DHT (C4), JPG (C8) and DAC (CC); SOF55 of JPEG-LS. */
function isFrameHeader(marker: number): boolean {
  return marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
}

function frameHeader(
  process: number,
  segment: Uint8Array,
): Omit<JpegOutline, 'adobeTransform' | 'jfif' | 'hpTransform' | 'endsAt'> {
  const count = segment[5] ?? 0
  if (segment.length < 6 + count * 3 || count === 0) throw damaged('a frame header cut short')
  return {
    process,
    bits: segment[0] ?? 0,
    rows: ((segment[1] ?? 0) << 8) | (segment[2] ?? 0),
    columns: ((segment[3] ?? 0) << 8) | (segment[4] ?? 0),
    components: Array.from({ length: count }, (_, i) => ({
      id: segment[6 + i * 3] ?? 0,
      horizontal: (segment[7 + i * 3] ?? 0) >> 4,
      vertical: (segment[7 + i * 3] ?? 0) & 15,
      quantization: segment[8 + i * 3] ?? 0,
    })),
  }
}

/** A step of 0 is not allowed (ISO 10918-1 B.2.4.1): it wipes the picture out. */
function checkQuantization(segment: Uint8Array): void {
  let at = 0
  while (at < segment.length) {
    const bytesPerStep = (segment[at] ?? 0) >> 4 === 0 ? 1 : 2
    const end = at + 1 + 64 * bytesPerStep
    if (end > segment.length) throw damaged('a quantization table cut short')
    for (let step = at + 1; step < end; step += bytesPerStep) {
      const value = bytesPerStep === 1 ? segment[step] : (segment[step] ?? 0) * 256 + (segment[step + 1] ?? 0)
      if (value === 0) throw damaged('a quantization step of 0')
    }
    at = end
  }
}

/** Offset of the first marker behind entropy-coded bytes. JPEG-LS stuffs bits, JPEG a zero byte behind FF. */
function endOfScan(bytes: Uint8Array, from: number, jpegLs: boolean): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    const next = bytes[at + 1]
    if (at < 0 || next === undefined) throw damaged('the codestream ends before EOI')
    const restart = next >= 0xd0 && next <= 0xd7
    if (next === 0xff) at++
    else if (restart || (jpegLs ? next < 0x80 : next === 0)) at += 2
    else return at
  }
}

function ascii(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length))
}
