/** How an attribute's value is written: as text, or as binary numbers of one of these value representations. */
export interface Attribute {
  /** `xggggeeee`, lower case, as dicom-parser writes tags. */
  readonly tag: string
  readonly kind: 'text' | 'uid' | 'number-text' | 'binary' | 'tag' | 'sequence'
  /** The value representations of PS3.6; a file that says another is not believed. */
  readonly vrs: readonly string[]
  /** The most values PS3.6 allows; null = any number. */
  readonly maxValues: number | null
}

const text = (tag: string, vr: string, maxValues: number | null = 1): Attribute => ({
  tag,
  kind: 'text',
  vrs: [vr],
  maxValues,
})
const uid = (tag: string): Attribute => ({ tag, kind: 'uid', vrs: ['UI'], maxValues: 1 })
const numberText = (tag: string, vr: 'DS' | 'IS', maxValues: number | null = 1): Attribute => ({
  tag,
  kind: 'number-text',
  vrs: [vr],
  maxValues,
})
const binary = (tag: string, vrs: readonly string[], maxValues: number | null = 1): Attribute => ({
  tag,
  kind: 'binary',
  vrs,
  maxValues,
})
const sequence = (tag: string): Attribute => ({ tag, kind: 'sequence', vrs: ['SQ'], maxValues: null })

/**
 * The attributes the viewer uses, by keyword (PS3.6 chapter 6). The type written here wins over what a file says: a
 * 32-bit Rows or a Number of Frames in binary is not read as if it were right.
 */
export const attributes = {
  TransferSyntaxUID: uid('x00020010'),
  MediaStorageSOPClassUID: uid('x00020002'),
  MediaStorageSOPInstanceUID: uid('x00020003'),
  SpecificCharacterSet: text('x00080005', 'CS', null),
  SOPClassUID: uid('x00080016'),
  SOPInstanceUID: uid('x00080018'),
  StudyDate: text('x00080020', 'DA'),
  SeriesDate: text('x00080021', 'DA'),
  AcquisitionDate: text('x00080022', 'DA'),
  ContentDate: text('x00080023', 'DA'),
  AcquisitionDateTime: text('x0008002a', 'DT'),
  StudyTime: text('x00080030', 'TM'),
  SeriesTime: text('x00080031', 'TM'),
  AcquisitionTime: text('x00080032', 'TM'),
  ContentTime: text('x00080033', 'TM'),
  AccessionNumber: text('x00080050', 'SH'),
  Modality: text('x00080060', 'CS'),
  ReferringPhysicianName: text('x00080090', 'PN'),
  StudyDescription: text('x00081030', 'LO'),
  SeriesDescription: text('x0008103e', 'LO'),
  StartTrim: numberText('x00082142', 'IS'),
  StopTrim: numberText('x00082143', 'IS'),
  RecommendedDisplayFrameRate: numberText('x00082144', 'IS'),
  PatientName: text('x00100010', 'PN'),
  PatientID: text('x00100020', 'LO'),
  IssuerOfPatientID: text('x00100021', 'LO'),
  PatientBirthDate: text('x00100030', 'DA'),
  PatientSex: text('x00100040', 'CS'),
  CineRate: numberText('x00180040', 'IS'),
  FrameTime: numberText('x00181063', 'DS'),
  FrameTimeVector: numberText('x00181065', 'DS', null),
  PreferredPlaybackSequencing: binary('x00181244', ['US']),
  EstimatedRadiographicMagnificationFactor: numberText('x00181114', 'DS'),
  ImagerPixelSpacing: numberText('x00181164', 'DS', 2),
  FrameAcquisitionDateTime: text('x00189074', 'DT'),
  FrameReferenceDateTime: text('x00189151', 'DT'),
  StudyInstanceUID: uid('x0020000d'),
  SeriesInstanceUID: uid('x0020000e'),
  StudyID: text('x00200010', 'SH'),
  SeriesNumber: numberText('x00200011', 'IS'),
  InstanceNumber: numberText('x00200013', 'IS'),
  PatientOrientation: text('x00200020', 'CS', 2),
  FrameContentSequence: sequence('x00209111'),
  PatientOrientationInFrameSequence: sequence('x00209450'),
  SamplesPerPixel: binary('x00280002', ['US']),
  PhotometricInterpretation: text('x00280004', 'CS'),
  PlanarConfiguration: binary('x00280006', ['US']),
  NumberOfFrames: numberText('x00280008', 'IS'),
  FrameIncrementPointer: { tag: 'x00280009', kind: 'tag', vrs: ['AT'], maxValues: null },
  Rows: binary('x00280010', ['US']),
  Columns: binary('x00280011', ['US']),
  PixelSpacing: numberText('x00280030', 'DS', 2),
  PixelAspectRatio: numberText('x00280034', 'IS', 2),
  BitsAllocated: binary('x00280100', ['US']),
  BitsStored: binary('x00280101', ['US']),
  HighBit: binary('x00280102', ['US']),
  PixelRepresentation: binary('x00280103', ['US']),
  PixelPaddingValue: binary('x00280120', ['US', 'SS']),
  PixelPaddingRangeLimit: binary('x00280121', ['US', 'SS']),
  BurnedInAnnotation: text('x00280301', 'CS'),
  PixelSpacingCalibrationType: text('x00280a02', 'CS'),
  WindowCenter: numberText('x00281050', 'DS', null),
  WindowWidth: numberText('x00281051', 'DS', null),
  RescaleIntercept: numberText('x00281052', 'DS'),
  RescaleSlope: numberText('x00281053', 'DS'),
  WindowCenterWidthExplanation: text('x00281055', 'LO', null),
  VOILUTFunction: text('x00281056', 'CS'),
  RedPaletteColorLookupTableDescriptor: binary('x00281101', ['US', 'SS'], 3),
  GreenPaletteColorLookupTableDescriptor: binary('x00281102', ['US', 'SS'], 3),
  BluePaletteColorLookupTableDescriptor: binary('x00281103', ['US', 'SS'], 3),
  RedPaletteColorLookupTableData: binary('x00281201', ['OW'], null),
  GreenPaletteColorLookupTableData: binary('x00281202', ['OW'], null),
  BluePaletteColorLookupTableData: binary('x00281203', ['OW'], null),
  SegmentedRedPaletteColorLookupTableData: binary('x00281221', ['OW'], null),
  SegmentedGreenPaletteColorLookupTableData: binary('x00281222', ['OW'], null),
  SegmentedBluePaletteColorLookupTableData: binary('x00281223', ['OW'], null),
  LossyImageCompression: text('x00282110', 'CS'),
  LossyImageCompressionRatio: numberText('x00282112', 'DS', null),
  ModalityLUTSequence: sequence('x00283000'),
  LUTDescriptor: binary('x00283002', ['US', 'SS'], 3),
  LUTExplanation: text('x00283003', 'LO'),
  LUTData: binary('x00283006', ['US', 'SS', 'OW'], null),
  VOILUTSequence: sequence('x00283010'),
  MaskSubtractionSequence: sequence('x00286100'),
  MaskOperation: text('x00286101', 'CS'),
  MaskFrameNumbers: binary('x00286110', ['US'], null),
  MaskSubPixelShift: binary('x00286114', ['FL'], 2),
  ObjectPixelSpacingInCenterOfBeam: numberText('x00189404', 'DS', 2),
  ProjectionPixelCalibrationSequence: sequence('x00189401'),
  FramePixelDataPropertiesSequence: sequence('x00289443'),
  PixelMeasuresSequence: sequence('x00289110'),
  FrameVOILUTSequence: sequence('x00289132'),
  PixelValueTransformationSequence: sequence('x00289145'),
  PresentationLUTShape: text('x20500020', 'CS'),
  SharedFunctionalGroupsSequence: sequence('x52009229'),
  PerFrameFunctionalGroupsSequence: sequence('x52009230'),
} as const satisfies Record<string, Attribute>

export type Keyword = keyof typeof attributes
