import { DicomError } from '../../dicom/dicomError'
import { damaged } from './codedImage'
import { jpegModuleText } from './jpegModuleText'
import type { HuffmanCodes } from './jpegSegments'

/** What the module of assembly/jpeg.ts exports; its own pages say what the arguments are. */
interface JpegExports {
  readonly memory: WebAssembly.Memory
  roomAt(): number
  stagedTable(): number
  makeTable(slot: number, sizeMask: number): number
  stagedSteps(): number
  beginPicture(at: number, wide: boolean, columns: number, rows: number, precision: number): void
  decodeLossless(...args: readonly [...Place, ...LosslessScan]): number
  beginJpegLs(maxval: number, near: number, t1: number, t2: number, t3: number, reset: number): void
  decodeJpegLs(...args: readonly [at: number, end: number, ...JpegLsScan]): number
  decodeSequential(...args: readonly [...Place, restartInterval: number]): number
  decodeProgressive(...args: readonly [...Place, ...ProgressiveScan]): number
  beginProgressive(coefficients: number): void
  finishProgressive(coefficients: number): void
}

type Place = readonly [at: number, end: number, plain: number]

type LosslessScan = readonly [
  samples: number,
  wide: boolean,
  columns: number,
  rows: number,
  components: number,
  count: number,
  places: number,
  predictor: number,
  precision: number,
  pointTransform: number,
  restartRows: number,
]

type JpegLsScan = readonly [
  samples: number,
  wide: boolean,
  columns: number,
  rows: number,
  components: number,
  place: number,
  count: number,
  bySample: boolean,
  restartRows: number,
]

type ProgressiveScan = readonly [
  coefficients: number,
  restartInterval: number,
  first: number,
  last: number,
  high: number,
  low: number,
]

/** A codestream in the module's memory, with room for what becomes of it. */
export interface JpegDesk {
  readonly exports: Omit<JpegExports, 'memory' | 'roomAt' | 'stagedTable' | 'makeTable'>
  /** Place of a byte of the codestream in the module's memory. */
  placeOf(at: number): number
  readonly end: number
  /** Room for a segment without its stuffed bytes. */
  readonly plain: number
  /** Room of the size that was asked for; what lies in it is of earlier frames. */
  readonly output: number
  /** Makes the table of a slot; `of` tells which bits of a symbol are a size. */
  setTable(slot: number, codes: HuffmanCodes | undefined, of: 'difference' | 'run'): void
  setSteps(steps: Uint16Array): void
  /** Fills with zeros. */
  clear(at: number, bytes: number): void
  /** The bytes that a decoder has used up; DicomError 'frame-damaged' for a problem. */
  used(answer: number): number
  /** A copy of what lies there. */
  samples(at: number, count: number, wide: boolean): Uint8Array | Uint16Array
}

/** By the numbers of assembly/problems.ts. */
const problems = [
  'nothing',
  'bits that are no Huffman code',
  'a difference of too many bits',
  'a sample above the limit',
  'entropy-coded bytes end too early',
  'entropy-coded bytes left over',
  'no restart marker where one is due',
  'a run beyond the end of its block or row',
  'a code longer than any',
]

/** An instance with more memory than this is not kept: WebAssembly never gives memory back. */
const keptBytes = 2 ** 26
const pageBytes = 2 ** 16

let compiled: Promise<WebAssembly.Module> | null = null
let kept: JpegExports | null = null

/**
 * The JPEG module in this thread: lays a codestream on its desk with this much room, and gives what `decode` makes of it.
 *
 * Throws DicomError 'frame-damaged'; a codestream or picture beyond the module's memory is 'out-of-memory'.
 */
export async function loadJpegModule(): Promise<
  <Result>(bytes: Uint8Array, outputBytes: number, decode: (desk: JpegDesk) => Result) => Result
> {
  compiled ??= WebAssembly.compile(Uint8Array.from(atob(jpegModuleText), (letter) => letter.charCodeAt(0)))
  let program: WebAssembly.Module
  try {
    program = await compiled
  } catch (cause) {
    compiled = null
    throw new DicomError('file-unreadable', 'the decoder could not be loaded', { cause })
  }
  return (bytes, outputBytes, decode) => {
    const exports = kept ?? (new WebAssembly.Instance(program).exports as unknown as JpegExports)
    kept = null
    const result = decode(deskOf(exports, bytes, outputBytes))
    // Where decoding throws, the instance is not kept either.
    if (exports.memory.buffer.byteLength <= keptBytes) kept = exports
    return result
  }
}

function deskOf(exports: JpegExports, bytes: Uint8Array, outputBytes: number): JpegDesk {
  const { memory } = exports
  const at = aligned(exports.roomAt())
  const plain = aligned(at + bytes.length + 16)
  const output = aligned(plain + bytes.length + 32)
  const needed = output + outputBytes - memory.buffer.byteLength
  if (output + outputBytes > 2 ** 31) throw new DicomError('out-of-memory', `a frame of ${outputBytes} bytes`)
  if (needed > 0) memory.grow(Math.ceil(needed / pageBytes))
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes)
  return {
    exports,
    placeOf: (offset) => at + offset,
    end: at + bytes.length,
    plain,
    output,
    setTable(slot, codes, of) {
      if (codes === undefined) throw damaged('a scan without its Huffman table')
      const staged = new Uint8Array(memory.buffer, exports.stagedTable(), 16 + 256)
      staged.set(codes.counts)
      staged.fill(0, 16)
      staged.set(codes.symbols, 16)
      if (exports.makeTable(slot, of === 'difference' ? 0xff : 0x0f) !== 0) throw damaged('an impossible Huffman table')
    },
    setSteps(steps) {
      new Uint16Array(memory.buffer, exports.stagedSteps(), 64).set(steps)
    },
    clear(from, count) {
      new Uint8Array(memory.buffer, from, count).fill(0)
    },
    used(answer) {
      if (answer < 0) throw damaged(problems[-answer] ?? `problem ${-answer}`)
      return answer
    },
    samples: (from, count, wide) =>
      wide ? new Uint16Array(memory.buffer, from, count).slice() : new Uint8Array(memory.buffer, from, count).slice(),
  }
}

function aligned(at: number): number {
  return Math.ceil(at / 16) * 16
}
