import { damaged } from './codedImage'
import type { JpegOutline } from './jpegOutline'

/** A Huffman table as DHT writes it: 16 counts of codes by their length, and the symbols in order. */
export interface HuffmanCodes {
  readonly counts: Uint8Array
  readonly symbols: Uint8Array
}

/** One scan of a JPEG codestream and the tables that hold when it begins. */
export interface JpegScan {
  /** Places in the frame header of the scan's components, with the numbers of their tables. */
  readonly components: readonly { readonly place: number; readonly dc: number; readonly ac: number }[]
  /** Huffman tables by class × 16 + number, as DHT writes it. */
  readonly huffman: ReadonlyMap<number, HuffmanCodes>
  /** Quantization steps by number, in zigzag order. */
  readonly quantization: ReadonlyMap<number, Uint16Array>
  readonly restartInterval: number
  /** LSE segments of JPEG-LS so far: preset parameters and mapping tables (ISO 14495-1 C.2.4.1). */
  readonly presets: readonly Uint8Array[]
  /** Ss, Se, Ah, Al: spectral selection and successive approximation; predictor and point transform in lossless; NEAR and ILV in JPEG-LS. */
  readonly first: number
  readonly last: number
  readonly high: number
  readonly low: number
  /** Offset of the first entropy-coded byte. */
  readonly at: number
}

/** Calls `decode` for each scan, in order; it gives the offset of the marker behind the scan (ISO 10918-1 B.2). */
export function eachJpegScan(bytes: Uint8Array, outline: JpegOutline, decode: (scan: JpegScan) => number): void {
  const huffman = new Map<number, HuffmanCodes>()
  const quantization = new Map<number, Uint16Array>()
  const presets: Uint8Array[] = []
  let restartInterval = 0
  let at = 2
  while (at + 4 <= outline.endsAt) {
    if (bytes[at] !== 0xff || bytes[at + 1] === 0xff) {
      at++
      continue
    }
    const marker = bytes[at + 1]
    const segment = bytes.subarray(at + 4, at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)))
    at += segment.length + 4
    if (marker === 0xc4) readHuffman(segment, huffman)
    else if (marker === 0xdb) readQuantization(segment, quantization)
    else if (marker === 0xdd) restartInterval = ((segment[0] ?? 0) << 8) | (segment[1] ?? 0)
    else if (marker === 0xf8) presets.push(segment)
    else if (marker === 0xda)
      at = decode({ ...scanHeader(segment, outline), huffman, quantization, restartInterval, presets, at })
  }
}

/** The same where every component of the picture is in one scan, and in no other. */
export function eachComponentOnce(bytes: Uint8Array, outline: JpegOutline, decode: (scan: JpegScan) => number): void {
  const done = new Set<number>()
  eachJpegScan(bytes, outline, (scan) => {
    for (const { place } of scan.components) {
      if (done.has(place)) throw damaged('a component scanned twice')
      done.add(place)
    }
    return decode(scan)
  })
  const all = outline.components.length
  if (done.size < all) throw damaged(`${done.size} of ${all} components`)
}

function readHuffman(segment: Uint8Array, tables: Map<number, HuffmanCodes>): void {
  let at = 0
  while (at + 17 <= segment.length) {
    const counts = segment.subarray(at + 1, at + 17)
    const total = counts.reduce((sum, count) => sum + count, 0)
    if (total > 256 || at + 17 + total > segment.length) throw damaged('a Huffman table cut short')
    tables.set(segment[at] ?? 0, { counts, symbols: segment.subarray(at + 17, at + 17 + total) })
    at += 17 + total
  }
}

function readQuantization(segment: Uint8Array, tables: Map<number, Uint16Array>): void {
  let at = 0
  while (at < segment.length) {
    const wide = (segment[at] ?? 0) >> 4 !== 0
    const steps = new Uint16Array(64)
    for (let i = 0; i < 64; i++)
      steps[i] = wide
        ? ((segment[at + 1 + i * 2] ?? 0) << 8) | (segment[at + 2 + i * 2] ?? 0)
        : (segment[at + 1 + i] ?? 0)
    tables.set((segment[at] ?? 0) & 15, steps)
    at += 1 + (wide ? 128 : 64)
  }
}

type ScanHeader = Pick<JpegScan, 'components' | 'first' | 'last' | 'high' | 'low'>

function scanHeader(segment: Uint8Array, outline: JpegOutline): ScanHeader {
  const count = segment[0] ?? 0
  if (segment.length < 4 + count * 2 || count === 0 || count > outline.components.length)
    throw damaged('a scan header cut short')
  const components = Array.from({ length: count }, (_, i) => {
    const place = outline.components.findIndex(({ id }) => id === segment[1 + i * 2])
    if (place < 0) throw damaged('a scan of an unknown component')
    const tables = segment[2 + i * 2] ?? 0
    return { place, dc: tables >> 4, ac: tables & 15 }
  })
  const approximation = segment[3 + count * 2] ?? 0
  return {
    components,
    first: segment[1 + count * 2] ?? 0,
    last: segment[2 + count * 2] ?? 0,
    high: approximation >> 4,
    low: approximation & 15,
  }
}
