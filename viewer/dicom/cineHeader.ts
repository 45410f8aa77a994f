import type { BeamFacts } from './geometry/beam'
import type { Calibration } from './geometry/calibration'
import type { PatientOrientation } from './geometry/patientOrientation'
import type { Windowing } from './greys/windowing'
import type { FrameTiming } from './times/frameTiming'
import type { PlaybackWish } from './times/playbackWish'
import type { TransferSyntax } from './transferSyntax'

/** A person's name as DICOM writes it (VR PN), component groups apart, each `Family^Given^…`. */
export interface PersonName {
  readonly alphabetic: string
  readonly ideographic: string
  readonly phonetic: string
}

/** Who and what study: what an SR of this run copies (PS3.3 C.7.1.1, C.7.2.1). Empty strings where the file is silent. */
export interface StudyIdentity {
  readonly studyInstanceUid: string
  readonly studyDate: string
  readonly studyTime: string
  readonly studyId: string
  readonly studyDescription: string
  readonly accessionNumber: string
  readonly referringPhysicianName: PersonName
  readonly patientName: PersonName
  readonly patientId: string
  readonly issuerOfPatientId: string
  readonly patientBirthDate: string
  readonly patientSex: string
}

/** Which object of the study this is. */
export interface InstanceIdentity {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  readonly seriesInstanceUid: string
  readonly seriesNumber: number | null
  readonly seriesDescription: string
  readonly instanceNumber: number | null
  readonly modality: string
  /** Acquisition (else Content, Series, Study) date and time as DICOM strings, and where they come from; empty = unknown. */
  readonly acquired: { readonly date: string; readonly time: string; readonly source: string }
}

/** How one frame's samples are stored (PS3.3 C.7.6.3). */
export interface PixelFormat {
  readonly rows: number
  readonly columns: number
  readonly samplesPerPixel: 1 | 3
  readonly photometricInterpretation: string
  /** 0 = pixel by pixel, 1 = plane by plane; 0 where there is one sample. */
  readonly planarConfiguration: 0 | 1
  readonly bitsAllocated: 1 | 8 | 16 | 32
  readonly bitsStored: number
  readonly highBit: number
  readonly signed: boolean
  /** Pixel Padding Value and the end of its range, stored values; null where not given (PS3.3 C.7.5.1.1.2). */
  readonly padding: { readonly from: number; readonly to: number } | null
  /** Palette Color Lookup Tables (PS3.3 C.7.6.3.1.5), 8 bits a channel after scaling; null unless PALETTE COLOR. */
  readonly palette: Palette | null
}

export interface Palette {
  readonly firstValue: number
  readonly red: Uint8Array
  readonly green: Uint8Array
  readonly blue: Uint8Array
}

/**
 * Where Pixel Data (7FE0,0010) lies. Offsets in bytes from the start of the file, or, where `deflatedFrom` is a number, from
 * the start of the inflated data set.
 */
export interface PixelDataPlace {
  /** Offset of the first byte of the value (native) or of the Basic Offset Table's item tag (encapsulated). */
  readonly offset: number
  /** Bytes of the value; null where the length is undefined (encapsulated). */
  readonly lengthBytes: number | null
  /** Extended Offset Table (7FE0,0001) and Lengths (7FE0,0002), bytes from the first fragment's item; null where absent. */
  readonly extendedOffsets: { readonly offsets: readonly number[]; readonly lengths: readonly number[] } | null
  /**
   * First row (0-based) that is not wholly in the source, where native Pixel Data end inside the first frame: what is there
   * of it is shown. Null where that frame is whole.
   */
  readonly cutAtRow: number | null
  /** Offset in the file of the deflated data set; null unless the transfer syntax is a deflated one. */
  readonly deflatedFrom: number | null
}

/** Something in the header the reader should know and that does not stop the run from being shown. */
export interface HeaderNotice {
  readonly code:
    | 'identity-incomplete'
    | 'duplicate-attribute'
    | 'value-ignored'
    | 'timing-contradicts'
    | 'window-ignored'
    | 'orientation-contradicts'
    | 'frames-missing'
    | 'pixel-data-longer'
    | 'pixel-data-unfinished'
    | 'offset-table-ignored'
    | 'text-undecodable'
  /** Technical words: keyword and what is wrong with it, never the patient's data. */
  readonly detail: string
}

/** What the data set of one run or still says, checked and typed. Made only by `readCineHeader`. */
export interface CineHeader {
  readonly study: StudyIdentity
  readonly instance: InstanceIdentity
  readonly transferSyntax: TransferSyntax
  readonly pixelFormat: PixelFormat
  /** Number of Frames as declared; 1 for a still. */
  readonly numberOfFrames: number
  readonly timing: FrameTiming
  readonly playback: PlaybackWish
  /** Of the first frame, and of all others where `windowingOfFrames` is null. */
  readonly windowing: Windowing
  /** One a frame, where functional groups change it from frame to frame; `windowingOf` reads both. */
  readonly windowingOfFrames: readonly Windowing[] | null
  /** Height of a pixel divided by its width, from spacing or Pixel Aspect Ratio; 1 = square. */
  readonly pixelAspect: number
  readonly calibration: Calibration | null
  /** Which patient's sides the image's edges are; null where the file does not say. */
  readonly orientation: PatientOrientation | null
  /** Whether and how the pixels were compressed with loss (0028,2110 or the transfer syntax); null = not lossy. */
  readonly lossy: { readonly ratio: number | null } | null
  readonly burnedInAnnotation: boolean | null
  readonly beam: BeamFacts
  readonly pixelData: PixelDataPlace
  readonly notices: readonly HeaderNotice[]
}
