import { DicomError } from '../../dicom/dicomError'
import { checkCodedSize, type DecodeCodestream, damaged } from './codedImage'
import { type JpegDesk, loadJpegModule } from './jpegModule'
import { type JpegOutline, jpegOutline } from './jpegOutline'
import { eachJpegScan, type JpegScan } from './jpegSegments'

/**
 * Lossless JPEG, process 14: all seven predictors, 2 to 16 bits, restart intervals (ISO 10918-1 H).
 *
 * Own code: the decoder other viewers use accepts cut codestreams without a word, and takes several times as long.
 */
export async function loadJpegLossless(): Promise<DecodeCodestream> {
  const run = await loadJpegModule()
  return (bytes, { pixelFormat: format }) => {
    const outline = jpegOutline(bytes)
    if (outline.process !== 0xc3) throw damaged('no lossless JPEG frame header')
    checkCodedSize({ ...outline, components: outline.components.length }, format)
    if (outline.bits < 2 || outline.bits > 16) throw damaged(`lossless JPEG of ${outline.bits} bits`)
    if (outline.components.some(({ horizontal, vertical }) => horizontal !== 1 || vertical !== 1))
      throw new DicomError('pixel-format-unsupported', 'lossless JPEG with subsampled colour')

    const count = outline.components.length
    const size = outline.rows * outline.columns * count
    const wide = outline.bits > 8
    return run(bytes.subarray(0, outline.endsAt), wide ? size * 2 : size, (desk) => {
      const done = new Set<number>()
      eachJpegScan(bytes, outline, (scan) => {
        for (const { place } of scan.components) {
          if (done.has(place)) throw damaged('a component scanned twice')
          done.add(place)
        }
        return scan.at + decodeScan(desk, scan, outline, wide)
      })
      if (done.size < count) throw damaged(`${done.size} of ${count} components`)
      return {
        samples: desk.samples(desk.output, size, wide),
        bits: outline.bits,
        bounded: true,
        colour: 'as-header',
      } as const
    })
  }
}

/** Bytes of the scan. */
function decodeScan(
  desk: JpegDesk,
  { components, huffman, restartInterval, first: predictor, low: pointTransform, at }: JpegScan,
  { rows, columns, bits: precision, components: all }: JpegOutline,
  wide: boolean,
): number {
  if (predictor < 1 || predictor > 7 || pointTransform >= precision) throw damaged(`predictor ${predictor}`)
  if (components.length > 4) throw damaged(`a scan of ${components.length} components`)
  if (restartInterval % columns !== 0) throw damaged('a restart inside a line')
  let places = 0
  for (const [slot, { place, dc }] of components.entries()) {
    desk.setTable(slot, huffman.get(dc), 'difference')
    places |= place << (slot * 8)
  }
  return desk.used(
    desk.exports.decodeLossless(
      desk.placeOf(at),
      desk.end,
      desk.plain,
      desk.output,
      wide,
      columns,
      rows,
      all.length,
      components.length,
      places,
      predictor,
      precision,
      pointTransform,
      restartInterval / columns,
    ),
  )
}
