import { DicomError } from '../../dicom/dicomError'
import { type DecodeCodestream, damaged } from './codedImage'
import { type JpegDesk, loadJpegModule } from './jpegModule'
import type { JpegOutline } from './jpegOutline'
import { eachComponentOnce, type JpegScan } from './jpegSegments'
import { losslessOutline } from './losslessOutline'

/**
 * JPEG-LS, lossless and near-lossless, of 2 to 16 bits: all ways of interleaving, preset parameters, restarts of whole rows
 * (ISO 14495-1).
 *
 * Own code: it takes about half of the time of the package that other viewers use (docs/decisions/0024).
 */
export async function loadJpegLs(): Promise<DecodeCodestream> {
  const run = await loadJpegModule()
  return (bytes, { pixelFormat: format }) => {
    const outline = losslessOutline(bytes, format, 0xf7, 'JPEG-LS')
    if (outline.hpTransform !== 0) throw new DicomError('pixel-format-unsupported', 'JPEG-LS with a colour transform')

    const { rows, columns, bits, components } = outline
    const wide = bits > 8
    const row = columns * components.length
    const rowBytes = wide ? row * 2 : row
    return run(bytes.subarray(0, outline.endsAt), (rows + 1) * rowBytes, (desk) => {
      // Above the first row lie zeros (A.2.1).
      desk.clear(desk.output, rowBytes)
      const samplesAt = desk.output + rowBytes
      eachComponentOnce(bytes, outline, (scan) => scan.at + decodeScan(desk, scan, outline, samplesAt))
      return { samples: desk.samples(samplesAt, rows * row, wide), bits, bounded: true, colour: 'as-header' } as const
    })
  }
}

/** Bytes of the scan. */
function decodeScan(desk: JpegDesk, scan: JpegScan, outline: JpegOutline, samplesAt: number): number {
  const { components, restartInterval, first: near, last: interleave, high, low: pointTransform, at } = scan
  const places = components.map(({ place }) => place)
  const first = places[0] ?? 0
  if (interleave > 2 || (interleave === 0) !== (places.length === 1)) throw damaged(`interleave mode ${interleave}`)
  if (places.length > 4 || places.some((place, i) => place !== first + i)) throw damaged('components out of order')
  if (high !== 0 || pointTransform !== 0)
    throw new DicomError('pixel-format-unsupported', 'JPEG-LS with a point transform')
  if (components.some(({ dc, ac }) => dc !== 0 || ac !== 0))
    throw new DicomError('pixel-format-unsupported', 'JPEG-LS with mapping tables')

  const { maxval, t1, t2, t3, reset } = codingParameters(scan.presets, 2 ** outline.bits - 1, near)
  desk.exports.beginJpegLs(maxval, near, t1, t2, t3, reset)
  return desk.used(
    desk.exports.decodeJpegLs(
      desk.placeOf(at),
      desk.end,
      samplesAt,
      outline.bits > 8,
      outline.columns,
      outline.rows,
      outline.components.length,
      first,
      places.length,
      interleave === 2,
      restartInterval,
    ),
  )
}

interface CodingParameters {
  readonly maxval: number
  readonly t1: number
  readonly t2: number
  readonly t3: number
  readonly reset: number
}

/** What LSE presets, with the default where it says 0 or is absent (C.2.4.1.1). */
function codingParameters(presets: readonly Uint8Array[], greatest: number, near: number): CodingParameters {
  let told: Uint8Array | null = null
  for (const preset of presets) {
    if (preset[0] === 4) throw new DicomError('pixel-format-unsupported', 'JPEG-LS of more than 65535 rows or columns')
    if (preset[0] !== 1) continue
    if (preset.length !== 11) throw damaged('preset parameters cut short')
    told = preset
  }
  const presetAt = (at: number): number => (told?.[at] ?? 0) * 256 + (told?.[at + 1] ?? 0)
  const maxval = presetAt(1) || greatest
  const usual = usualThresholds(maxval, near)
  const t1 = presetAt(3) || usual.t1
  const t2 = presetAt(5) || usual.t2
  const t3 = presetAt(7) || usual.t3
  const reset = presetAt(9) || 64
  if (maxval > greatest || near > Math.min(255, maxval >> 1)) throw damaged(`MAXVAL ${maxval}, NEAR ${near}`)
  if (t1 <= near || t2 < t1 || t3 < t2 || t3 > maxval) throw damaged(`thresholds ${t1}, ${t2}, ${t3}`)
  if (reset < 3 || reset > Math.max(255, maxval)) throw damaged(`RESET ${reset}`)
  return { maxval, t1, t2, t3, reset }
}

function usualThresholds(maxval: number, near: number): Pick<CodingParameters, 't1' | 't2' | 't3'> {
  const within = (value: number, least: number): number => (value > maxval || value < least ? least : value)
  const large = maxval >= 128
  const factor = large ? (Math.min(maxval, 4095) + 128) >> 8 : Math.floor(256 / (maxval + 1))
  const of = (basic: number, least: number, forNear: number): number =>
    large
      ? factor * (basic - least) + least + forNear * near
      : Math.max(least, Math.floor(basic / factor) + forNear * near)
  const t1 = within(of(3, 2, 3), near + 1)
  const t2 = within(of(7, 3, 5), t1)
  const t3 = within(of(21, 4, 7), t2)
  return { t1, t2, t3 }
}
