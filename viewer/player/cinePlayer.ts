import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CineHeader } from '../dicom/cineHeader'
import { DicomError, type DicomProblem } from '../dicom/dicomError'
import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import type { Shades } from '../dicom/greyTable'
import type { ImagePoint } from '../dicom/imagePoint'
import type { LookupTable, Window } from '../dicom/windowing'
import type { CineSeries, DecodedFrame } from '../frames/cineSeries'
import { type CanvasPoint, openCineViewport, type View } from '../viewport/cineViewport'
import { type NavigationTool, zoomedView } from '../viewport/navigationTools'
import { autoWindow } from './autoWindow'
import { frameAtTime, framesPassedOver, type PlaybackAnchor, runTimeAt, scheduleOf } from './playback'
import { regionWindow } from './regionWindow'

export type { CanvasPoint, NavigationTool, View }

/** What can be read of a player at any moment. Pixels are not in it. */
export interface PlayerState {
  readonly status: 'empty' | 'loading' | 'ready' | 'failed'
  readonly header: CineHeader | null
  /** Frames that exist; less than the header's Number of Frames where the file is cut. */
  readonly frameCount: number
  readonly frameAsked: FrameIndex
  /** The frame whose pixels are on the screen, set after painting; null while there are none. */
  readonly frameShown: FrameIndex | null
  /** Why the frame asked for cannot be shown. The stage covers the picture then. */
  readonly frameProblem: DicomProblem | null
  /** Why the run cannot be shown at all. */
  readonly runProblem: DicomError | null
  readonly playing: boolean
  /** Multiple of the file's rate. */
  readonly speed: number
  /** Frames left out since play began, because they came too late. */
  readonly dropped: number
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
  view(): View
  setView(view: View): void
  imageToCanvas(point: ImagePoint): CanvasPoint
  canvasToImage(point: CanvasPoint): ImagePoint
  /** The frame on the screen, for a magnifier. */
  frameOnScreen(): DecodedFrame | null
  resize(): void
  close(): void
}

/** A stage without a run. */
export const emptyPlayerState: PlayerState = {
  renderer: 'cpu',
  status: 'empty',
  header: null,
  frameCount: 0,
  frameAsked: frameIndex(0),
  frameShown: null,
  frameProblem: null,
  runProblem: null,
  playing: false,
  speed: 1,
  dropped: 0,
  window: { center: 128, width: 256 },
  windowName: '',
  voiLut: false,
  inverted: false,
  tool: 'window',
  viewVersion: 0,
  readyCount: 0,
}

/** What the file calls its VOI LUT. */
export function voiLutName(lut: LookupTable): string {
  return lut.explanation === '' ? 'VOI LUT' : lut.explanation
}

/** A player in this element, which must have a size. `renderer` wishes for a drawing path; null leaves the choice. */
export function createCinePlayer(element: HTMLDivElement, renderer: 'gpu' | 'cpu' | null): CinePlayer {
  const viewport = openCineViewport(
    element,
    {
      painted(index) {
        if (drawn?.index !== index) return
        if (state.getState().frameShown !== index) state.setState({ frameShown: index })
      },
      windowDragged: (window) => state.setState({ window, windowName: '', voiLut: false }),
      viewChanged: () => state.setState((s) => ({ viewVersion: s.viewVersion + 1 })),
    },
    renderer,
  )
  const state = createStore<PlayerState>(() => ({ ...emptyPlayerState, renderer: viewport.renderer }))

  let series: CineSeries | null = null
  let stopReadiness: (() => void) | null = null
  let schedule: readonly number[] = [0, 0]
  let drawn: DecodedFrame | null = null
  let request: AbortController | null = null
  let anchor: PlaybackAnchor | null = null
  let ticking = 0

  const shades = (): Shades => {
    const { window, voiLut, inverted } = state.getState()
    return { window, voiLut, inverted }
  }

  const draw = (frame: DecodedFrame): void => {
    drawn = frame
    state.setState({ frameProblem: null })
    viewport.draw(frame)
  }

  const cannotShow = (error: unknown): void => {
    if (!(error instanceof DicomError)) throw error
    drawn = null
    state.setState({ frameShown: null, frameProblem: error.problem })
  }

  const show = (index: FrameIndex): void => {
    if (series === null) return
    request?.abort()
    request = null
    const direction = index >= state.getState().frameAsked ? 1 : -1
    state.setState({ frameAsked: index })
    const ready = series.readyFrame(index)
    if (ready !== null) {
      draw(ready)
      series.prepareAround(index, direction)
      return
    }
    const mine = new AbortController()
    request = mine
    series.prepareAround(index, direction)
    series.frame(index, mine.signal).then(
      (frame) => {
        if (request !== mine) return
        request = null
        draw(frame)
      },
      (error: unknown) => {
        if (request !== mine) return
        request = null
        if (!mine.signal.aborted) cannotShow(error)
      },
    )
  }

  const anchorAt = (index: FrameIndex): void => {
    anchor = { atMs: performance.now(), fromMs: schedule[index] ?? 0, speed: state.getState().speed }
  }

  const tick = (): void => {
    const now = state.getState()
    if (!now.playing || anchor === null || series === null) return
    ticking = requestAnimationFrame(tick)
    const target = frameAtTime(schedule, runTimeAt(anchor, schedule, performance.now()))
    if (target === now.frameAsked) return
    const passed = framesPassedOver(now.frameAsked, target, now.frameCount)
    if (passed > 0) state.setState({ dropped: now.dropped + passed })
    show(target)
  }

  const player: CinePlayer = {
    state,
    async open(next) {
      player.pause()
      request?.abort()
      const mine = new AbortController()
      request = mine
      stopReadiness?.()
      series?.close()
      series = next
      drawn = null
      const { speed, tool, viewVersion } = state.getState()
      state.setState({
        ...emptyPlayerState,
        renderer: viewport.renderer,
        speed,
        tool,
        viewVersion,
        status: 'loading',
        header: next.header,
        frameCount: next.frameCount,
      })
      try {
        let first: DecodedFrame | null = null
        let problem: DicomError | null = null
        // A damaged first frame does not hide the good ones behind it.
        for (let i = 0; i < Math.min(next.frameCount, 8) && first === null; i++) {
          try {
            first = await next.frame(frameIndex(i), mine.signal)
          } catch (error) {
            if (!(error instanceof DicomError)) throw error
            problem ??= error
          }
        }
        if (request !== mine) return
        if (first === null) throw problem ?? new DicomError('frame-missing', 'the run has no frame')
        const preset = next.header.windowing.presets[0]
        const window = preset ?? autoWindow(first, next.header)
        schedule = scheduleOf(next.header.timing, next.frameCount)
        const lut = preset === undefined ? next.header.windowing.voiLut : null
        state.setState({
          window: { center: window.center, width: window.width },
          windowName: lut === null ? window.name : voiLutName(lut),
          voiLut: lut !== null,
        })
        drawn = first
        await viewport.open(next.header, first, shades())
        if (request !== mine) return
        request = null
        state.setState({ status: 'ready', frameAsked: first.index })
        stopReadiness = next.onReadiness(() => state.setState({ readyCount: next.readiness().readyCount }))
        state.setState({ readyCount: next.readiness().readyCount })
        viewport.draw(first)
        if (problem !== null && first.index > 0) show(frameIndex(0))
        else next.prepareAround(first.index, 1)
      } catch (error) {
        if (request !== mine || mine.signal.aborted) return
        request = null
        if (!(error instanceof DicomError)) throw error
        state.setState({ status: 'failed', runProblem: error })
      }
    },
    fail(header, error) {
      player.pause()
      request?.abort()
      request = null
      stopReadiness?.()
      stopReadiness = null
      series?.close()
      series = null
      drawn = null
      const { speed, tool, viewVersion } = state.getState()
      state.setState({
        ...emptyPlayerState,
        renderer: viewport.renderer,
        speed,
        tool,
        viewVersion,
        status: 'failed',
        header,
        runProblem: error,
      })
    },
    play() {
      const { status, playing, frameCount, frameAsked } = state.getState()
      if (status !== 'ready' || playing || frameCount < 2) return
      anchorAt(frameAsked)
      state.setState({ playing: true, dropped: 0 })
      ticking = requestAnimationFrame(tick)
    },
    pause() {
      cancelAnimationFrame(ticking)
      anchor = null
      if (state.getState().playing) state.setState({ playing: false })
    },
    seek(index) {
      const { status, frameCount, playing } = state.getState()
      if (status !== 'ready' || Number.isNaN(index)) return
      const target = frameIndex(Math.min(Math.max(Math.round(index), 0), frameCount - 1))
      if (playing) anchorAt(target)
      show(target)
    },
    step(frames) {
      player.pause()
      player.seek(state.getState().frameAsked + frames)
    },
    setSpeed(multiple) {
      state.setState({ speed: multiple })
      if (state.getState().playing) anchorAt(state.getState().frameAsked)
    },
    setWindow(window, name = '') {
      const smallest = state.getState().header?.windowing.voiFunction === 'LINEAR' ? 1 : Number.MIN_VALUE
      if (!Number.isFinite(window.center) || !(window.width >= smallest)) return
      state.setState({ window: { center: window.center, width: window.width }, windowName: name, voiLut: false })
      viewport.setShades(shades())
    },
    showVoiLut() {
      const lut = state.getState().header?.windowing.voiLut ?? null
      if (lut === null) return
      state.setState({ voiLut: true, windowName: voiLutName(lut) })
      viewport.setShades(shades())
    },
    windowOnRegion(centre) {
      const { header } = state.getState()
      if (drawn === null || header === null) return
      const window = regionWindow(drawn, header, centre)
      if (window !== null) player.setWindow(window, 'Region')
    },
    setInverted(inverted) {
      state.setState({ inverted })
      viewport.setShades(shades())
    },
    setTool(tool) {
      state.setState({ tool })
      viewport.setTool(tool)
    },
    zoom(factor, about) {
      const at = about ?? { x: element.clientWidth / 2, y: element.clientHeight / 2 }
      viewport.setView(zoomedView(viewport, at, factor))
    },
    pan(dx, dy) {
      const middle = { x: element.clientWidth / 2 - dx, y: element.clientHeight / 2 - dy }
      viewport.setView({ ...viewport.view(), centre: viewport.canvasToImage(middle) })
    },
    fit: viewport.fit,
    view: viewport.view,
    setView: viewport.setView,
    imageToCanvas: viewport.imageToCanvas,
    canvasToImage: viewport.canvasToImage,
    frameOnScreen: () => (state.getState().frameShown === null ? null : drawn),
    resize: viewport.resize,
    close() {
      player.pause()
      request?.abort()
      request = null
      stopReadiness?.()
      series?.close()
      series = null
      viewport.close()
    },
  }
  return player
}
