import { createStore } from 'zustand/vanilla'
import { DicomError } from '../dicom/dicomError'
import { frameIndex } from '../dicom/frameNumber'
import type { CineSeries, DecodedFrame } from '../frames/cineSeries'
import { prepareToDecode } from '../frames/openCineSeries'
import { openCineViewport } from '../viewport/cineViewport'
import { startCornerstone } from '../viewport/cornerstone'
import { warmViewport } from '../viewport/warmViewport'
import type { CinePlayer } from './cinePlayer'
import { createPictureControls } from './picture/pictureControls'
import { scheduleOf } from './playback'
import { createPlayControls } from './playControls'
import { emptyPlayerState, type PlayerState } from './playerState'
import { createShownFrame } from './shownFrame'

/** Does ahead, in idle time, what the first player would have to wait for. */
export function prepareToPlay(renderer: 'gpu' | 'cpu' | null): void {
  startCornerstone(renderer)
  prepareToDecode()
}

/** The same for drawing a picture. */
export function prepareToDraw(renderer: 'gpu' | 'cpu' | null): void {
  // What hinders it will hinder the first picture too, and is said there.
  warmViewport(renderer).catch(() => undefined)
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
    async open(next, left) {
      takeAway()
      shown.change(next, left)
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
