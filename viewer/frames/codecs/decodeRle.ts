import type { PixelFormat } from '../../dicom/cineHeader'
import { type CodedImage, damaged } from './codedImage'

/** DICOM RLE (PS3.5 G): byte planes, the most significant first, each PackBits. Work is bounded by the output's size. */
export function decodeRle(bytes: Uint8Array, format: PixelFormat): CodedImage {
  const { rows, columns, samplesPerPixel, bitsAllocated } = format
  const pixels = rows * columns
  const bytesPerSample = bitsAllocated / 8
  const planes = samplesPerPixel * bytesPerSample
  if (bytes.length < 64) throw damaged('an RLE header cut short')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== planes) throw damaged(`${view.getUint32(0, true)} RLE segments instead of ${planes}`)
  const starts = Array.from({ length: planes }, (_, i) => view.getUint32(4 + i * 4, true))
  starts.push(bytes.length)
  if (starts[0] !== 64 || starts.some((at, i) => i > 0 && at < (starts[i - 1] ?? 0)))
    throw damaged('RLE segments out of order')

  if (rows !== columns && rowsAndColumnsExchanged(bytes.subarray(starts[0], starts[1]), columns, rows))
    throw damaged('RLE runs end with rows of another length: rows and columns are exchanged')

  const samples =
    bytesPerSample === 1 ? new Uint8Array(pixels * samplesPerPixel) : new Uint16Array(pixels * samplesPerPixel)
  const out = new Uint8Array(samples.buffer)
  for (let i = 0; i < planes; i++) {
    // Planes come by sample, and of a sample the most significant byte first; it lies last here.
    const sample = Math.floor(i / bytesPerSample)
    const first = sample * bytesPerSample + (bytesPerSample - 1 - (i % bytesPerSample))
    unpack(bytes.subarray(starts[i], starts[i + 1]), out, first, planes, pixels)
  }
  return { samples, bits: bitsAllocated, colour: 'as-header' }
}

/**
 * PS3.5 G.3.1: no run reaches over the end of a row. Where runs do, and none would if rows and columns were exchanged, the
 * header has exchanged them. Runs of full length prove nothing, since a coder that knows no rows writes them as well.
 */
function rowsAndColumnsExchanged(segment: Uint8Array, columns: number, rows: number): boolean {
  let overColumns = false
  let shortAtEnd = false
  let from = 0
  let to = 0
  while (from < segment.length && to < rows * columns) {
    const control = segment[from] ?? 128
    from += control < 128 ? control + 2 : control === 128 ? 1 : 2
    if (control === 128) continue
    const count = control < 128 ? control + 1 : 257 - control
    if (Math.floor(to / rows) !== Math.floor((to + count - 1) / rows)) return false
    overColumns ||= Math.floor(to / columns) !== Math.floor((to + count - 1) / columns)
    to += count
    shortAtEnd ||= to % rows === 0 && to < rows * columns && count < 128
  }
  return overColumns && shortAtEnd
}

/**
 * Fills `count` bytes of `out`, `step` apart, or throws; behind the last only padding is allowed: one byte, or zeros and no-ops.
 */
function unpack(segment: Uint8Array, out: Uint8Array, first: number, step: number, count: number): void {
  let from = 0
  let to = first
  const end = first + count * step
  while (to < end) {
    const control = segment[from++]
    if (control === undefined) throw damaged(`an RLE segment ends after ${(to - first) / step} of ${count} bytes`)
    if (control === 128) continue
    const runEnd = to + (control < 128 ? control + 1 : 257 - control) * step
    if (runEnd > end) throw damaged('an RLE run reaches over the end of its segment')
    // Byte by byte: most runs are short, and views and copies of a few bytes cost more than the bytes.
    if (control < 128) {
      if (from + control + 1 > segment.length) throw damaged('an RLE segment is cut short')
      for (; to < runEnd; to += step) out[to] = segment[from++] as number
    } else {
      const value = segment[from++]
      if (value === undefined) throw damaged('an RLE segment is cut short')
      for (; to < runEnd; to += step) out[to] = value
    }
  }
  const left = segment.subarray(from)
  if (left.length > 1 && left.some((byte) => byte !== 0 && byte !== 128)) throw damaged('an RLE segment is too long')
}
