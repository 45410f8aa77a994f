import type { PhantomTruth } from '../phantom/phantomTruth.ts'

/** A frame of a study that a contact sheet shows. */
export interface ChosenFrame {
  readonly runKey: string
  /** 1-based. */
  readonly frame: number
  /** Since the injection began. */
  readonly seconds: number
}

/** So many frames after an event can first be seen it can be seen well. */
const SETTLED_FRAMES = 6

/** `count` frames that tell the story of a study: soon after its events, ends of runs, and stills; in order of time. */
export function chosenFrames(truth: PhantomTruth, count: number): ChosenFrame[] {
  const moments: ChosenFrame[] = []
  for (const run of truth.runs) {
    const at = (frame: number) => ({
      runKey: run.key,
      frame,
      seconds: run.studySeconds + ((run.timesMs?.[frame - 1] ?? 0) as number) / 1000,
    })
    moments.push(at(run.frames))
    for (const event of truth.events) {
      if (event.runKey !== run.key) continue
      moments.push(at(Math.min(run.frames, (event.frameVisible ?? event.framePhysical) + SETTLED_FRAMES)))
    }
  }
  moments.sort((a, b) => a.seconds - b.seconds)
  const apart = moments.filter((one, index) => {
    const before = moments[index - 1]
    return !before || before.runKey !== one.runKey || one.frame - before.frame > 2
  })
  const last = apart.length - 1
  const indices = new Set(Array.from({ length: count }, (_frame, n) => Math.round((n * last) / (count - 1))))
  return [...indices].map((index) => apart[index] as ChosenFrame)
}
