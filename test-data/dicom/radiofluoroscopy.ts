import type { DataSet } from './dataSet.ts'
import { type NamedValues, namedElements, tagOf } from './namedElements.ts'
import { type StudyImage, studyHeader } from './studyHeader.ts'

/** X-Ray Radiofluoroscopic Image Storage. */
export const RF_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.12.2'

/** What differs between the pictures of the fluoroscopy unit; the rest of the header is the same made-up unit. */
export interface RadiofluoroscopicImage extends StudyImage {
  readonly frames: number
  /**
   * Distance between frames, ms: one number, or each frame's distance to the one before (first 0). Null writes no timing, which
   * the standard allows stills only; `secondaryCaptureDataSet` makes a run without any.
   */
  readonly frameTimeMs: number | readonly number[] | null
  /** Vertical and horizontal side of a pixel when they differ. */
  readonly pixelAspectRatio: readonly [number, number] | null
  readonly primaryAngleDeg: number
  readonly detectorPixelMm: number
  readonly doseMicroGray: number
  /** Edges of the collimator, 1-based px: left, right, upper, lower. */
  readonly collimator: readonly [number, number, number, number]
  /** Radiation Setting: GR for a full exposure, SC for fluoroscopy. */
  readonly exposed: 'GR' | 'SC'
}

/** Dose area product of the patient for each µGy at the detector, dGy·cm²: 200 mm of water and the grid let little through. */
const AREA_DOSE_PER_DETECTOR_DOSE = 0.13

/** Data set of a radiofluoroscopic picture without its pixels (PS3.3 A.16), as a plain over-table unit would write it. */
export function radiofluoroscopicDataSet(image: RadiofluoroscopicImage): DataSet {
  const exposure = image.exposed === 'GR'
  const pulseMs = exposure ? 12 : 9
  const currentMilliampere = exposure ? 320 : 64
  const exposureMs = Math.max(1, Math.round(pulseMs * image.frames))
  const [left, right, upper, lower] = image.collimator
  return namedElements({
    ...studyHeader(image),
    ...cine(image),
    ImageType: 'DERIVED\\PRIMARY\\SINGLE PLANE',
    SOPClassUID: RF_IMAGE_STORAGE,
    Modality: 'RF',
    KVP: 80,
    DistanceSourceToDetector: 1100,
    DistanceSourceToPatient: 880,
    EstimatedRadiographicMagnificationFactor: 1.25,
    ExposureTime: exposureMs,
    XRayTubeCurrent: currentMilliampere,
    Exposure: Math.max(1, Math.round((exposureMs * currentMilliampere) / 1000)),
    AveragePulseWidth: pulseMs,
    RadiationSetting: image.exposed,
    RadiationMode: 'PULSED',
    ImageAndFluoroscopyAreaDoseProduct: Number(
      (image.doseMicroGray * image.frames * AREA_DOSE_PER_DETECTOR_DOSE).toFixed(3),
    ),
    FilterType: 'COPPER',
    // Where pixels are not square, nothing but their ratio is known.
    ImagerPixelSpacing: image.pixelAspectRatio ? undefined : [image.detectorPixelMm, image.detectorPixelMm],
    PixelAspectRatio: image.pixelAspectRatio ?? undefined,
    Grid: 'IN',
    FocalSpots: 0.6,
    PositionerType: 'COLUMN',
    PositionerPrimaryAngle: image.primaryAngleDeg,
    PositionerSecondaryAngle: 0,
    CollimatorShape: 'RECTANGULAR',
    CollimatorLeftVerticalEdge: left,
    CollimatorRightVerticalEdge: right,
    CollimatorUpperHorizontalEdge: upper,
    CollimatorLowerHorizontalEdge: lower,
    PatientPosition: 'HFS',
    PixelIntensityRelationship: 'LIN',
  })
}

/** Frames and their time; Frame Increment Pointer names the attribute that carries it (PS3.3 C.7.6.6). */
function cine({ frames, frameTimeMs }: RadiofluoroscopicImage): NamedValues {
  if (frames === 1) return {}
  if (frameTimeMs === null) return { NumberOfFrames: frames }
  if (typeof frameTimeMs === 'number') {
    const rate = Math.round(1000 / frameTimeMs)
    return {
      NumberOfFrames: frames,
      FrameIncrementPointer: tagOf('FrameTime'),
      FrameTime: frameTimeMs,
      CineRate: rate,
      RecommendedDisplayFrameRate: rate,
      EffectiveDuration: Number(((frameTimeMs * frames) / 1000).toFixed(3)),
    }
  }
  const total = frameTimeMs.reduce((sum, step) => sum + step, 0)
  return {
    NumberOfFrames: frames,
    FrameIncrementPointer: tagOf('FrameTimeVector'),
    FrameTimeVector: frameTimeMs,
    EffectiveDuration: Number((total / 1000).toFixed(3)),
  }
}
