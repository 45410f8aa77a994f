import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CineHeader } from '../dicom/cineHeader'
import { DicomError } from '../dicom/dicomError'
import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import type { Shades } from '../dicom/greyTable'
import type { ImagePoint } from '../dicom/imagePoint'
import type { LookupTable, Window } from '../dicom/windowing'
import type { CineSeries, DecodedFrame } from '../frames/cineSeries'
import { type CanvasPoint, openCineViewport, type View } from '../viewport/cineViewport'
import { type NavigationTool, zoomedView } from '../viewport/navigationTools'
import { autoWindow } from './autoWindow'
import { type PlayedSpan, type Repeat, roundOf, scheduleOf } from './playback'
import { createPlayClock } from './playClock'
import { emptyPlayerState, type PlayerState } from './playerState'
import { regionWindow } from './regionWindow'

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
  /** The frame on the screen, for a magnifier. */
  frameOnScreen(): DecodedFrame | null
  resize(): void
  close(): void
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
        if (drawnCount !== null) {
          const passed = clock.painted(drawnCount)
          drawnCount = null
          if (passed > 0) state.setState((s) => ({ dropped: s.dropped + passed }))
        }
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
  /** The count with which the frame drawn last was due while playing; null where it was not, or is painted. */
  let drawnCount: number | null = null
  /** What is due while an earlier frame is still on its way. */
  let overdue: { readonly index: FrameIndex; readonly count: number } | null = null
  const timeListeners = new Set<(runTimeMs: number) => void>()

  const clock = createPlayClock({
    due: (index, count) => showDue(index, count),
    time: (runTimeMs) => {
      for (const listener of timeListeners) listener(runTimeMs)
    },
    ended: () => state.setState({ playing: false }),
    waiting: () => {
      const { frameShown, frameAsked, frameProblem } = state.getState()
      return frameShown !== frameAsked && frameProblem === null
    },
  })

  const shades = (): Shades => {
    const { window, voiLut, inverted } = state.getState()
    return { window, voiLut, inverted }
  }

  const draw = (frame: DecodedFrame, count: number | null = null): void => {
    drawn = frame
    drawnCount = count
    state.setState({ frameProblem: null })
    viewport.draw(frame)
  }

  const cannotShow = (error: unknown): void => {
    if (!(error instanceof DicomError)) throw error
    drawn = null
    state.setState({ frameShown: null, frameProblem: error.problem })
  }

  const show = (index: FrameIndex, count: number | null = null): void => {
    if (series === null) return
    request?.abort()
    request = null
    overdue = null
    const { frameAsked, playing, direction: way } = state.getState()
    const direction = playing ? way : index >= frameAsked ? 1 : -1
    state.setState({ frameAsked: index })
    const ready = series.readyFrame(index)
    if (ready !== null) {
      draw(ready, count)
      series.prepareAround(index, direction)
      return
    }
    const mine = new AbortController()
    request = mine
    const next = (): void => {
      request = null
      if (overdue !== null && state.getState().playing) show(overdue.index, overdue.count)
    }
    series.prepareAround(index, direction)
    series.frame(index, mine.signal).then(
      (frame) => {
        if (request !== mine) return
        draw(frame, count)
        next()
      },
      (error: unknown) => {
        if (request !== mine) return
        if (!mine.signal.aborted) cannotShow(error)
        next()
      },
    )
  }

  /** While playing, a late frame is awaited rather than given up for the next: a slow machine shows some, not none. */
  const showDue = (index: FrameIndex, count: number): void => {
    if (request !== null && series?.readyFrame(index) === null) overdue = { index, count }
    else show(index, count)
  }

  const startClock = (from: FrameIndex): void => {
    const { repeat, direction, speed } = state.getState()
    clock.start(roundOf(schedule, player.played(), repeat, direction), from, speed, schedule)
  }
  /** What is asked of playing has changed: it goes on from the frame it is at. */
  const playOn = (): void => {
    if (state.getState().playing) startClock(state.getState().frameAsked)
  }

  /** What stays as the reader set it when another run comes. */
  const kept = () => {
    const { speed, repeat, everyFrame, tool, viewVersion } = state.getState()
    return { renderer: viewport.renderer, speed, repeat, everyFrame, tool, viewVersion }
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
      const wish = next.header.playback.sequencing
      const asked = wish === null ? {} : { repeat: wish === 'sweeping' ? ('bounce' as const) : ('loop' as const) }
      state.setState({
        ...emptyPlayerState,
        ...kept(),
        ...asked,
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
        const begin = player.played().first
        if ((problem !== null || begin > 0) && first.index !== begin) show(begin)
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
      state.setState({ ...emptyPlayerState, ...kept(), status: 'failed', header, runProblem: error })
    },
    play() {
      const { status, playing, frameCount, frameAsked, repeat, direction } = state.getState()
      if (status !== 'ready' || playing || frameCount < 2) return
      state.setState({ playing: true, dropped: 0 })
      const { first, last } = player.played()
      const atEnd = frameAsked === (direction > 0 ? last : first)
      startClock(repeat === 'once' && atEnd ? (direction > 0 ? first : last) : frameAsked)
    },
    pause() {
      clock.stop()
      overdue = null
      if (state.getState().playing) state.setState({ playing: false })
    },
    seek(index) {
      const { status, frameCount, playing } = state.getState()
      if (status !== 'ready' || Number.isNaN(index)) return
      const target = frameIndex(Math.min(Math.max(Math.round(index), 0), frameCount - 1))
      show(target)
      if (playing) startClock(target)
      else for (const listener of timeListeners) listener(schedule[target] ?? 0)
    },
    step(frames) {
      player.pause()
      player.seek(state.getState().frameAsked + frames)
    },
    setSpeed(multiple) {
      if (!(multiple > 0)) return
      state.setState({ speed: multiple })
      playOn()
    },
    setRepeat(repeat) {
      state.setState({ repeat })
      playOn()
    },
    setDirection(direction) {
      state.setState({ direction })
      playOn()
    },
    setEveryFrame(everyFrame) {
      state.setState({ everyFrame })
      clock.setEveryFrame(everyFrame)
    },
    followTrim(trimFollowed) {
      state.setState({ trimFollowed })
      playOn()
    },
    setLoop(loop) {
      const { frameCount } = state.getState()
      const within = (index: number) =>
        frameIndex(Math.min(Math.max(Math.round(index), 0), Math.max(frameCount - 1, 0)))
      const ends = loop === null ? null : [within(loop.first), within(loop.last)].sort((a, b) => a - b)
      const [first, last] = ends ?? []
      const whole = first === undefined || last === undefined ? null : { first, last }
      state.setState({ loop: whole, loopStart: null })
      playOn()
    },
    setLoopEnd(end) {
      const { frameAsked, frameCount, loop, loopStart } = state.getState()
      if (end === 'start') {
        if (loop !== null && loop.last > frameAsked) player.setLoop({ first: frameAsked, last: loop.last })
        else state.setState({ loopStart: frameAsked, loop: null })
      } else player.setLoop({ first: loopStart ?? loop?.first ?? 0, last: Math.min(frameAsked, frameCount - 1) })
    },
    played() {
      const { loop, header, frameCount, trimFollowed } = state.getState()
      const trim = trimFollowed ? (header?.playback.trim ?? null) : null
      if (loop !== null) return loop
      const end = Math.max(frameCount - 1, 0)
      if (trim === null || trim.first > frameCount) return { first: frameIndex(0), last: frameIndex(end) }
      return { first: frameIndex(trim.first - 1), last: frameIndex(Math.min(trim.last - 1, end)) }
    },
    series: () => series,
    onTime(listener) {
      timeListeners.add(listener)
      return () => timeListeners.delete(listener)
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
    oneToOne() {
      const density = window.devicePixelRatio
      viewport.setView({ ...viewport.view(), pxPerColumn: 1 / density })
      const corner = viewport.imageToCanvas({ column: 0, row: 0 })
      const toGrid = (at: number) => Math.round(at * density) / density - at
      player.pan(toGrid(corner.x), toGrid(corner.y))
    },
    view: viewport.view,
    fitted: viewport.fitted,
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
