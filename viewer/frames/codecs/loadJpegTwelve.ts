import { DicomError } from '../../dicom/dicomError'
import { checkCodedSize, type DecodeCodestream, damaged } from './codedImage'
import { type JpegDesk, loadJpegModule } from './jpegModule'
import { jpegOutline } from './jpegOutline'
import { eachJpegScan, type JpegScan } from './jpegSegments'

/**
 * Lossy JPEG of one component with 12 (or 8) bits, sequential or progressive (ISO 10918-1 F and G): DICOM's processes 4, 8
 * and 12. Own code, because the packages' decoder knows 8 bits only.
 */
export async function loadJpegTwelve(): Promise<DecodeCodestream> {
  const run = await loadJpegModule()
  return (bytes, { pixelFormat: format }) => {
    const outline = jpegOutline(bytes)
    const { process, bits, rows, columns, components } = outline
    if (process < 0xc0 || process > 0xc2) throw damaged('no lossy JPEG frame header')
    checkCodedSize({ ...outline, components: components.length }, format)
    if (bits !== 12 && bits !== 8) throw damaged(`lossy JPEG of ${bits} bits`)
    if (components.length !== 1)
      throw new DicomError('pixel-format-unsupported', 'JPEG of 12 bits with more than one component')

    const progressive = process === 0xc2
    const wide = bits > 8
    const size = rows * columns
    const sampleBytes = Math.ceil((wide ? size * 2 : size) / 16) * 16
    const coefficientBytes = progressive ? Math.ceil(columns / 8) * Math.ceil(rows / 8) * 128 : 0
    return run(bytes.subarray(0, outline.endsAt), sampleBytes + coefficientBytes, (desk) => {
      const coefficients = desk.output + sampleBytes
      let scans = 0
      eachJpegScan(bytes, outline, (scan) => {
        if (scans === 0) {
          const steps = scan.quantization.get(components[0]?.quantization ?? 0)
          if (steps === undefined) throw damaged('no quantization table')
          desk.setSteps(steps)
          desk.exports.beginPicture(desk.output, wide, columns, rows, bits)
          if (progressive) desk.exports.beginProgressive(coefficients)
        }
        // Each progressive scan is a pass over all blocks: damaged headers may ask for thousands.
        if (++scans > (progressive ? 100 : 1)) throw damaged('too many scans')
        return scan.at + (progressive ? progressiveScan(desk, scan, coefficients) : sequentialScan(desk, scan))
      })
      if (scans === 0) throw damaged('no scan')
      if (progressive) desk.exports.finishProgressive(coefficients)
      return { samples: desk.samples(desk.output, size, wide), bits, colour: 'as-header' } as const
    })
  }
}

/** Bytes of the scan. */
function sequentialScan(desk: JpegDesk, { components: [component], huffman, restartInterval, at }: JpegScan): number {
  desk.setTable(0, huffman.get(component?.dc ?? 0), 'difference')
  desk.setTable(1, huffman.get(16 + (component?.ac ?? 0)), 'run')
  return desk.used(desk.exports.decodeSequential(desk.placeOf(at), desk.end, desk.plain, restartInterval))
}

/** Bytes of the scan. */
function progressiveScan(desk: JpegDesk, scan: JpegScan, coefficients: number): number {
  const { first, last, high, low } = scan
  if (last > 63 || first > last || (first === 0 && last !== 0) || low > 13)
    throw damaged(`a scan of coefficients ${first} to ${last}`)
  const [component] = scan.components
  if (first > 0) desk.setTable(0, scan.huffman.get(16 + (component?.ac ?? 0)), 'run')
  // A refined DC coefficient is one plain bit.
  else if (high === 0) desk.setTable(0, scan.huffman.get(component?.dc ?? 0), 'difference')
  return desk.used(
    desk.exports.decodeProgressive(
      desk.placeOf(scan.at),
      desk.end,
      desk.plain,
      coefficients,
      scan.restartInterval,
      first,
      last,
      high,
      low,
    ),
  )
}
