import type { PixelFormat } from '../../dicom/cineHeader'
import { DicomError } from '../../dicom/dicomError'
import { checkCodedSize, damaged } from './codedImage'
import { type JpegOutline, jpegOutline } from './jpegOutline'

/**
 * The outline of a codestream of this process (SOF's second byte) that has the header's size, 2 to 16 bits and all samples of
 * its components. Throws DicomError 'frame-damaged' or 'pixel-format-unsupported'.
 */
export function losslessOutline(bytes: Uint8Array, format: PixelFormat, process: number, name: string): JpegOutline {
  const outline = jpegOutline(bytes)
  if (outline.process !== process) throw damaged(`no ${name} frame header`)
  checkCodedSize({ ...outline, components: outline.components.length }, format)
  if (outline.bits < 2 || outline.bits > 16) throw damaged(`${name} of ${outline.bits} bits`)
  if (outline.components.some(({ horizontal, vertical }) => horizontal !== 1 || vertical !== 1))
    throw new DicomError('pixel-format-unsupported', `${name} with subsampled colour`)
  return outline
}
