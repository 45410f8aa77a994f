import type { PixelFormat } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import { type CodedImage, checkCodedSize, damaged } from './codedImage'
import { EntropyBits } from './entropyBits'
import type { HuffmanTable } from './huffmanTable'
import { inverseDct } from './inverseDct'
import { type JpegOutline, jpegOutline } from './jpegOutline'
import { eachJpegScan, type JpegScan } from './jpegSegments'

/** Place in a block, row by row, of the n-th coefficient of the zigzag (ISO 10918-1 A.3.6). */
const zigzag = zigzagOrder()

/**
 * Lossy JPEG of one component with 12 (or 8) bits, sequential or progressive (ISO 10918-1 F and G): DICOM's processes 4, 8
 * and 12. Own code, because the packages' decoder knows 8 bits only.
 */
export function decodeJpegTwelve(bytes: Uint8Array, format: PixelFormat): CodedImage {
  const outline = jpegOutline(bytes)
  if (outline.process < 0xc0 || outline.process > 0xc2) throw damaged('no lossy JPEG frame header')
  checkCodedSize({ ...outline, components: outline.components.length }, format)
  if (outline.bits !== 12 && outline.bits !== 8) throw damaged(`lossy JPEG of ${outline.bits} bits`)
  if (outline.components.length !== 1)
    throw new DicomError('pixel-format-unsupported', 'JPEG of 12 bits with more than one component')

  const across = Math.ceil(outline.columns / 8)
  const down = Math.ceil(outline.rows / 8)
  const coefficients = new Int16Array(across * down * 64)
  let steps: Uint16Array | undefined
  let scans = 0
  eachJpegScan(bytes, outline, (scan) => {
    steps ??= scan.quantization.get(outline.components[0]?.quantization ?? 0)
    // Each scan is a pass over all blocks: damaged headers may ask for thousands.
    if (++scans > 100) throw damaged('too many scans')
    return outline.process === 0xc2
      ? new ProgressiveScan(bytes, scan, coefficients).decode()
      : decodeSequential(bytes, scan, coefficients)
  })
  if (steps === undefined) throw damaged('no quantization table')
  return { samples: samplesOf(coefficients, steps, outline, across), bits: outline.bits, colour: 'as-header' }
}

function decodeSequential(bytes: Uint8Array, scan: JpegScan, coefficients: Int16Array): number {
  const [component] = scan.components
  const dc = scan.huffman.get(component?.dc ?? 0)
  const ac = scan.huffman.get(16 + (component?.ac ?? 0))
  if (dc === undefined || ac === undefined) throw damaged('a scan without its Huffman tables')
  let previous = 0
  return eachBlock(bytes, scan, coefficients.length >> 6, {
    restart() {
      previous = 0
    },
    block(bits, block) {
      const at = block * 64
      previous += differenceOf(bits, dc)
      coefficients[at] = previous
      for (let k = 1; k < 64; k++) {
        const symbol = bits.symbol(ac)
        const size = symbol & 15
        const run = symbol >> 4
        if (size === 0) {
          if (run !== 15) break
          k += 15
          continue
        }
        k += run
        if (k > 63) throw damaged('a run beyond the end of a block')
        coefficients[at + (zigzag[k] as number)] = bits.difference(size)
      }
    },
  })
}

function differenceOf(bits: EntropyBits, table: HuffmanTable): number {
  const size = bits.symbol(table)
  if (size > 15) throw damaged(`a difference of ${size} bits`)
  return size === 0 ? 0 : bits.difference(size)
}

interface BlockDecoder {
  restart(): void
  block(bits: EntropyBits, block: number): void
}

/** Walks the blocks of a scan of one component, restart by restart; gives the offset of the marker behind it. */
function eachBlock(bytes: Uint8Array, scan: JpegScan, blocks: number, decoder: BlockDecoder): number {
  let bits = new EntropyBits(bytes, scan.at)
  for (let block = 0; block < blocks; block++) {
    if (scan.restartInterval > 0 && block > 0 && block % scan.restartInterval === 0) {
      bits.end()
      const { at } = bits
      if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd0 + ((block / scan.restartInterval - 1) & 7))
        throw damaged(`no restart marker at byte ${at}`)
      bits = new EntropyBits(bytes, at + 2)
      decoder.restart()
    }
    decoder.block(bits, block)
    if (bits.overrun) throw damaged(`entropy-coded bytes end in block ${block}`)
  }
  bits.end()
  return bits.at
}

/** One scan of a progressive codestream (ISO 10918-1 G.1.2), refining the coefficients that earlier scans left. */
class ProgressiveScan implements BlockDecoder {
  readonly #bytes: Uint8Array
  readonly #scan: JpegScan
  readonly #coefficients: Int16Array
  readonly #table: HuffmanTable | undefined
  #previous = 0
  /** Blocks still to come in which the band has ended. */
  #ended = 0

  constructor(bytes: Uint8Array, scan: JpegScan, coefficients: Int16Array) {
    this.#bytes = bytes
    this.#scan = scan
    this.#coefficients = coefficients
    const [component] = scan.components
    this.#table = scan.huffman.get(scan.first === 0 ? (component?.dc ?? 0) : 16 + (component?.ac ?? 0))
    if (scan.last > 63 || scan.first > scan.last || (scan.first === 0 && scan.last !== 0) || scan.low > 13)
      throw damaged(`a scan of coefficients ${scan.first} to ${scan.last}`)
  }

  decode(): number {
    return eachBlock(this.#bytes, this.#scan, this.#coefficients.length >> 6, this)
  }

  restart(): void {
    this.#previous = 0
    this.#ended = 0
  }

  block(bits: EntropyBits, block: number): void {
    const { first, high, low } = this.#scan
    const at = block * 64
    if (first > 0) {
      if (high === 0) this.#firstBand(bits, at)
      else this.#refinedBand(bits, at)
    } else if (high === 0) {
      if (this.#table === undefined) throw damaged('a scan without its Huffman table')
      this.#previous += differenceOf(bits, this.#table)
      this.#coefficients[at] = this.#previous << low
    } else if (bits.bit() === 1) this.#coefficients[at] = (this.#coefficients[at] as number) | (1 << low)
  }

  #symbol(bits: EntropyBits): number {
    if (this.#table === undefined) throw damaged('a scan without its Huffman table')
    return bits.symbol(this.#table)
  }

  #firstBand(bits: EntropyBits, at: number): void {
    const { first, last, low } = this.#scan
    if (this.#ended > 0) {
      this.#ended--
      return
    }
    for (let k = first; k <= last; k++) {
      const symbol = this.#symbol(bits)
      const size = symbol & 15
      const run = symbol >> 4
      if (size > 0) {
        k += run
        if (k > last) throw damaged('a run beyond the end of a band')
        this.#coefficients[at + (zigzag[k] as number)] = bits.difference(size) * (1 << low)
      } else if (run === 15) k += 15
      else {
        this.#ended = (1 << run) - 1 + (run > 0 ? bits.number(run) : 0)
        return
      }
    }
  }

  #refinedBand(bits: EntropyBits, at: number): void {
    const { first, last, low } = this.#scan
    const step = 1 << low
    let k = first
    if (this.#ended === 0) {
      for (; k <= last; k++) {
        const symbol = this.#symbol(bits)
        let run = symbol >> 4
        let value = 0
        if ((symbol & 15) === 0) {
          if (run < 15) {
            this.#ended = (1 << run) + (run > 0 ? bits.number(run) : 0)
            break
          }
        } else value = bits.bit() === 1 ? step : -step
        for (; k <= last; k++) {
          const place = at + (zigzag[k] as number)
          if (this.#coefficients[place] !== 0) this.#refine(bits, place, step)
          else if (run-- === 0) {
            if (value !== 0) this.#coefficients[place] = value
            break
          }
        }
      }
    }
    if (this.#ended > 0) {
      for (; k <= last; k++) {
        const place = at + (zigzag[k] as number)
        if (this.#coefficients[place] !== 0) this.#refine(bits, place, step)
      }
      this.#ended--
    }
  }

  #refine(bits: EntropyBits, place: number, step: number): void {
    if (bits.bit() === 0) return
    const value = this.#coefficients[place] as number
    this.#coefficients[place] = value > 0 ? value + step : value - step
  }
}

function samplesOf(
  coefficients: Int16Array,
  steps: Uint16Array,
  { rows, columns, bits }: JpegOutline,
  across: number,
): Uint8Array | Uint16Array {
  const samples = bits <= 8 ? new Uint8Array(rows * columns) : new Uint16Array(rows * columns)
  const middle = 1 << (bits - 1)
  const highest = (1 << bits) - 1
  const scaled = new Float64Array(64)
  const pixels = new Float64Array(64)
  const stepOf = new Float64Array(64)
  for (let k = 0; k < 64; k++) stepOf[zigzag[k] as number] = steps[k] as number
  for (let block = 0; block * 64 < coefficients.length; block++) {
    for (let i = 0; i < 64; i++) scaled[i] = (coefficients[block * 64 + i] as number) * (stepOf[i] as number)
    inverseDct(scaled, pixels)
    const left = (block % across) * 8
    const top = Math.floor(block / across) * 8
    const width = Math.min(8, columns - left)
    for (let y = 0; y < Math.min(8, rows - top); y++)
      for (let x = 0; x < width; x++)
        samples[(top + y) * columns + left + x] = Math.min(
          highest,
          Math.max(0, Math.round((pixels[y * 8 + x] as number) + middle)),
        )
  }
  return samples
}

function zigzagOrder(): Uint8Array {
  const order = new Uint8Array(64)
  let at = 0
  for (let sum = 0; sum < 15; sum++) {
    for (let i = Math.max(0, sum - 7); i <= Math.min(7, sum); i++) {
      // Even diagonals run upwards, odd ones downwards.
      const row = sum % 2 === 0 ? Math.min(7, sum) - (i - Math.max(0, sum - 7)) : i
      order[at++] = row * 8 + (sum - row)
    }
  }
  return order
}
