import type { AttributeReader, NoteHeader } from './attributeReader'
import type { Calibration } from './calibration'
import { isProjection } from './sopClass'

interface Spacing {
  readonly row: number
  readonly column: number
}

/**
 * Millimetres as the file vouches for them (PS3.3 10.7), or null. Of a projection, Pixel Spacing counts only with its
 * Calibration Type; Imager Pixel Spacing is of the detector unless divided by the estimated magnification.
 */
export function readCalibration(
  reader: AttributeReader,
  pixelMeasures: AttributeReader | null,
  sopClassUid: string,
  modality: string,
  note: NoteHeader,
): Calibration | null {
  const pixelSpacing = readSpacing(pixelMeasures ?? reader, 'PixelSpacing', note)
  const type = reader.text('PixelSpacingCalibrationType')
  const calibrated = (spacing: Spacing, source: Calibration['source']): Calibration => ({
    rowSpacingMm: spacing.row,
    columnSpacingMm: spacing.column,
    source,
  })
  if (pixelSpacing !== null && type === 'GEOMETRY') return calibrated(pixelSpacing, 'geometry')
  if (pixelSpacing !== null && type === 'FIDUCIAL') return calibrated(pixelSpacing, 'fiducial')
  if (!isProjection(sopClassUid, modality)) {
    // A slice has true size; an ultrasound or captured picture has none here.
    return pixelSpacing !== null && ['CT', 'MR', 'PT', 'NM'].includes(modality)
      ? calibrated(pixelSpacing, 'geometry')
      : null
  }
  const imager = readSpacing(reader, 'ImagerPixelSpacing', note)
  if (imager === null) {
    if (pixelSpacing !== null) note('value-ignored', 'PixelSpacing of a projection without its calibration type')
    return null
  }
  const magnification = reader.number('EstimatedRadiographicMagnificationFactor')
  if (magnification === null) return calibrated(imager, 'at detector')
  if (magnification < 1 || magnification > 20) {
    note('value-ignored', 'EstimatedRadiographicMagnificationFactor cannot be')
    return calibrated(imager, 'at detector')
  }
  return calibrated(
    { row: imager.row / magnification, column: imager.column / magnification },
    'magnification corrected',
  )
}

/** Height of a pixel divided by its width: from whichever spacing there is, else Pixel Aspect Ratio (vertical\horizontal). */
export function readPixelAspect(
  reader: AttributeReader,
  pixelMeasures: AttributeReader | null,
  note: NoteHeader,
): number {
  const ratio = readAspectRatio(reader, note)
  const spacing =
    readSpacing(pixelMeasures ?? reader, 'PixelSpacing', note) ?? readSpacing(reader, 'ImagerPixelSpacing', note)
  return spacing !== null ? spacing.row / spacing.column : ratio
}

function readAspectRatio(reader: AttributeReader, note: NoteHeader): number {
  const numbers = reader.numbers('PixelAspectRatio')
  if (numbers === null) return 1
  const [vertical = 0, horizontal = 0] = numbers
  if (numbers.length === 2 && isAspect(vertical / horizontal) && vertical > 0) return vertical / horizontal
  note('value-ignored', 'PixelAspectRatio cannot be')
  return 1
}

function readSpacing(
  reader: AttributeReader,
  keyword: 'PixelSpacing' | 'ImagerPixelSpacing',
  note: NoteHeader,
): Spacing | null {
  const numbers = reader.numbers(keyword)
  if (numbers === null) return null
  const [row = 0, column = 0] = numbers
  if (numbers.length === 2 && row > 0 && column > 0 && row < 1000 && column < 1000 && isAspect(row / column)) {
    return { row, column }
  }
  note('value-ignored', `${keyword} cannot be`)
  return null
}

/** No detector has pixels more than twenty times as high as wide. */
function isAspect(aspect: number): boolean {
  return aspect >= 0.05 && aspect <= 20
}
