import type { CineHeader, HeaderNotice } from './cineHeader'
import { DicomError } from './dicomError'
import type { AttributeReader, NoteHeader } from './elements/attributeReader'
import { type HeaderLayout, tagName } from './elements/elementWalk'
import type { FileStart } from './elements/fileStart'
import { functionalGroups } from './elements/functionalGroups'
import { placeOfPixelData } from './elements/placeOfPixelData'
import { readBeam } from './geometry/readBeam'
import { readCalibration, readPixelAspect, spacingsOfFrames } from './geometry/readCalibration'
import { readOrientation } from './geometry/readOrientation'
import { readPixelFormat } from './greys/readPixelFormat'
import { readWindowings } from './greys/readWindowing'
import { noteMask } from './noteMask'
import { readInstanceIdentity, readStudyIdentity } from './readIdentity'
import { readFrameTiming } from './times/readFrameTiming'
import { readPlaybackWish } from './times/readPlaybackWish'
import type { TransferSyntax } from './transferSyntax'

interface ParsedHeader {
  readonly reader: AttributeReader
  readonly bytes: Uint8Array
  readonly layout: HeaderLayout
  readonly meta: FileStart
  readonly sizeBytes: number
  readonly note: NoteHeader
  readonly notices: readonly HeaderNotice[]
}

/** The checked header of a data set with an image. Throws DicomError where it contradicts itself. */
export function headerOfDataSet({ reader, bytes, layout, meta, sizeBytes, note, notices }: ParsedHeader): CineHeader {
  for (const tag of layout.duplicates)
    note('duplicate-attribute', `${tagName(tag)} is there twice; the first one counts`)
  if (layout.floatPixelData) throw new DicomError('pixel-format-unsupported', 'floating-point pixels')
  if (layout.pixelData === null) throw new DicomError('no-image', 'Rows and Columns, but no Pixel Data')
  const { syntax } = meta
  const pixelFormat = readPixelFormat(reader, syntax, note)
  const numberOfFrames = readNumberOfFrames(reader)
  const study = readStudyIdentity(reader, note)
  const metaUids = { sopClass: meta.sopClassUid, sopInstance: meta.sopInstanceUid }
  const whole = readInstanceIdentity(reader, metaUids, note)

  const groups = functionalGroups(reader)
  const { perFrame } = groups
  const instance = { ...whole, acquired: acquiredByFrames(perFrame) ?? whole.acquired }
  const { photometricInterpretation, signed } = pixelFormat
  const greyFacts = { sopClassUid: instance.sopClassUid, photometricInterpretation, signed, numberOfFrames }
  const spacings = spacingsOfFrames(reader, groups, numberOfFrames)
  noteMask(reader, numberOfFrames, note)
  if (perFrame.length > 0 && perFrame.length !== numberOfFrames) {
    note('value-ignored', `Per-Frame Functional Groups describe ${perFrame.length} of ${numberOfFrames} frames`)
  }

  return {
    study,
    instance,
    transferSyntax: syntax,
    pixelFormat,
    numberOfFrames,
    timing: readFrameTiming(reader, perFrame, numberOfFrames, note),
    playback: readPlaybackWish(reader, numberOfFrames, note),
    ...readWindowings(reader, groups, greyFacts, note),
    pixelAspect: readPixelAspect(spacings, note),
    calibration: readCalibration(spacings, instance.sopClassUid, instance.modality, note),
    orientation: readOrientation(reader, groups.group('PatientOrientationInFrameSequence'), note),
    lossy: readLossy(reader, syntax),
    burnedInAnnotation: yesOrNo(reader.text('BurnedInAnnotation')),
    beam: readBeam(reader),
    pixelData: placeOfPixelData(bytes, layout, layout.pixelData, {
      deflatedFrom: syntax.deflated ? meta.dataSetOffset : null,
      syntax,
      pixelFormat,
      numberOfFrames,
      sizeBytes,
      note,
    }),
    notices,
  }
}

/** When the first frame of an enhanced object was taken; null where its frames do not say. */
function acquiredByFrames(perFrame: readonly AttributeReader[]): CineHeader['instance']['acquired'] | null {
  const moment = perFrame[0]?.items('FrameContentSequence')[0]?.text('FrameAcquisitionDateTime') ?? ''
  const match = /^(\d{8})(\d{6}(?:\.\d+)?)/.exec(moment)
  return match === null ? null : { date: match[1] ?? '', time: match[2] ?? '', source: 'Frame Acquisition DateTime' }
}

/** Number of Frames; 1 where absent (a still). */
function readNumberOfFrames(reader: AttributeReader): number {
  if (!reader.has('NumberOfFrames')) return 1
  const frames = reader.number('NumberOfFrames')
  if (frames === null || !Number.isSafeInteger(frames) || frames < 1 || frames > 1_000_000) {
    throw new DicomError('header-contradictory', 'NumberOfFrames is not a number of frames')
  }
  return frames
}

function readLossy(reader: AttributeReader, syntax: TransferSyntax): CineHeader['lossy'] {
  const flag = reader.text('LossyImageCompression')
  const alwaysLossy =
    syntax.coding === 'jpeg-baseline' || syntax.coding === 'jpeg-extended' || syntax.coding === 'video'
  if (flag !== '01' && !alwaysLossy && (flag === '00' || !syntax.lossyByNature)) return null
  const ratios = reader.numbers('LossyImageCompressionRatio')
  // Several compressions after each other: their ratios multiply (PS3.3 C.7.6.1.1.5.2 lists them in order).
  const ratio = ratios?.reduce((product, one) => product * one, 1)
  return { ratio: ratio !== undefined && ratio > 0 && Number.isFinite(ratio) ? ratio : null }
}

function yesOrNo(text: string): boolean | null {
  return text === 'YES' ? true : text === 'NO' ? false : null
}
