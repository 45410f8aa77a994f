import type { CineHeader, StudyIdentity } from '../dicom/cineHeader'
import type { ByteSource } from './byteSource'

/** One run or still, ready for its frames to be read. */
export interface OpenedRun {
  readonly header: CineHeader
  readonly source: ByteSource
}

/** Runs of one study in the order of acquisition; series are kept together only where times are absent. */
export interface OpenedStudy {
  readonly study: StudyIdentity
  readonly runs: readonly OpenedRun[]
}
