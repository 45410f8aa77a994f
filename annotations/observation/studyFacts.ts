import type { CineHeader } from '../../viewer/dicom/cineHeader'
import type { ImageArea } from '../../viewer/dicom/geometry/beam'
import type { Calibration } from '../../viewer/dicom/geometry/calibration'
import type { FrameTiming } from '../../viewer/dicom/times/frameTiming'
import { studyClock } from '../../viewer/dicom/times/studyClock'

/** What the files say of one run or still, beyond what the reading itself holds of it. */
export interface RunFacts {
  readonly sopInstanceUid: string
  readonly numberOfFrames: number
  readonly modality: string
  /** ms on the study clock; null: the file has no time of its own. */
  readonly startMs: number | null
  readonly wholeSeconds: boolean
  /** Place in the study by series and instance number, from 0; null: the file has no numbers. */
  readonly place: number | null
  readonly timing: FrameTiming
  readonly calibration: Calibration | null
  /** Positioner Primary and Secondary Angle, degrees; null: not known. */
  readonly angles: { readonly primary: number; readonly secondary: number } | null
  /** What the shutter or collimator leaves open; null: not known. */
  readonly open: ImageArea | null
  /** Where text is burned into the pixels, as far as anybody has found it. */
  readonly burnedInAreas: readonly ImageArea[]
  /** Burned In Annotation as the file states it; null: it does not. */
  readonly burnedIn: boolean | null
  /** Whether it was taken before any contrast; null: not known. */
  readonly scout: boolean | null
}

/** What is known of the opened files, by SOP Instance UID. */
export type StudyFacts = ReadonlyMap<string, RunFacts>

/** The facts of the files that are open, from their headers alone. */
export function factsOfHeaders(headers: readonly CineHeader[]): StudyFacts {
  const clock = studyClock(headers)
  const numbered = [...headers]
    .filter(({ instance }) => instance.seriesNumber !== null)
    .sort(
      ({ instance: a }, { instance: b }) =>
        (a.seriesNumber ?? 0) - (b.seriesNumber ?? 0) || (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0),
    )
  return new Map(
    headers.map((header, at): [string, RunFacts] => {
      const { instance } = header
      const place = numbered.indexOf(header)
      const facts: RunFacts = {
        sopInstanceUid: instance.sopInstanceUid,
        numberOfFrames: header.numberOfFrames,
        modality: instance.modality,
        startMs: clock.runs[at]?.startMs ?? null,
        wholeSeconds: clock.runs[at]?.wholeSeconds ?? true,
        place: place < 0 ? null : place,
        timing: header.timing,
        calibration: header.calibration,
        angles: header.beam.angles,
        open: header.beam.open,
        burnedInAreas: [],
        burnedIn: header.burnedInAnnotation,
        scout: saysScout(instance.seriesDescription) ? true : null,
      }
      return [instance.sopInstanceUid, facts]
    }),
  )
}

/** A description may say that a picture is the scout; a silent one does not say that it is none. */
function saysScout(description: string): boolean {
  return /\bscout\b/i.test(description)
}
