import type { NamedValues } from './namedElements.ts'

/** What every picture of a study says of patient, study, series and pixels. */
export interface StudyImage {
  readonly caseId: string
  readonly studyUid: string
  readonly seriesUid: string
  readonly sopInstanceUid: string
  readonly seriesNumber: number
  readonly seriesDescription: string
  readonly seed: number
  readonly columns: number
  readonly rows: number
  /** Seconds since midnight at which the first frame was taken; null leaves date and time empty. */
  readonly acquisitionSeconds: number | null
  /** YYYYMMDD, the day of the examination. */
  readonly studyDate: string
  /** YYYYMMDD, when the picture was not taken on that day. */
  readonly acquisitionDate?: string
  readonly windowCenter: number
  readonly windowWidth: number
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2'
  /** Patient Orientation, or null to leave it empty. */
  readonly patientOrientation: string | null
  /** Contrast/Bolus Agent; a water-soluble one when absent. */
  readonly contrastAgent?: string
  /** mgI/mL; 300 when absent. */
  readonly iodineMgPerMl?: number
  /** True when text is burned into the pixels. */
  readonly burnedIn?: boolean
}

/** Patient, study, series, equipment and pixel description of a synthetic picture (PS3.3 C.7). */
export function studyHeader(image: StudyImage): NamedValues {
  const seconds = image.acquisitionSeconds
  const date = seconds === null ? '' : (image.acquisitionDate ?? image.studyDate)
  const time = seconds === null ? '' : timeOfDay(seconds)
  return {
    SpecificCharacterSet: 'ISO_IR 100',
    SOPInstanceUID: image.sopInstanceUid,
    StudyDate: image.studyDate,
    SeriesDate: date,
    AcquisitionDate: date,
    ContentDate: date,
    StudyTime: seconds === null ? '' : '101500',
    SeriesTime: time,
    AcquisitionTime: time,
    ContentTime: time,
    AccessionNumber: `SYN${image.seed}`,
    Manufacturer: 'Fimbria',
    InstitutionName: 'Synthetic images, no hospital',
    ReferringPhysicianName: '',
    StudyDescription: 'Hysterosalpingography (synthetic)',
    SeriesDescription: image.seriesDescription,
    ManufacturerModelName: 'HSG phantom',
    DerivationDescription: 'Computed by a phantom; shows no person.',
    PatientName: `SYNTHETIC^PHANTOM ${image.caseId}`,
    PatientID: `SYN-${image.caseId}-${image.seed}`,
    PatientBirthDate: '',
    PatientSex: 'F',
    PatientComments: 'Synthetic HSG. Not a patient.',
    ContrastBolusAgent: image.contrastAgent ?? 'Iodinated contrast 300 mgI/mL (simulated)',
    ContrastBolusRoute: 'INTRAUTERINE',
    ContrastBolusIngredientConcentration: image.iodineMgPerMl ?? 300,
    BodyPartExamined: 'PELVIS',
    DeviceSerialNumber: 'SYN-0001',
    SoftwareVersions: '1.0.0',
    ProtocolName: 'HSG',
    StudyInstanceUID: image.studyUid,
    SeriesInstanceUID: image.seriesUid,
    StudyID: `SYN${image.seed}`,
    SeriesNumber: image.seriesNumber,
    InstanceNumber: 1,
    PatientOrientation: image.patientOrientation ?? '',
    SamplesPerPixel: 1,
    PhotometricInterpretation: image.photometricInterpretation,
    Rows: image.rows,
    Columns: image.columns,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    BurnedInAnnotation: image.burnedIn ? 'YES' : 'NO',
    WindowCenter: image.windowCenter,
    WindowWidth: image.windowWidth,
    LossyImageCompression: '00',
  }
}

function timeOfDay(seconds: number): string {
  const micro = Math.round(seconds * 1e6)
  const whole = Math.floor(micro / 1e6)
  const two = (value: number) => String(value).padStart(2, '0')
  const fraction = String(micro - whole * 1e6).padStart(6, '0')
  return `${two(Math.floor(whole / 3600))}${two(Math.floor(whole / 60) % 60)}${two(whole % 60)}.${fraction}`
}
