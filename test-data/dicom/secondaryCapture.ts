import type { DataSet } from './dataSet.ts'
import { namedElements, tagOf } from './namedElements.ts'
import { type StudyImage, studyHeader } from './studyHeader.ts'

/** Multi-frame Grayscale Word Secondary Capture Image Storage. */
export const SC_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.7.3'

/** What differs between runs that a workstation has captured and stored again. */
export interface SecondaryCapture extends StudyImage {
  readonly frames: number
}

/**
 * Data set of a run without its pixels as a workstation exports it (PS3.3 A.8.4): frames are numbered pages, and nothing
 * says when they were taken, how large they are, or how the unit was set.
 */
export function secondaryCaptureDataSet(image: SecondaryCapture): DataSet {
  return namedElements({
    ...studyHeader(image),
    ImageType: 'DERIVED\\SECONDARY',
    SOPClassUID: SC_IMAGE_STORAGE,
    Modality: 'OT',
    ConversionType: 'WSD',
    NumberOfFrames: image.frames,
    FrameIncrementPointer: tagOf('PageNumberVector'),
    PageNumberVector: Array.from({ length: image.frames }, (_page, index) => index + 1),
    RescaleIntercept: 0,
    RescaleSlope: 1,
    RescaleType: 'US',
    PresentationLUTShape: image.photometricInterpretation === 'MONOCHROME1' ? 'INVERSE' : 'IDENTITY',
  })
}
