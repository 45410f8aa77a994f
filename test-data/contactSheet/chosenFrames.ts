import type { PhantomTruth, TruthRun } from '../phantom/phantomTruth.ts'

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
  const told = apart(
    truth.runs.flatMap((run) => [run.frames, ...framesOfEvents(truth, run)].map((at) => moment(run, at))),
  )
  // A study in which little happens is filled up with frames of its runs.
  const filled =
    told.length >= count
      ? told
      : apart([
          ...told,
          ...truth.runs.flatMap((run) => [0.15, 0.4, 0.65].map((share) => moment(run, Math.ceil(share * run.frames)))),
        ])
  const last = filled.length - 1
  const indices = new Set(Array.from({ length: count }, (_frame, n) => Math.round((n * last) / (count - 1))))
  return [...indices].map((index) => filled[index] as ChosenFrame)
}

function framesOfEvents(truth: PhantomTruth, run: TruthRun): number[] {
  return truth.events
    .filter((event) => event.runKey === run.key)
    .map((event) => Math.min(run.frames, (event.frameVisible ?? event.framePhysical) + SETTLED_FRAMES))
}

function moment(run: TruthRun, frame: number): ChosenFrame {
  return { runKey: run.key, frame, seconds: run.studySeconds + (run.timesMs?.[frame - 1] ?? 0) / 1000 }
}

/** In order of time, without those that show nearly the same. */
function apart(moments: readonly ChosenFrame[]): ChosenFrame[] {
  const sorted = [...moments].sort((a, b) => a.seconds - b.seconds || a.frame - b.frame)
  return sorted.filter((one, index) => {
    const before = sorted[index - 1]
    return !before || before.runKey !== one.runKey || one.frame - before.frame > 2
  })
}
