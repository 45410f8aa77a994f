import type { CineHeader, HeaderNotice } from '../dicom/cineHeader'
import type { DicomError, DicomProblem } from '../dicom/dicomError'
import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import type { Window } from '../dicom/greys/windowing'
import type { NavigationTool } from '../viewport/navigationTools'
import type { PlayedSpan, Repeat } from './playback'

/** What can be read of a player at any moment. Pixels are not in it. */
export interface PlayerState {
  readonly status: 'empty' | 'loading' | 'ready' | 'failed'
  readonly header: CineHeader | null
  /** What in the file contradicts itself or is not believed: the header's and the pixel data's, in this order. */
  readonly notices: readonly HeaderNotice[]
  /** Frames that exist; less than the header's Number of Frames where the file is cut. */
  readonly frameCount: number
  readonly frameAsked: FrameIndex
  /** The frame whose pixels are on the screen, set after painting; null while there are none. */
  readonly frameShown: FrameIndex | null
  /** The frame on the screen is of reduced resolution: the run plays, and its full frames are not decoded yet. */
  readonly frameReduced: boolean
  /** Why the frame asked for cannot be shown. The stage covers the picture then. */
  readonly frameProblem: DicomProblem | null
  /** Why the run cannot be shown at all. */
  readonly runProblem: DicomError | null
  readonly playing: boolean
  /** Multiple of the file's rate. */
  readonly speed: number
  /** Frames left out since play began, because they came too late. */
  readonly dropped: number
  readonly repeat: Repeat
  /** −1: backwards. */
  readonly direction: 1 | -1
  /** No frame is left out while playing, even where the rate then falls behind the file's. */
  readonly everyFrame: boolean
  /** The file's trim is followed, where it has one. */
  readonly trimFollowed: boolean
  /** The reader's A–B loop, 0-based and both included; null: none. */
  readonly loop: PlayedSpan | null
  /** The first end of a loop whose other end is not set yet, 0-based. */
  readonly loopStart: FrameIndex | null
  /** Linked to a longer run that plays on: the first frame is held before this one begins, the last after it is over. */
  readonly held: 'before' | 'after' | null
  readonly window: Window
  /** Name of the preset the window is; empty for the reader's own. */
  readonly windowName: string
  /** The file's VOI LUT is in place of the window. */
  readonly voiLut: boolean
  /** Inverted against what the file asks for. */
  readonly inverted: boolean
  readonly tool: NavigationTool | null
  readonly renderer: 'gpu' | 'cpu'
  /** Counts up whenever the image moves on the stage, so that what lies over it is placed anew. */
  readonly viewVersion: number
  readonly readyCount: number
}

/** A stage without a run. */
export const emptyPlayerState: PlayerState = {
  renderer: 'cpu',
  status: 'empty',
  header: null,
  notices: [],
  frameCount: 0,
  frameAsked: frameIndex(0),
  frameShown: null,
  frameReduced: false,
  frameProblem: null,
  runProblem: null,
  playing: false,
  speed: 1,
  dropped: 0,
  repeat: 'loop',
  direction: 1,
  everyFrame: false,
  trimFollowed: true,
  loop: null,
  loopStart: null,
  held: null,
  window: { center: 128, width: 256 },
  windowName: '',
  voiLut: false,
  inverted: false,
  tool: 'window',
  viewVersion: 0,
  readyCount: 0,
}
