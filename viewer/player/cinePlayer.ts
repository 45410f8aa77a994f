import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CineHeader } from '../dicom/cineHeader'
import { DicomError } from '../dicom/dicomError'
import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import type { Window } from '../dicom/greys/windowing'
import type { ImagePoint } from '../dicom/imagePoint'
import { type CineSeries, type DecodedFrame, prepareToDecode } from '../frames/cineSeries'
import { type CanvasPoint, openCineViewport, type View } from '../viewport/cineViewport'
import { startCornerstone } from '../viewport/cornerstone'
import type { NavigationTool } from '../viewport/navigationTools'
import type { Follower } from './follower'
import { createPictureControls } from './pictureControls'
import { type PlayedSpan, type Repeat, scheduleOf } from './playback'
import { createPlayControls } from './playControls'
import { emptyPlayerState, type PlayerState } from './playerState'
import { createShownFrame } from './shownFrame'

export type { CanvasPoint, NavigationTool, PlayedSpan, Repeat, View }

/** A run shown in an element: plays, seeks, windows, zooms. One reader, one clock, one picture. */
export interface CinePlayer {
  readonly state: StoreApi<PlayerState>
  /** Shows another run, its first frame before anything else. A run that cannot be shown ends in status 'failed'. */
  open(series: CineSeries): Promise<void>
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

/** Does ahead, in idle time, what the first player would have to wait for. */
export function prepareToPlay(renderer: 'gpu' | 'cpu' | null): void {
  startCornerstone(renderer)
  prepareToDecode()
}

/** A player in this element, which must have a size. `renderer` wishes for a drawing path; null leaves the choice. */
export function createCinePlayer(element: HTMLDivElement, renderer: 'gpu' | 'cpu' | null): CinePlayer {
  const viewport = openCineViewport(
    element,
    {
      painted(index, frameReduced) {
        const painted = shown.painted(index)
        if (painted === null) return
        if (painted.count !== null) time.painted(painted.count)
        const before = state.getState()
        if (before.frameShown !== index || before.frameReduced !== frameReduced)
          state.setState({ frameShown: index, frameReduced })
        if (!firstPainted) {
          firstPainted = true
          shown.series()?.prepareAround(index, 1)
        }
      },
      windowDragged: (window) => state.setState({ window, windowName: '', voiLut: false }),
      viewChanged: () => state.setState((s) => ({ viewVersion: s.viewVersion + 1 })),
    },
    renderer,
  )
  const state = createStore<PlayerState>(() => ({ ...emptyPlayerState, renderer: viewport.renderer }))
  const shown = createShownFrame(state, (frame) => drawing.draw(frame))
  const time = createPlayControls(state, shown)
  const { controls: picture, drawing } = createPictureControls(element, state, viewport, shown)
  let stopReadiness: (() => void) | null = null
  /** Nothing is decoded ahead before the run's first frame has been painted. */
  let firstPainted = true

  /** What stays as the reader set it when another run comes. */
  const kept = () => {
    const { speed, repeat, everyFrame, tool, viewVersion } = state.getState()
    return { renderer: viewport.renderer, speed, repeat, everyFrame, tool, viewVersion }
  }
  const takeAway = (): void => {
    time.pause()
    stopReadiness?.()
    stopReadiness = null
    shown.change(null)
  }

  return {
    state,
    ...time,
    ...picture,
    async open(next) {
      takeAway()
      shown.change(next)
      const mine = shown.wish()
      const wish = next.header.playback.sequencing
      const asked = wish === null ? {} : { repeat: wish === 'sweeping' ? ('bounce' as const) : ('loop' as const) }
      state.setState({
        ...emptyPlayerState,
        ...kept(),
        ...asked,
        status: 'loading',
        header: next.header,
        notices: [...next.header.notices, ...next.notices],
        frameCount: next.frameCount,
      })
      try {
        const { first, problem } = await firstGoodFrame(next, mine.signal)
        if (!shown.isNewest(mine)) return
        time.begin(scheduleOf(next.header.timing, next.frameCount))
        shown.begin(first)
        await drawing.begin(next.header, first)
        if (!shown.isNewest(mine)) return
        shown.done(mine)
        state.setState({ status: 'ready', frameAsked: first.index })
        stopReadiness = next.onReadiness(() => state.setState((now) => learnedOf(next, now.notices)))
        state.setState((now) => learnedOf(next, now.notices))
        viewport.draw(first)
        const begin = time.played().first
        if ((problem !== null || begin > 0) && first.index !== begin) time.seek(begin)
        // Whoever opens a run waits for one picture: what follows it is read when that is on the screen.
        else firstPainted = false
      } catch (error) {
        if (!shown.isNewest(mine) || mine.signal.aborted) return
        shown.done(mine)
        if (!(error instanceof DicomError)) throw error
        state.setState({ status: 'failed', runProblem: error })
      }
    },
    fail(header, error) {
      takeAway()
      const { notices } = header
      state.setState({ ...emptyPlayerState, ...kept(), status: 'failed', header, notices, runProblem: error })
    },
    series: shown.series,
    lead: shown.setFollower,
    prepare(index, moving) {
      const series = shown.series()
      const frames = moving ? series?.playing : series
      if (frames == null || frames.readyFrame(index) !== null || shown.drawn()?.index === index) return null
      return frames.frame(index).catch(() => undefined)
    },
    follow(index, runTimeMs, moving) {
      time.standAt(runTimeMs)
      if (state.getState().playing) time.pause()
      if (state.getState().frameAsked !== index) shown.showDue({ index, runTimeMs, count: null, leads: false, moving })
    },
    sharpen: shown.sharpen,
    setDropped: (dropped) => state.setState({ dropped }),
    stageSize: () => ({ x: element.clientWidth, y: element.clientHeight }),
    frameOnScreen() {
      const frame = state.getState().frameShown === null ? null : shown.drawn()
      return frame?.reduced ? (shown.series()?.readyFrame(frame.index) ?? frame) : frame
    },
    close() {
      takeAway()
      viewport.close()
    },
  }
}

/** What becomes known of a run while it is read; the list of notices stays the same object while it says the same. */
function learnedOf(series: CineSeries, known: PlayerState['notices']): Pick<PlayerState, 'readyCount' | 'notices'> {
  const all = [...series.header.notices, ...series.notices]
  return { readyCount: series.readiness().readyCount, notices: all.length === known.length ? known : all }
}

/** A damaged first frame does not hide the good ones behind it; `problem` says what was wrong with those before. */
async function firstGoodFrame(
  series: CineSeries,
  signal: AbortSignal,
): Promise<{ readonly first: DecodedFrame; readonly problem: DicomError | null }> {
  let problem: DicomError | null = null
  for (let i = 0; i < Math.min(series.frameCount, 8); i++) {
    try {
      return { first: await series.frame(frameIndex(i), signal), problem }
    } catch (error) {
      if (!(error instanceof DicomError)) throw error
      problem ??= error
    }
  }
  throw problem ?? new DicomError('frame-missing', 'the run has no frame')
}
