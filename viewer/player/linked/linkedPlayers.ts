import type { CinePlayer } from '../cinePlayer'
import type { Follower } from './follower'
import { holdOf, inverseLock, type Lock, linkedFrame, linkedMoment, passedOver } from './linkedTime'

/**
 * Two runs play as one: the clock of `main` drives both, and both frames are drawn in the same refresh. Whichever is stepped
 * or scrubbed takes the other one with it. The result unlinks them; each stays at its frame.
 *
 * `lock` is as seen from `main`. Both must be ready, and stay with the runs they show.
 */
export function linkPlayers(main: CinePlayer, other: CinePlayer, lock: Lock): () => void {
  const back = inverseLock(lock)
  other.pause()
  main.lead(followerOf(main, other, lock))
  other.lead(followerOf(other, main, back))
  main.setHold(holdOf(lock, main.schedule(), other.schedule()))
  other.setHold(holdOf(back, other.schedule(), main.schedule()))
  const takeOver = (): void => {
    const { speed, repeat, direction, everyFrame } = main.state.getState()
    other.setSpeed(speed)
    other.setRepeat(repeat)
    other.setDirection(direction)
    other.setEveryFrame(everyFrame)
  }
  takeOver()
  const ends = [
    main.state.subscribe((now, before) => {
      if (now.playing && !before.playing) other.setDropped(0)
      if (!now.playing && before.playing) other.sharpen()
      const { speed, repeat, direction, everyFrame } = now
      if (speed !== before.speed || repeat !== before.repeat) takeOver()
      else if (direction !== before.direction || everyFrame !== before.everyFrame) takeOver()
    }),
    other.state.subscribe((now, before) => {
      const { playing, repeat, direction } = main.state.getState()
      if (!playing || now.frameShown === before.frameShown) return
      if (now.frameShown === null || before.frameShown === null) return
      const passed = passedOver(before.frameShown, now.frameShown, repeat, direction)
      if (passed > 0) other.setDropped(now.dropped + passed)
    }),
  ]
  const at = linkedMoment(lock, main.schedule(), other.schedule(), main.runTimeMs())
  other.follow(linkedFrame(other.schedule(), at), at, main.state.getState().playing)
  return () => {
    for (const end of ends) end()
    for (const player of [main, other]) {
      player.lead(null)
      player.setHold(null)
    }
  }
}

function followerOf(from: CinePlayer, to: CinePlayer, lock: Lock): Follower {
  const partner = (runTimeMs: number) => {
    const ms = linkedMoment(lock, from.schedule(), to.schedule(), runTimeMs)
    return { ms, index: linkedFrame(to.schedule(), ms) }
  }
  return {
    ready: (runTimeMs) => to.prepare(partner(runTimeMs).index, from.state.getState().playing),
    show(runTimeMs) {
      const { ms, index } = partner(runTimeMs)
      to.follow(index, ms, from.state.getState().playing)
    },
  }
}
