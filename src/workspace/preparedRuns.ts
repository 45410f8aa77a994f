import { frameIndex } from '../../viewer/dicom/frameNumber'
import type { CineSeries } from '../../viewer/frames/cineSeries'
import { openCineSeries } from '../../viewer/frames/openCineSeries'
import type { OpenedRun } from '../../viewer/sources/openedStudy'
import { frameMemoryBytes } from './frameMemory'
import { whenIdle } from './whenIdle'

/**
 * Opens runs, and those beside the one on the stage while the machine is idle, so that they are on the screen at once. Runs
 * that were left stay as they were as far as there is memory for them.
 */
export interface PreparedRuns {
  /** The run's series: the one that was left, the one prepared before, or a new one. The caller gives it back with `leave`. */
  open(run: OpenedRun): Promise<CineSeries>
  /**
   * Begins to open this run now, and with it to decode its first frame, before there is a stage to show it on. Resolves when
   * that goes on by itself in other threads, or is done: laying out the screen would hold up every step before.
   */
  begin(run: OpenedRun): Promise<void>
  /** The run is no longer on the stage. The frames that are in memory stay there, those of the runs left last before others. */
  leave(run: OpenedRun, series: CineSeries): void
  /** Bytes of memory for frames of runs that were left. */
  setRoom(bytes: number): void
  /** Opens these runs, each when nothing else is to do, and lets go of others. Of each one frame is decoded. */
  prepare(runs: readonly OpenedRun[]): void
}

/** A slow disk or a far one holds up the screen no longer than this, ms. */
const longestBeginMs = 30

export function createPreparedRuns(): PreparedRuns {
  const ahead = new Map<OpenedRun, Promise<CineSeries>>()
  /** The run left last comes last. */
  const left = new Map<OpenedRun, CineSeries>()
  let room = 0
  let notPreparing = (): void => {}

  const openSeries = (run: OpenedRun, decoding = (): void => {}): Promise<CineSeries> =>
    openCineSeries(run.source, run.header, { budgetBytes: frameMemoryBytes(), firstAtOnce: true, decoding })
  const openAhead = async (run: OpenedRun, decoding?: () => void): Promise<void> => {
    const series = openSeries(run, decoding)
    ahead.set(run, series)
    // A run that cannot be opened says so when it is shown; here nobody has asked for it yet.
    await series.then((opened) => opened.frame(frameIndex(0))).catch(() => undefined)
  }
  const dropAllBut = (kept: readonly OpenedRun[]): void => {
    notPreparing()
    for (const [run, series] of ahead) {
      if (kept.includes(run)) continue
      ahead.delete(run)
      series.then((opened) => opened.close()).catch(() => undefined)
    }
  }
  const keepWhatFits = (): void => {
    let free = room
    for (const [run, series] of [...left].toReversed()) {
      if (series.heldBytes <= free) free -= series.heldBytes
      else {
        left.delete(run)
        series.close()
      }
    }
  }
  const prepareOne = (runs: readonly OpenedRun[]): void => {
    const next = runs.find((run) => !ahead.has(run) && !left.has(run))
    if (next === undefined) return
    let calledOff = false
    const notWhenIdle = whenIdle(() => {
      void openAhead(next).then(() => {
        if (!calledOff) prepareOne(runs)
      })
    })
    notPreparing = () => {
      calledOff = true
      notWhenIdle()
    }
  }

  return {
    async open(run) {
      notPreparing()
      const known = left.get(run)
      if (known !== undefined) {
        left.delete(run)
        return known
      }
      const prepared = ahead.get(run)
      ahead.delete(run)
      return prepared ?? openSeries(run)
    },
    async begin(run) {
      if (ahead.has(run) || left.has(run)) return
      await new Promise<void>((resolve) => {
        void openAhead(run, resolve).then(resolve)
        setTimeout(resolve, longestBeginMs)
      })
    },
    leave(run, series) {
      series.rest()
      left.get(run)?.close()
      left.delete(run)
      // A video holds its decoder, of which a machine has few.
      if (run.header.transferSyntax.coding === 'video') series.close()
      else left.set(run, series)
      keepWhatFits()
    },
    setRoom(bytes) {
      room = bytes
      keepWhatFits()
    },
    prepare(runs) {
      dropAllBut(runs)
      prepareOne(runs)
    },
  }
}
