import type { StoreApi } from 'zustand/vanilla'
import { DicomError } from '../dicom/dicomError'
import type { FrameIndex } from '../dicom/frameNumber'
import type { CineSeries, DecodedFrame } from '../frames/cineSeries'
import type { Follower } from './linked/follower'
import type { PlayerState } from './playerState'

/** A frame and the moment it is shown for. */
export interface FrameWish {
  readonly index: FrameIndex
  /** ms after the run's first frame; within the frame's interval, or outside the run where its first or last frame is held. */
  readonly runTimeMs: number
  /** With which count of the play clock it was due; null where it was not. */
  readonly count: number | null
  /** Part of playing, its own or that of the run that leads: a frame of reduced resolution will do. */
  readonly moving: boolean
  /** This run leads: the one that is linked to it is drawn with it. */
  readonly leads: boolean
}

/** The one frame of a run that is on the screen, and the newest wish for another. */
export interface ShownFrame {
  /**
   * Another run, or none: nothing of the one before is drawn or asked for any more. `left` is called when this one is left in
   * its turn.
   */
  change(series: CineSeries | null, left?: () => void): void
  readonly series: () => CineSeries | null
  /** What was drawn last and is not covered. */
  readonly drawn: () => DecodedFrame | null
  /** Gives up what is asked for and is the newest wish itself, until it is `done` or another comes. */
  wish(): AbortController
  isNewest(wish: AbortController): boolean
  done(wish: AbortController): void
  /** The first frame of a run was put on the stage without a wish. */
  begin(frame: DecodedFrame): void
  show(wish: FrameWish): void
  /** While playing, a late frame is awaited rather than given up for the next: a slow machine shows some, not none. */
  showDue(wish: FrameWish): void
  /** What is overdue is no longer meant. */
  forgetOverdue(): void
  /** Playing is over: a frame of reduced resolution, on the screen or on its way, gives way to the full one. */
  sharpen(): void
  /** Between two frames of the leading run the one that is linked to it goes on, unless the pair is awaited. */
  goOn(runTimeMs: number): void
  /** Null where nothing waits for this frame any more; else the count with which it was due. */
  painted(index: FrameIndex): { readonly count: number | null } | null
  setFollower(follower: Follower | null): void
}

export function createShownFrame(state: StoreApi<PlayerState>, drawPicture: (frame: DecodedFrame) => void): ShownFrame {
  let series: CineSeries | null = null
  let leave = (): void => {}
  let drawn: DecodedFrame | null = null
  let request: AbortController | null = null
  /** The count with which the frame drawn last was due while playing; null where it was not, or is painted. */
  let drawnCount: number | null = null
  /** What is due while an earlier frame is still on its way. */
  let overdue: FrameWish | null = null
  let follower: Follower | null = null
  let newest: FrameWish | null = null

  const draw = (frame: DecodedFrame, count: number | null): void => {
    drawn = frame
    drawnCount = count
    state.setState({ frameProblem: null })
    drawPicture(frame)
  }

  const cannotShow = (error: unknown): void => {
    if (!(error instanceof DicomError)) throw error
    drawn = null
    state.setState({ frameShown: null, frameReduced: false, frameProblem: error.problem })
  }

  const shown: ShownFrame = {
    change(next, left = () => next?.close()) {
      request?.abort()
      request = null
      overdue = null
      drawn = null
      leave()
      leave = left
      series = next
      newest = null
    },
    series: () => series,
    drawn: () => drawn,
    wish() {
      request?.abort()
      overdue = null
      request = new AbortController()
      return request
    },
    isNewest: (wish) => request === wish,
    done(wish) {
      if (request === wish) request = null
    },
    begin(frame) {
      drawn = frame
    },
    show(wish) {
      if (series === null) return
      request?.abort()
      request = null
      overdue = null
      newest = wish
      const { index, runTimeMs, count } = wish
      const { frameAsked, playing, direction: way } = state.getState()
      const direction = playing ? way : index >= frameAsked ? 1 : -1
      const led = wish.leads ? follower : null
      state.setState({ frameAsked: index })
      const frames = wish.moving ? series.playing : series
      const ready = frames.readyFrame(index)
      const ledReady = led?.ready(runTimeMs) ?? null
      if (ready !== null && ledReady === null) {
        draw(ready, count)
        led?.show(runTimeMs)
        frames.prepareAround(index, direction)
        return
      }
      const mine = shown.wish()
      frames.prepareAround(index, direction)
      // A linked pair is drawn in one refresh or not at all: each waits for the other.
      void Promise.allSettled([frames.frame(index, mine.signal), ledReady]).then(([result]) => {
        if (request !== mine) return
        if (result.status === 'fulfilled') draw(result.value, count)
        else if (!mine.signal.aborted) cannotShow(result.reason)
        led?.show(runTimeMs)
        request = null
        if (overdue !== null) shown.show(overdue)
      })
    },
    showDue(wish) {
      const frames = wish.moving ? series?.playing : series
      const ready = frames?.readyFrame(wish.index) != null && !(wish.leads && follower?.ready(wish.runTimeMs) != null)
      if (request !== null && !ready) overdue = wish
      else shown.show(wish)
    },
    forgetOverdue() {
      overdue = null
    },
    sharpen() {
      if (series === null || newest === null || series.playing === series) return
      if (drawn?.reduced || request !== null) shown.show({ ...newest, count: null, moving: false })
    },
    goOn(runTimeMs) {
      if (request === null) follower?.show(runTimeMs)
    },
    painted(index) {
      if (drawn?.index !== index) return null
      const count = drawnCount
      drawnCount = null
      return { count }
    },
    setFollower(next) {
      follower = next
    },
  }
  return shown
}
