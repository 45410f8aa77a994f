import type { CineHeader } from '../cineHeader'
import { momentMs } from './dicomMoment'

/** What the clock needs to know of a run or still. */
export type ClockedRun = Pick<CineHeader, 'instance' | 'timing' | 'numberOfFrames'>

/** What is odd about a run's time; the seconds around it deserve no trust without a look. */
export type ClockFlag =
  /** Earlier than the run before it in the order of series and instance numbers: somebody set the clock, or a number. */
  | 'clock-jump'
  /** Begins before the run before it has ended. */
  | 'overlap'

/** A run's place on the study clock. */
export interface PlacedRun {
  readonly sopInstanceUid: string
  /** Begin, ms after the first run of the study that has a time; null: the file says no time of its own, only order is known. */
  readonly startMs: number | null
  /** 0 for a still; null: the run's frames have no times of their acquisition. */
  readonly lengthMs: number | null
  /** From the end of the run before on the clock, ms; null for the first, and where one of the two is not known. */
  readonly gapMs: number | null
  /** The file gives whole seconds only. */
  readonly wholeSeconds: boolean
  readonly flags: readonly ClockFlag[]
}

/** All runs and stills of a study on one axis. */
export interface StudyClock {
  /** In the order in which they were given. */
  readonly runs: readonly PlacedRun[]
  /** From the first begin to the last end, ms; 0 where no run has a time. */
  readonly lengthMs: number
}

/** Clocks that count tenths of a second may disagree by this much before runs are said to overlap, ms. */
const tolerance = 100

/** Places the runs by Acquisition or Content Date and Time. A series' or study's time is nobody's own: such runs have none. */
export function studyClock(runs: readonly ClockedRun[]): StudyClock {
  const moments = runs.map(ownMomentMs)
  const known = moments.filter((moment) => moment !== null)
  const first = known.length === 0 ? 0 : Math.min(...known)
  const jumped = clockJumps(runs, moments)
  const placed = runs.map((run, at): Placing => {
    const moment = moments[at] ?? null
    return {
      sopInstanceUid: run.instance.sopInstanceUid,
      startMs: moment === null ? null : moment - first,
      lengthMs: lengthOf(run),
      wholeSeconds: !run.instance.acquired.time.includes('.'),
      jumped: jumped.has(at),
    }
  })
  const inTime = placed.filter(isPlaced).sort((a, b) => a.startMs - b.startMs)
  return {
    runs: placed.map((run) => {
      const { jumped: isJump, ...rest } = run
      const at = inTime.findIndex(({ sopInstanceUid }) => sopInstanceUid === run.sopInstanceUid)
      const before = inTime[at - 1] ?? null
      const gap = isPlaced(run) ? gapAfter(inTime.slice(0, at), run.startMs) : null
      const slack = run.wholeSeconds || before?.wholeSeconds === true ? 1000 + tolerance : tolerance
      const overlaps = gap !== null && gap < -slack && run.lengthMs !== 0
      return {
        ...rest,
        gapMs: gap,
        flags: [...(isJump ? ['clock-jump' as const] : []), ...(overlaps ? ['overlap' as const] : [])],
      }
    }),
    lengthMs: Math.max(0, ...inTime.map(({ startMs, lengthMs }) => startMs + (lengthMs ?? 0))),
  }
}

/**
 * When a frame was taken, ms on the study clock; null where the run has no place on it, or its frames no times of their
 * acquisition (a display rate is a wish and says nothing about seconds).
 */
export function momentOnClock(clock: StudyClock, run: ClockedRun, index: number): number | null {
  const start = clock.runs.find(({ sopInstanceUid }) => sopInstanceUid === run.instance.sopInstanceUid)?.startMs ?? null
  const within = momentInRun(run, index)
  return start === null || within === null ? null : start + within
}

/** ms from the run's first frame to this one as they were acquired; null where the file does not say. */
export function momentInRun({ timing, numberOfFrames }: ClockedRun, index: number): number | null {
  if (numberOfFrames === 1 || index === 0) return 0
  return timing.ofAcquisition ? (timing.startsMs?.[index] ?? null) : null
}

type Placing = Omit<PlacedRun, 'gapMs' | 'flags'> & { readonly jumped: boolean }
type OnClock = Placing & { readonly startMs: number }

function isPlaced(run: Placing): run is OnClock {
  return run.startMs !== null
}

/** From the latest end of what came before; null where nothing did, or where the last of it has no known end. */
function gapAfter(before: readonly OnClock[], startMs: number): number | null {
  if (before.length === 0 || before.at(-1)?.lengthMs === null) return null
  return startMs - Math.max(...before.map((run) => run.startMs + (run.lengthMs ?? 0)))
}

function lengthOf({ numberOfFrames, timing }: ClockedRun): number | null {
  if (numberOfFrames === 1) return 0
  return timing.ofAcquisition ? (timing.startsMs?.at(-1) ?? null) : null
}

/** Whether the time an object gives is of its own taking, and not its series' or study's. */
export function isOwnTime({ time, source }: ClockedRun['instance']['acquired']): boolean {
  return /^(Frame |)Acquisition|^Content/.test(source) && time !== ''
}

function ownMomentMs({ instance }: ClockedRun): number | null {
  const { date, time } = instance.acquired
  if (!isOwnTime(instance.acquired)) return null
  return momentMs(`${date.replaceAll('.', '')}${time.replaceAll(':', '')}`)
}

/** Which runs (0-based places) are earlier than the one before them in the order of their numbers. */
function clockJumps(runs: readonly ClockedRun[], moments: readonly (number | null)[]): ReadonlySet<number> {
  const jumps = new Set<number>()
  const numbered = runs
    .map(({ instance }, at) => ({
      at,
      series: instance.seriesNumber,
      number: instance.instanceNumber,
      moment: moments[at] ?? null,
    }))
    .filter(({ series, moment }) => series !== null && moment !== null)
    .sort((a, b) => (a.series ?? 0) - (b.series ?? 0) || (a.number ?? 0) - (b.number ?? 0))
  for (const [place, run] of numbered.entries()) {
    const before = numbered[place - 1]
    if (before !== undefined && (run.moment ?? 0) < (before.moment ?? 0)) jumps.add(run.at)
  }
  return jumps
}
