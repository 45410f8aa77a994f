import type { ClockFlag, PlacedRun } from '../../viewer/dicom/times/studyClock'

export const flagWord: { readonly [flag in ClockFlag]: string } = {
  'clock-jump': 'clock jump',
  overlap: 'overlaps the run before',
}

/** "+42.3 s", "−0.5 s"; whole seconds where the file gives no finer ones. */
export function signedSeconds(ms: number, wholeSeconds: boolean): string {
  const seconds = Math.abs(ms / 1000).toFixed(wholeSeconds ? 0 : 1)
  return `${ms < 0 && Number(seconds) !== 0 ? '−' : '+'}${seconds} s`
}

/** "+12.0 s, gap 4.5 s, clock jump", or that only the order is known. */
export function placeText(run: PlacedRun): string {
  if (run.startMs === null) return 'no time, only order'
  const gap =
    run.gapMs === null || run.gapMs < 0 ? [] : [`gap ${(run.gapMs / 1000).toFixed(run.wholeSeconds ? 0 : 1)} s`]
  return [signedSeconds(run.startMs, run.wholeSeconds), ...gap, ...run.flags.map((flag) => flagWord[flag])].join(', ')
}
