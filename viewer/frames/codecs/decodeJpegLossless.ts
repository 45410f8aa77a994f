import type { PixelFormat } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import { type CodedImage, checkCodedSize, damaged } from './codedImage'
import { EntropyBits } from './entropyBits'
import { decodeGreyLosslessRows, type LosslessRows } from './greyLosslessRows'
import type { HuffmanTable } from './huffmanTable'
import { type JpegOutline, jpegOutline } from './jpegOutline'
import { eachJpegScan, type JpegScan } from './jpegSegments'

/**
 * Lossless JPEG, process 14: all seven predictors, 2 to 16 bits, restart intervals (ISO 10918-1 H).
 *
 * Own code: the decoder other viewers use accepts cut codestreams without a word, and takes half as long again.
 */
export function decodeJpegLossless(bytes: Uint8Array, format: PixelFormat): CodedImage {
  const outline = jpegOutline(bytes)
  if (outline.process !== 0xc3) throw damaged('no lossless JPEG frame header')
  checkCodedSize({ ...outline, components: outline.components.length }, format)
  if (outline.bits < 2) throw damaged('lossless JPEG of one bit')
  if (outline.components.some(({ horizontal, vertical }) => horizontal !== 1 || vertical !== 1))
    throw new DicomError('pixel-format-unsupported', 'lossless JPEG with subsampled colour')

  const count = outline.components.length
  const size = outline.rows * outline.columns * count
  const samples = outline.bits <= 8 ? new Uint8Array(size) : new Uint16Array(size)
  const done = new Set<number>()
  eachJpegScan(bytes, outline, (scan) => {
    for (const { place } of scan.components) {
      if (done.has(place)) throw damaged('a component scanned twice')
      done.add(place)
    }
    return decodeScan(bytes, scan, outline, samples)
  })
  if (done.size < count) throw damaged(`${done.size} of ${count} components`)
  return { samples, bits: outline.bits, colour: 'as-header' }
}

/** Offset of the marker behind the scan. */
function decodeScan(
  bytes: Uint8Array,
  { components: scanned, huffman, restartInterval, first: predictor, low: pointTransform, at: from }: JpegScan,
  { rows, columns, bits: precision, components: all }: JpegOutline,
  samples: Uint8Array | Uint16Array,
): number {
  if (predictor < 1 || predictor > 7 || pointTransform >= precision) throw damaged(`predictor ${predictor}`)
  const components = scanned.map(({ place }) => place)
  const tables = scanned.map(({ dc }) => {
    const table = huffman.get(dc)
    if (table === undefined) throw damaged('a scan without its Huffman table')
    return table
  })
  if (restartInterval % columns !== 0) throw damaged('a restart inside a line')
  const restartRows = restartInterval / columns
  const limit = 1 << (precision - pointTransform)
  const [table] = tables
  let at = from
  for (let row = 0; row < rows; row += restartRows || rows) {
    if (row > 0) {
      const expected = 0xd0 + ((row / restartRows - 1) & 7)
      if (bytes[at] !== 0xff || bytes[at + 1] !== expected) throw damaged(`no restart marker at byte ${at}`)
      at += 2
    }
    const to = restartRows > 0 ? Math.min(rows, row + restartRows) : rows
    at =
      all.length === 1 && table !== undefined
        ? decodeGreyLosslessRows(bytes, at, { samples, columns, from: row, to, table, predictor, limit })
        : decodeColourRows(
            bytes,
            at,
            { samples, columns, from: row, to, predictor, limit },
            components,
            tables,
            all.length,
          )
  }
  const step = all.length
  if (pointTransform > 0)
    for (const component of components)
      for (let i = component; i < samples.length; i += step) samples[i] = (samples[i] as number) << pointTransform
  return at
}

/** As decodeGreyLosslessRows, for components that take turns. */
function decodeColourRows(
  bytes: Uint8Array,
  at: number,
  { samples, columns, from, to, predictor, limit }: Omit<LosslessRows, 'table'>,
  components: readonly number[],
  tables: readonly HuffmanTable[],
  step: number,
): number {
  const line = columns * step
  const bits = new EntropyBits(bytes, at)
  for (let row = from; row < to; row++) {
    for (let column = 0; column < columns; column++) {
      for (let c = 0; c < components.length; c++) {
        const at = row * line + column * step + (components[c] ?? 0)
        const size = bits.symbol(tables[c] as HuffmanTable)
        if (size > 16) throw damaged(`a difference of ${size} bits`)
        const difference = size === 0 ? 0 : size === 16 ? 32_768 : bits.difference(size)
        let predicted: number
        if (row === from) predicted = column === 0 ? limit >> 1 : (samples[at - step] as number)
        else if (column === 0) predicted = samples[at - line] as number
        else {
          const left = samples[at - step] as number
          const above = samples[at - line] as number
          const corner = samples[at - line - step] as number
          if (predictor === 1) predicted = left
          else if (predictor === 2) predicted = above
          else if (predictor === 3) predicted = corner
          else if (predictor === 4) predicted = left + above - corner
          else if (predictor === 5) predicted = left + ((above - corner) >> 1)
          else if (predictor === 6) predicted = above + ((left - corner) >> 1)
          else predicted = (left + above) >> 1
        }
        const value = (predicted + difference) & 0xffff
        if (value >= limit) throw damaged(`a sample of ${value} where ${limit} is the limit`)
        samples[at] = value
      }
    }
    if (bits.overrun) throw damaged(`entropy-coded bytes end in row ${row}`)
  }
  bits.end()
  return bits.at
}
