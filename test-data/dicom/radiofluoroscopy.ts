import { type DataSet, element } from './dataSet.ts'

/** X-Ray Radiofluoroscopic Image Storage. */
export const RF_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.12.2'

/** What differs between the pictures of a study; the rest of the header is the same made-up unit and patient. */
export interface RadiofluoroscopicImage {
  readonly caseId: string
  readonly studyUid: string
  readonly seriesUid: string
  readonly sopInstanceUid: string
  readonly seriesNumber: number
  readonly seriesDescription: string
  readonly seed: number
  readonly columns: number
  readonly rows: number
  readonly frames: number
  /** Distance between frames, ms: one number, or each frame's distance to the one before (first 0); null writes no timing. */
  readonly frameTimeMs: number | readonly number[] | null
  /** Seconds since midnight of the first frame; null leaves the times empty. */
  readonly acquisitionSeconds: number | null
  readonly studyDate: string
  readonly windowCenter: number
  readonly windowWidth: number
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2'
  /** Patient Orientation, or null to leave it empty. */
  readonly patientOrientation: string | null
  /** Vertical and horizontal side of a pixel when they differ. */
  readonly pixelAspectRatio: readonly [number, number] | null
  readonly primaryAngleDeg: number
  readonly detectorPixelMm: number
  readonly doseMicroGray: number
  /** Edges of the collimator, 1-based px: left, right, upper, lower. */
  readonly collimator: readonly [number, number, number, number]
  readonly exposed: 'GR' | 'SC'
}

/** Data set of a radiofluoroscopic picture without its pixels (PS3.3 A.16), as a plain over-table unit would write it. */
export function radiofluoroscopicDataSet(image: RadiofluoroscopicImage): DataSet {
  const time = image.acquisitionSeconds === null ? '' : timeOfDay(image.acquisitionSeconds)
  const date = image.acquisitionSeconds === null ? '' : image.studyDate
  const multiFrame = image.frames > 1
  const timing = multiFrame ? image.frameTimeMs : null
  const constant = typeof timing === 'number'
  const rate = constant ? 1000 / timing : null
  const pulseMs = image.exposed === 'GR' ? 12 : 9
  return [
    ...element(0x00080005, 'CS', 'ISO_IR 100'),
    ...element(0x00080008, 'CS', 'DERIVED\\PRIMARY\\SINGLE PLANE'),
    ...element(0x00080016, 'UI', RF_IMAGE_STORAGE),
    ...element(0x00080018, 'UI', image.sopInstanceUid),
    ...element(0x00080020, 'DA', image.studyDate),
    ...element(0x00080021, 'DA', date),
    ...element(0x00080022, 'DA', date),
    ...element(0x00080023, 'DA', date),
    ...element(0x00080030, 'TM', image.acquisitionSeconds === null ? '' : '101500'),
    ...element(0x00080031, 'TM', time),
    ...element(0x00080032, 'TM', time),
    ...element(0x00080033, 'TM', time),
    ...element(0x00080050, 'SH', `SYN${image.seed}`),
    ...element(0x00080060, 'CS', 'RF'),
    ...element(0x00080070, 'LO', 'Fimbria'),
    ...element(0x00080080, 'LO', 'Synthetic images, no hospital'),
    ...element(0x00080090, 'PN', ''),
    ...element(0x00081030, 'LO', 'Hysterosalpingography (synthetic)'),
    ...element(0x0008103e, 'LO', image.seriesDescription),
    ...element(0x00081090, 'LO', 'HSG phantom'),
    ...element(0x00082111, 'ST', 'Computed by a phantom; shows no person.'),
    ...element(0x00082144, 'IS', rate === null ? undefined : [Math.round(rate)]),
    ...element(0x00100010, 'PN', `SYNTHETIC^PHANTOM ${image.caseId}`),
    ...element(0x00100020, 'LO', `SYN-${image.caseId}-${image.seed}`),
    ...element(0x00100030, 'DA', ''),
    ...element(0x00100040, 'CS', 'F'),
    ...element(0x00104000, 'LT', 'Synthetic HSG. Not a patient.'),
    ...element(0x00180010, 'LO', 'Iodinated contrast 300 mgI/mL (simulated)'),
    ...element(0x00180015, 'CS', 'PELVIS'),
    ...element(0x00180060, 'DS', [80]),
    ...element(0x00181000, 'LO', 'SYN-0001'),
    ...element(0x00181020, 'LO', '1.0.0'),
    ...element(0x00181030, 'LO', 'HSG'),
    ...element(0x00181040, 'LO', 'INTRAUTERINE'),
    ...element(0x00181049, 'DS', [300]),
    ...element(0x00180040, 'IS', rate === null ? undefined : [Math.round(rate)]),
    ...element(0x00181063, 'DS', constant ? [timing] : undefined),
    ...element(0x00181065, 'DS', timing !== null && !constant ? timing : undefined),
    ...element(0x00180072, 'DS', duration(timing, image.frames)),
    ...element(0x00181110, 'DS', [1100]),
    ...element(0x00181111, 'DS', [880]),
    ...element(0x00181114, 'DS', [1.25]),
    ...element(0x0018115a, 'CS', image.exposed === 'GR' ? 'PULSED' : 'PULSED'),
    ...element(0x00181151, 'IS', [image.exposed === 'GR' ? 320 : 64]),
    ...element(0x00181150, 'IS', [Math.max(1, Math.round(pulseMs * image.frames))]),
    ...element(0x00181152, 'IS', [
      Math.max(1, Math.round((pulseMs * image.frames * (image.exposed === 'GR' ? 320 : 64)) / 1000)),
    ]),
    ...element(0x00181154, 'DS', [pulseMs]),
    ...element(0x00181155, 'CS', image.exposed),
    ...element(0x0018115e, 'DS', [Number((image.doseMicroGray * image.frames * 0.13).toFixed(3))]),
    ...element(0x00181160, 'SH', 'COPPER'),
    ...element(0x00181164, 'DS', image.pixelAspectRatio ? undefined : [image.detectorPixelMm, image.detectorPixelMm]),
    ...element(0x00181166, 'CS', 'IN'),
    ...element(0x00181190, 'DS', [0.6]),
    ...element(0x00181508, 'CS', 'COLUMN'),
    ...element(0x00181510, 'DS', [image.primaryAngleDeg]),
    ...element(0x00181511, 'DS', [0]),
    ...element(0x00181700, 'CS', 'RECTANGULAR'),
    ...element(0x00181702, 'IS', [image.collimator[0]]),
    ...element(0x00181704, 'IS', [image.collimator[1]]),
    ...element(0x00181706, 'IS', [image.collimator[2]]),
    ...element(0x00181708, 'IS', [image.collimator[3]]),
    ...element(0x00185100, 'CS', 'HFS'),
    ...element(0x0020000d, 'UI', image.studyUid),
    ...element(0x0020000e, 'UI', image.seriesUid),
    ...element(0x00200010, 'SH', `SYN${image.seed}`),
    ...element(0x00200011, 'IS', [image.seriesNumber]),
    ...element(0x00200013, 'IS', [1]),
    ...element(0x00200020, 'CS', image.patientOrientation ?? ''),
    ...element(0x00280002, 'US', [1]),
    ...element(0x00280004, 'CS', image.photometricInterpretation),
    ...element(0x00280008, 'IS', multiFrame ? [image.frames] : undefined),
    ...element(0x00280009, 'AT', pointer(timing)),
    ...element(0x00280010, 'US', [image.rows]),
    ...element(0x00280011, 'US', [image.columns]),
    ...element(0x00280034, 'IS', image.pixelAspectRatio ?? undefined),
    ...element(0x00280100, 'US', [16]),
    ...element(0x00280101, 'US', [12]),
    ...element(0x00280102, 'US', [11]),
    ...element(0x00280103, 'US', [0]),
    ...element(0x00280301, 'CS', 'NO'),
    ...element(0x00281040, 'CS', 'LIN'),
    ...element(0x00281050, 'DS', [image.windowCenter]),
    ...element(0x00281051, 'DS', [image.windowWidth]),
    ...element(0x00282110, 'CS', '00'),
  ]
}

/** Frame Increment Pointer: it names the attribute that carries the time (PS3.3 C.7.6.6). */
function pointer(timing: number | readonly number[] | null): readonly number[] | undefined {
  if (timing === null) return undefined
  return [typeof timing === 'number' ? 0x00181063 : 0x00181065]
}

function duration(timing: number | readonly number[] | null, frames: number): readonly number[] | undefined {
  if (timing === null) return undefined
  const ms = typeof timing === 'number' ? timing * frames : timing.reduce((sum, step) => sum + step, 0)
  return [Number((ms / 1000).toFixed(3))]
}

function timeOfDay(seconds: number): string {
  const micro = Math.round(seconds * 1e6)
  const whole = Math.floor(micro / 1e6)
  const two = (value: number) => String(value).padStart(2, '0')
  const fraction = String(micro - whole * 1e6).padStart(6, '0')
  return `${two(Math.floor(whole / 3600))}${two(Math.floor(whole / 60) % 60)}${two(whole % 60)}.${fraction}`
}
