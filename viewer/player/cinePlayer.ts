import type { StoreApi } from 'zustand/vanilla'
import type { CineHeader } from '../dicom/cineHeader'
import type { DicomError } from '../dicom/dicomError'
import type { FrameIndex } from '../dicom/frameNumber'
import type { Window } from '../dicom/greys/windowing'
import type { ImagePoint } from '../dicom/imagePoint'
import type { CineSeries, DecodedFrame } from '../frames/cineSeries'
import type { NavigationTool } from '../viewport/navigationTools'
import type { CanvasPoint, View } from '../viewport/view'
import type { Follower } from './linked/follower'
import type { PlayedSpan, Repeat } from './playback'
import type { PlayerState } from './playerState'

export type { CanvasPoint, NavigationTool, PlayedSpan, Repeat, View }

/** A run shown in an element: plays, seeks, windows, zooms. One reader, one clock, one picture. */
export interface CinePlayer {
  readonly state: StoreApi<PlayerState>
  /**
   * Shows another run, its first frame before anything else. A run that cannot be shown ends in status 'failed'.
   *
   * `left` is called when the run is no longer shown; without it the series is closed then.
   */
  open(series: CineSeries, left?: () => void): Promise<void>
  /** Says that a run cannot be shown; the picture of the one before is gone from the stage. */
  fail(header: CineHeader, error: DicomError): void
  play(): void
  pause(): void
  /** Shows this frame; the newest wish wins. Beyond the ends the nearest frame. Playing goes on from there. */
  seek(index: number): void
  step(frames: number): void
  setSpeed(multiple: number): void
  setRepeat(repeat: Repeat): void
  setDirection(direction: 1 | -1): void
  setEveryFrame(every: boolean): void
  followTrim(follow: boolean): void
  /** Plays between these frames only, in whichever order they are given; null: the whole run again. */
  setLoop(loop: { readonly first: number; readonly last: number } | null): void
  /** Sets one end of the loop where the run stands; with the other end the loop begins. */
  setLoopEnd(end: 'start' | 'end'): void
  /** The frames that playing goes through now: the loop, else the file's trim, else all. */
  played(): PlayedSpan
  /** The run that is open, for what is drawn from its frames beside the stage. */
  series(): CineSeries | null
  /** The starts of the run's frames, ms after the first, with the run's end as the last entry. */
  schedule(): readonly number[]
  /** The moment at which the run stands, ms after its first frame; outside the run where a linked one is longer. */
  runTimeMs(): number
  /** This player leads from now on: the follower's frame is drawn in the same refresh as each of its own. Null: alone. */
  lead(follower: Follower | null): void
  /** Plays so many ms longer on the first and the last frame, as long as no loop or trim is set; null: nothing is linked. */
  setHold(hold: { readonly beforeMs: number; readonly afterMs: number } | null): void
  /** Another run leads: gets a frame ready, null where it can be drawn at once. Never rejects. `moving`: that run plays. */
  prepare(index: FrameIndex, moving: boolean): Promise<unknown> | null
  /** Another run leads: shows this frame at this moment of the run, and stops its own clock. */
  follow(index: FrameIndex, runTimeMs: number, moving: boolean): void
  /** The run that leads stands still: a frame of reduced resolution gives way to the full one. */
  sharpen(): void
  /** How many frames were passed over in favour of later ones while another run led. */
  setDropped(frames: number): void
  /** Calls back at every refresh while playing and at every seek: ms of the run after its first frame. */
  onTime(listener: (runTimeMs: number) => void): () => void
  setWindow(window: Window, name?: string): void
  /** Shows the file's VOI LUT in place of a window, where it has one. */
  showVoiLut(): void
  /** Windows on the greys around a point of the image. */
  windowOnRegion(centre: ImagePoint): void
  setInverted(inverted: boolean): void
  setTool(tool: NavigationTool | null): void
  /** Zooms by a factor about a point of the stage, its middle where none is given. */
  zoom(factor: number, about?: CanvasPoint): void
  /** Moves the picture, CSS px. */
  pan(dx: number, dy: number): void
  fit(): void
  /** One image column to one pixel of the screen, on its grid, so that nothing is interpolated where pixels are square. */
  oneToOne(): void
  view(): View
  /** The whole picture is on the stage, neither zoomed nor moved. */
  fitted(): boolean
  setView(view: View): void
  imageToCanvas(point: ImagePoint): CanvasPoint
  canvasToImage(point: CanvasPoint): ImagePoint
  /** The stage's width and height, CSS px. */
  stageSize(): CanvasPoint
  /** The frame on the screen, for a magnifier: in full resolution as soon as it is there. */
  frameOnScreen(): DecodedFrame | null
  resize(): void
  close(): void
}
