import { frameIndex } from '../../viewer/dicom/frameNumber'
import { type CineSeries, openCineSeries } from '../../viewer/frames/cineSeries'
import type { OpenedRun } from '../../viewer/sources/openFiles'
import { frameMemoryBytes } from './frameMemory'

/** Opens runs, and one run ahead while the machine is idle, so that the next one is on the screen at once. */
export interface PreparedRun {
  /** The run's series: the one prepared before, or a new one. The caller closes it. */
  open(run: OpenedRun): Promise<CineSeries>
  /** Opens this run when nothing else is to do; null prepares none. */
  prepare(run: OpenedRun | null): void
}

export function createPreparedRun(): PreparedRun {
  let ahead: { readonly run: OpenedRun; readonly series: Promise<CineSeries> } | null = null
  let idle = 0

  const openSeries = (run: OpenedRun): Promise<CineSeries> =>
    openCineSeries(run.source, run.header, { budgetBytes: frameMemoryBytes() })
  const whenIdle = (act: () => void): number =>
    window.requestIdleCallback === undefined ? window.setTimeout(act, 500) : window.requestIdleCallback(act)
  const notWhenIdle = (handle: number): void => {
    if (window.cancelIdleCallback === undefined) window.clearTimeout(handle)
    else window.cancelIdleCallback(handle)
  }
  const drop = (): void => {
    notWhenIdle(idle)
    // A run that cannot be opened says so when it is shown; here nobody has asked for it yet.
    ahead?.series.then((series) => series.close()).catch(() => undefined)
    ahead = null
  }

  return {
    open(run) {
      if (ahead?.run === run) {
        const { series } = ahead
        ahead = null
        return series
      }
      drop()
      return openSeries(run)
    },
    prepare(run) {
      drop()
      if (run === null) return
      idle = whenIdle(() => {
        const series = openSeries(run)
        ahead = { run, series }
        series.then((opened) => opened.frame(frameIndex(0))).catch(() => undefined)
      })
    },
  }
}
