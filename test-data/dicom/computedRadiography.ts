import type { DataSet } from './dataSet.ts'
import { namedElements } from './namedElements.ts'
import { type StudyImage, studyHeader } from './studyHeader.ts'

/** Computed Radiography Image Storage. */
export const CR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.1'

/** What differs between radiographs on plates. */
export interface ComputedRadiograph extends StudyImage {
  readonly detectorPixelMm: number
}

/** Data set of a plain radiograph without its pixels (PS3.3 A.2), as of a delayed film in another room. */
export function computedRadiographyDataSet(image: ComputedRadiograph): DataSet {
  return namedElements({
    ...studyHeader(image),
    ImageType: 'DERIVED\\PRIMARY',
    SOPClassUID: CR_IMAGE_STORAGE,
    Modality: 'CR',
    ManufacturerModelName: 'HSG phantom, plate',
    KVP: 75,
    PlateID: 'SYN-PLATE-1',
    DistanceSourceToDetector: 1100,
    ExposureTime: 80,
    XRayTubeCurrent: 250,
    Exposure: 20,
    ImagerPixelSpacing: [image.detectorPixelMm, image.detectorPixelMm],
    ViewPosition: 'AP',
    PatientPosition: 'HFS',
  })
}
