import type { CineHeader } from '../../viewer/dicom/cineHeader'
import type { FrameIndex } from '../../viewer/dicom/frameNumber'
import type { FrameTiming } from '../../viewer/dicom/times/frameTiming'

/** Seconds after the run's first frame; null where the run has no times of its acquisition. */
export function secondsOfFrame(timing: FrameTiming, index: FrameIndex | number): number | null {
  const start = timing.startsMs?.[index]
  return start === undefined ? null : start / 1000
}

/** "frame 41 of 220, 2.70 s" */
export function frameText(timing: FrameTiming, index: number, frameCount: number): string {
  const seconds = secondsOfFrame(timing, index)
  const place = `frame ${index + 1} of ${frameCount}`
  return seconds === null ? place : `${place}, ${seconds.toFixed(2)} s`
}

/** "7.50 frames/s", or what can be said instead. */
export function fileRateText(timing: FrameTiming): string {
  if (timing.framesPerSecond !== null) return `${timing.framesPerSecond.toFixed(2)} frames/s`
  return timing.startsMs === null ? 'not stated' : 'varies'
}

/** "96 frames, 12.8 s", "1 still". */
export function lengthText(header: CineHeader): string {
  if (header.numberOfFrames === 1) return '1 still'
  const end = header.timing.startsMs?.at(-1)
  const frames = `${header.numberOfFrames} frames`
  return end === undefined ? frames : `${frames}, ${(end / 1000).toFixed(1)} s`
}

/** What the run is called in the list: series number, modality and description. */
export function runTitle(header: CineHeader): string {
  const { seriesNumber, instanceNumber, modality, seriesDescription } = header.instance
  const place = [seriesNumber, instanceNumber].filter((number) => number !== null).join('.')
  return [place, modality, seriesDescription].filter((part) => part !== '').join(' · ') || 'Run'
}

/** Clock time of the acquisition, "09:41:20"; empty where the file has none. */
export function clockText(time: string): string {
  return /^\d{6}/.test(time) ? `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}` : ''
}

/** "7.50 frames/s, from Frame Time". */
export function rateSourceText(timing: FrameTiming): string {
  return timing.source === 'none' ? 'The file states no rate.' : `From ${timing.source}`
}

/** Family and given name as one reads them; DICOM separates with carets. */
export function nameText(alphabetic: string): string {
  const [family = '', given = ''] = alphabetic.split('^')
  return [family, given].filter((part) => part !== '').join(', ')
}
