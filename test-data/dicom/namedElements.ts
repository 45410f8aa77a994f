import type { DataElement, DataSet, ElementValue, ValueRepresentation } from './dataSet.ts'

type Definition = readonly [tag: number, vr: ValueRepresentation]

/** The attributes the phantom writes, by keyword (PS3.6 section 6). */
const DEFINITIONS = {
  SpecificCharacterSet: [0x00080005, 'CS'],
  ImageType: [0x00080008, 'CS'],
  SOPClassUID: [0x00080016, 'UI'],
  SOPInstanceUID: [0x00080018, 'UI'],
  StudyDate: [0x00080020, 'DA'],
  SeriesDate: [0x00080021, 'DA'],
  AcquisitionDate: [0x00080022, 'DA'],
  ContentDate: [0x00080023, 'DA'],
  StudyTime: [0x00080030, 'TM'],
  SeriesTime: [0x00080031, 'TM'],
  AcquisitionTime: [0x00080032, 'TM'],
  ContentTime: [0x00080033, 'TM'],
  AccessionNumber: [0x00080050, 'SH'],
  Modality: [0x00080060, 'CS'],
  ConversionType: [0x00080064, 'CS'],
  Manufacturer: [0x00080070, 'LO'],
  InstitutionName: [0x00080080, 'LO'],
  ReferringPhysicianName: [0x00080090, 'PN'],
  StudyDescription: [0x00081030, 'LO'],
  SeriesDescription: [0x0008103e, 'LO'],
  ManufacturerModelName: [0x00081090, 'LO'],
  DerivationDescription: [0x00082111, 'ST'],
  RecommendedDisplayFrameRate: [0x00082144, 'IS'],
  PatientName: [0x00100010, 'PN'],
  PatientID: [0x00100020, 'LO'],
  PatientBirthDate: [0x00100030, 'DA'],
  PatientSex: [0x00100040, 'CS'],
  PatientComments: [0x00104000, 'LT'],
  ContrastBolusAgent: [0x00180010, 'LO'],
  BodyPartExamined: [0x00180015, 'CS'],
  CineRate: [0x00180040, 'IS'],
  KVP: [0x00180060, 'DS'],
  EffectiveDuration: [0x00180072, 'DS'],
  DeviceSerialNumber: [0x00181000, 'LO'],
  PlateID: [0x00181004, 'LO'],
  SoftwareVersions: [0x00181020, 'LO'],
  ProtocolName: [0x00181030, 'LO'],
  ContrastBolusRoute: [0x00181040, 'LO'],
  ContrastBolusIngredientConcentration: [0x00181049, 'DS'],
  FrameTime: [0x00181063, 'DS'],
  FrameTimeVector: [0x00181065, 'DS'],
  DistanceSourceToDetector: [0x00181110, 'DS'],
  DistanceSourceToPatient: [0x00181111, 'DS'],
  EstimatedRadiographicMagnificationFactor: [0x00181114, 'DS'],
  ExposureTime: [0x00181150, 'IS'],
  XRayTubeCurrent: [0x00181151, 'IS'],
  Exposure: [0x00181152, 'IS'],
  AveragePulseWidth: [0x00181154, 'DS'],
  RadiationSetting: [0x00181155, 'CS'],
  RadiationMode: [0x0018115a, 'CS'],
  ImageAndFluoroscopyAreaDoseProduct: [0x0018115e, 'DS'],
  FilterType: [0x00181160, 'SH'],
  ImagerPixelSpacing: [0x00181164, 'DS'],
  Grid: [0x00181166, 'CS'],
  FocalSpots: [0x00181190, 'DS'],
  PositionerType: [0x00181508, 'CS'],
  PositionerPrimaryAngle: [0x00181510, 'DS'],
  PositionerSecondaryAngle: [0x00181511, 'DS'],
  CollimatorShape: [0x00181700, 'CS'],
  CollimatorLeftVerticalEdge: [0x00181702, 'IS'],
  CollimatorRightVerticalEdge: [0x00181704, 'IS'],
  CollimatorUpperHorizontalEdge: [0x00181706, 'IS'],
  CollimatorLowerHorizontalEdge: [0x00181708, 'IS'],
  PageNumberVector: [0x00182001, 'IS'],
  PatientPosition: [0x00185100, 'CS'],
  ViewPosition: [0x00185101, 'CS'],
  StudyInstanceUID: [0x0020000d, 'UI'],
  SeriesInstanceUID: [0x0020000e, 'UI'],
  StudyID: [0x00200010, 'SH'],
  SeriesNumber: [0x00200011, 'IS'],
  InstanceNumber: [0x00200013, 'IS'],
  PatientOrientation: [0x00200020, 'CS'],
  SamplesPerPixel: [0x00280002, 'US'],
  PhotometricInterpretation: [0x00280004, 'CS'],
  NumberOfFrames: [0x00280008, 'IS'],
  FrameIncrementPointer: [0x00280009, 'AT'],
  Rows: [0x00280010, 'US'],
  Columns: [0x00280011, 'US'],
  PixelAspectRatio: [0x00280034, 'IS'],
  BitsAllocated: [0x00280100, 'US'],
  BitsStored: [0x00280101, 'US'],
  HighBit: [0x00280102, 'US'],
  PixelRepresentation: [0x00280103, 'US'],
  BurnedInAnnotation: [0x00280301, 'CS'],
  PixelIntensityRelationship: [0x00281040, 'CS'],
  WindowCenter: [0x00281050, 'DS'],
  WindowWidth: [0x00281051, 'DS'],
  RescaleIntercept: [0x00281052, 'DS'],
  RescaleSlope: [0x00281053, 'DS'],
  RescaleType: [0x00281054, 'LO'],
  LossyImageCompression: [0x00282110, 'CS'],
  LossyImageCompressionRatio: [0x00282112, 'DS'],
  LossyImageCompressionMethod: [0x00282114, 'CS'],
  PresentationLUTShape: [0x20500020, 'CS'],
} as const satisfies Record<string, Definition>

/** Keyword of an attribute the phantom writes. */
export type Keyword = keyof typeof DEFINITIONS

/** Values by keyword; a number stands for one value, undefined for an attribute that is left out. */
export type NamedValues = Readonly<Partial<Record<Keyword, ElementValue | number | undefined>>>

/** Data elements of the named values, in any order. */
export function namedElements(values: NamedValues): DataSet {
  return (Object.entries(values) as [Keyword, ElementValue | number | undefined][]).flatMap(
    ([keyword, value]): readonly DataElement[] => {
      if (value === undefined) return []
      const [tag, vr] = DEFINITIONS[keyword]
      return [{ tag, vr, value: typeof value === 'number' ? [value] : value }]
    },
  )
}

/** Tag of an attribute: group × 65536 + element. */
export function tagOf(keyword: Keyword): number {
  return DEFINITIONS[keyword][0]
}
