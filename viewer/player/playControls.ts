import type { StoreApi } from 'zustand/vanilla'
import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import type { CinePlayer } from './cinePlayer'
import { roundOf } from './playback'
import { createPlayClock } from './playClock'
import type { PlayerState } from './playerState'
import type { FrameWish, ShownFrame } from './shownFrame'

type TimeControls = Pick<
  CinePlayer,
  | 'play'
  | 'pause'
  | 'seek'
  | 'step'
  | 'setSpeed'
  | 'setRepeat'
  | 'setDirection'
  | 'setEveryFrame'
  | 'followTrim'
  | 'setLoop'
  | 'setLoopEnd'
  | 'played'
  | 'onTime'
  | 'schedule'
  | 'runTimeMs'
  | 'setHold'
>

/** Everything about time of a player: its clock, and what is played how. */
export interface PlayControls extends TimeControls {
  /** The starts of another run's frames, ms, with its end as the last entry. */
  begin(schedule: readonly number[]): void
  /** The frame that was due with this count is on the screen: counts what was passed over. */
  painted(count: number): void
  /** The run that leads has come to this moment of this run, which may lie outside it. */
  standAt(runTimeMs: number): void
}

/** What a moment may miss itself by on its way through another run's time, ms. */
const rounding = 1e-6

export function createPlayControls(state: StoreApi<PlayerState>, shown: ShownFrame): PlayControls {
  let schedule: readonly number[] = [0, 0]
  let moment = 0
  /** How much longer the first and the last frame are held while another run that is linked plays on; null: none is linked. */
  let hold: { readonly beforeMs: number; readonly afterMs: number } | null = null
  const listeners = new Set<(runTimeMs: number) => void>()

  const clock = createPlayClock({
    due: (index, count, runTimeMs) => shown.showDue({ index, count, runTimeMs, leads: true, moving: true }),
    time(runTimeMs) {
      controls.standAt(runTimeMs)
      shown.goOn(runTimeMs)
      for (const listener of listeners) listener(runTimeMs)
    },
    ended: () => {
      state.setState({ playing: false })
      shown.sharpen()
    },
    waiting: () => {
      const { frameShown, frameAsked, frameProblem } = state.getState()
      return frameShown !== frameAsked && frameProblem === null
    },
  })

  /** With a loop or a trim only its own frames are played, so that nothing is held. */
  const heldSchedule = (): readonly number[] => {
    const { first, last } = controls.played()
    const end = schedule.length - 2
    if (hold === null || first > 0 || last < end) return schedule
    return schedule.map((start, at) => {
      if (at === 0) return start - (hold?.beforeMs ?? 0)
      return at === end + 1 ? start + (hold?.afterMs ?? 0) : start
    })
  }

  const startClock = (from: FrameIndex): void => {
    const { repeat, direction, speed } = state.getState()
    const starts = heldSchedule()
    clock.start(
      roundOf(starts, controls.played(), repeat, direction),
      from,
      speed,
      starts,
      hold === null ? undefined : moment,
    )
  }
  /** What is asked of playing has changed: it goes on from where it is. */
  const playOn = (): void => {
    if (state.getState().playing) startClock(state.getState().frameAsked)
  }

  const controls: PlayControls = {
    begin(starts) {
      schedule = starts
      controls.standAt(0)
    },
    painted(count) {
      const passed = clock.painted(count)
      if (passed > 0) state.setState((s) => ({ dropped: s.dropped + passed }))
    },
    standAt(runTimeMs) {
      moment = runTimeMs
      const held =
        hold === null
          ? null
          : runTimeMs < -rounding
            ? 'before'
            : runTimeMs > (schedule.at(-1) ?? 0) + rounding
              ? 'after'
              : null
      if (state.getState().held !== held) state.setState({ held })
    },
    schedule: () => schedule,
    runTimeMs: () => moment,
    setHold(next) {
      hold = next
      clock.setPaired(next !== null)
      controls.standAt(moment)
      playOn()
    },
    play() {
      const { status, playing, frameCount, frameAsked, repeat, direction } = state.getState()
      const alone = hold === null || hold.beforeMs + hold.afterMs === 0
      if (status !== 'ready' || playing || (frameCount < 2 && alone)) return
      state.setState({ playing: true, dropped: 0 })
      const { first, last } = controls.played()
      const starts = heldSchedule()
      const over = direction > 0 ? moment >= (starts[last + 1] ?? 0) : moment <= (starts[first] ?? 0)
      const atEnd = frameAsked === (direction > 0 ? last : first) && (hold === null || over)
      if (repeat !== 'once' || !atEnd) {
        startClock(frameAsked)
        return
      }
      const begin = direction > 0 ? first : last
      controls.standAt(direction > 0 ? (starts[first] ?? 0) : (starts[last + 1] ?? 0))
      startClock(begin)
    },
    pause() {
      clock.stop()
      shown.forgetOverdue()
      if (!state.getState().playing) return
      state.setState({ playing: false })
      shown.sharpen()
    },
    seek(index) {
      const { status, frameCount, playing } = state.getState()
      if (status !== 'ready' || Number.isNaN(index)) return
      const target = frameIndex(Math.min(Math.max(Math.round(index), 0), frameCount - 1))
      const wish: FrameWish = {
        index: target,
        runTimeMs: schedule[target] ?? 0,
        count: null,
        leads: true,
        moving: playing,
      }
      shown.show(wish)
      controls.standAt(wish.runTimeMs)
      if (playing) startClock(target)
      else for (const listener of listeners) listener(wish.runTimeMs)
    },
    step(frames) {
      controls.pause()
      controls.seek(state.getState().frameAsked + frames)
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
        if (loop !== null && loop.last > frameAsked) controls.setLoop({ first: frameAsked, last: loop.last })
        else state.setState({ loopStart: frameAsked, loop: null })
      } else controls.setLoop({ first: loopStart ?? loop?.first ?? 0, last: Math.min(frameAsked, frameCount - 1) })
    },
    played() {
      const { loop, header, frameCount, trimFollowed } = state.getState()
      const trim = trimFollowed ? (header?.playback.trim ?? null) : null
      if (loop !== null) return loop
      const end = Math.max(frameCount - 1, 0)
      if (trim === null || trim.first > frameCount) return { first: frameIndex(0), last: frameIndex(end) }
      return { first: frameIndex(trim.first - 1), last: frameIndex(Math.min(trim.last - 1, end)) }
    },
    onTime(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return controls
}
