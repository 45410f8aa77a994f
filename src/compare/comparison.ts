import type { Mark } from '../../annotations/marks/mark'
import type { Reading } from '../../annotations/reading/reading'
import type { CineHeader, StudyIdentity } from '../../viewer/dicom/cineHeader'
import type { Lock } from '../../viewer/player/linked/linkedTime'
import type { OpenedRun } from '../../viewer/sources/openedStudy'

/** What puts the two runs at the same moment: the frame number, the time since the first frame, first contrast, or the reader. */
export const locksOn = ['frame', 'time', 'contrast', 'place'] as const

export type LockOn = (typeof locksOn)[number]

/** The run beside the one that is read, and what goes together. */
export interface Comparison {
  readonly run: OpenedRun
  /** Everything below counts only while this does. */
  readonly linked: boolean
  readonly lockOn: LockOn
  readonly sameWindow: boolean
  readonly sameView: boolean
  /** The compared run's reading where it belongs to another study than the one that is read; null: the same. */
  readonly reading: Reading | null
}

/** Whether the run's times are those of its acquisition; a still has one moment and needs none. */
export function hasTimes({ timing, numberOfFrames }: CineHeader): boolean {
  return numberOfFrames === 1 || (timing.ofAcquisition && timing.startsMs !== null)
}

/** First contrast of one run: the index of its earliest fill mark that is not excluded; null where none is marked. */
export function firstFillOf(marks: readonly Mark[], sopInstanceUid: string): number | null {
  const fills = marks.filter(
    (mark) => mark.kind === 'fill' && mark.confidence !== 'excluded' && mark.sopInstanceUid === sopInstanceUid,
  )
  return fills.length === 0 ? null : Math.min(...fills.map(({ frame }) => frame)) - 1
}

/** One of the two runs, as much as a lock asks of it. */
export interface LockedRun {
  readonly header: CineHeader
  /** Starts of the frames and the end, ms. */
  readonly schedule: readonly number[]
  /** Where it stands. */
  readonly index: number
  readonly runTimeMs: number
  /** First contrast, 0-based; null: not marked. */
  readonly firstFill: number | null
}

/** Why two runs cannot be locked in this way. */
export type LockTrouble = 'no-times' | 'no-contrast'

/**
 * The lock from `main` to `other`. Runs without times of their acquisition are never locked on time: on first contrast, and
 * as they stand, their frames are counted.
 */
export function lockOf(lockOn: LockOn, main: LockedRun, other: LockedRun): Lock | LockTrouble {
  const timed = hasTimes(main.header) && hasTimes(other.header)
  switch (lockOn) {
    case 'frame':
      return { kind: 'frame', frames: 0 }
    case 'time':
      return timed ? { kind: 'time', offsetMs: 0 } : 'no-times'
    case 'contrast': {
      const [from, to] = [main.firstFill, other.firstFill]
      if (from === null || to === null) return 'no-contrast'
      if (!timed) return { kind: 'frame', frames: to - from }
      return { kind: 'time', offsetMs: (other.schedule[to] ?? 0) - (main.schedule[from] ?? 0) }
    }
    case 'place':
      return timed
        ? { kind: 'time', offsetMs: other.runTimeMs - main.runTimeMs }
        : { kind: 'frame', frames: other.index - main.index }
  }
}

/** Whether two studies are said to be of one patient: ID with its issuer, and name. */
export function samePatient(one: StudyIdentity, other: StudyIdentity): boolean {
  return (
    one.patientId === other.patientId &&
    one.issuerOfPatientId === other.issuerOfPatientId &&
    one.patientName.alphabetic === other.patientName.alphabetic
  )
}
