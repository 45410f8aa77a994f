import { type DecodeCodestream, damaged } from './codedImage'
import { type JpegDesk, loadJpegModule } from './jpegModule'
import type { JpegOutline } from './jpegOutline'
import { eachComponentOnce, type JpegScan } from './jpegSegments'
import { losslessOutline } from './losslessOutline'

/**
 * Lossless JPEG, process 14: all seven predictors, 2 to 16 bits, restart intervals (ISO 10918-1 H).
 *
 * Own code: the decoder other viewers use accepts cut codestreams without a word, and takes several times as long.
 */
export async function loadJpegLossless(): Promise<DecodeCodestream> {
  const run = await loadJpegModule()
  return (bytes, { pixelFormat: format }) => {
    const outline = losslessOutline(bytes, format, 0xc3, 'lossless JPEG')
    const size = outline.rows * outline.columns * outline.components.length
    const wide = outline.bits > 8
    return run(bytes.subarray(0, outline.endsAt), wide ? size * 2 : size, (desk) => {
      eachComponentOnce(bytes, outline, (scan) => scan.at + decodeScan(desk, scan, outline, wide))
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
