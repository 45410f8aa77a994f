import type { AttributeReader, NoteHeader } from '../elements/attributeReader'
import type { FunctionalGroups } from '../elements/functionalGroups'
import { isProjection } from '../sopClass'
import type { Calibration } from './calibration'

interface Spacing {
  readonly row: number
  readonly column: number
}

/** Where a frame's spacings stand: the data set itself or, in an enhanced object, its functional groups. */
interface SpacingPlaces {
  readonly reader: AttributeReader
  /** Pixel Measures (PS3.3 C.7.6.16.2.1): Pixel Spacing. */
  readonly measures: AttributeReader
  /** X-Ray Frame Pixel Data Properties (C.8.19.6.4): Imager Pixel Spacing. */
  readonly properties: AttributeReader
  /** X-Ray Projection Pixel Calibration (C.8.19.6.9): Object Pixel Spacing in Center of Beam. */
  readonly projection: AttributeReader | null
}

/** The places of each frame's spacings, one entry where all frames share them. */
export function spacingsOfFrames(
  reader: AttributeReader,
  groups: FunctionalGroups,
  numberOfFrames: number,
): readonly SpacingPlaces[] {
  const varies = (
    ['PixelMeasuresSequence', 'FramePixelDataPropertiesSequence', 'ProjectionPixelCalibrationSequence'] as const
  ).some(groups.variesByFrame)
  const frames = varies ? Math.max(1, Math.min(numberOfFrames, groups.perFrame.length)) : 1
  return Array.from({ length: frames }, (_, index) => ({
    reader,
    measures: groups.group('PixelMeasuresSequence', index) ?? reader,
    properties: groups.group('FramePixelDataPropertiesSequence', index) ?? reader,
    projection: groups.group('ProjectionPixelCalibrationSequence', index),
  }))
}

/**
 * Millimetres as the file vouches for them (PS3.3 10.7), or null. Of a projection, Pixel Spacing counts only with its
 * Calibration Type; Imager Pixel Spacing is of the detector unless divided by the estimated magnification. Where they
 * change from frame to frame the run has none: one scale over all frames would be wrong on some.
 */
export function readCalibration(
  frames: readonly SpacingPlaces[],
  sopClassUid: string,
  modality: string,
  note: NoteHeader,
): Calibration | null {
  const [first, ...others] = frames.map((places) => calibrationOf(places, sopClassUid, modality, note))
  const isSame = (other: Calibration | null): boolean =>
    other?.rowSpacingMm === first?.rowSpacingMm &&
    other?.columnSpacingMm === first?.columnSpacingMm &&
    other?.source === first?.source
  if (others.every(isSame)) return first ?? null
  note('value-ignored', 'pixel spacings change from frame to frame')
  return null
}

function calibrationOf(
  { reader, measures, properties, projection }: SpacingPlaces,
  sopClassUid: string,
  modality: string,
  note: NoteHeader,
): Calibration | null {
  const pixelSpacing = readSpacing(measures, 'PixelSpacing', note)
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
  const object = projection === null ? null : readSpacing(projection, 'ObjectPixelSpacingInCenterOfBeam', note)
  if (object !== null) return calibrated(object, 'geometry')
  const imager = readSpacing(properties, 'ImagerPixelSpacing', note) ?? readSpacing(reader, 'ImagerPixelSpacing', note)
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
export function readPixelAspect(frames: readonly SpacingPlaces[], note: NoteHeader): number {
  const [places] = frames
  if (places === undefined) return 1
  const { reader, measures, properties } = places
  const ratio = readAspectRatio(reader, note)
  const spacing =
    readSpacing(measures, 'PixelSpacing', note) ??
    readSpacing(properties, 'ImagerPixelSpacing', note) ??
    readSpacing(reader, 'ImagerPixelSpacing', note)
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
  keyword: 'PixelSpacing' | 'ImagerPixelSpacing' | 'ObjectPixelSpacingInCenterOfBeam',
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
