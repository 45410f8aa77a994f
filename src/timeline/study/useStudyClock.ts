import { useMemo } from 'react'
import type { Mark } from '../../../annotations/marks/mark'
import type { CineHeader } from '../../../viewer/dicom/cineHeader'
import { type StudyClock, studyClock } from '../../../viewer/dicom/times/studyClock'
import type { OpenedRun } from '../../../viewer/sources/openedStudy'
import { useWorkspaceState } from '../../workspace/useWorkspace'
import { type FirstContrast, firstContrast } from './firstContrast'

/** The study of the run that is shown, on its clock. */
export interface ClockedStudy {
  readonly runs: readonly OpenedRun[]
  readonly headers: readonly CineHeader[]
  readonly clock: StudyClock
  readonly first: FirstContrast | null
}

const none: readonly Mark[] = []

/** The clock of the study whose run is shown; null while none is. Computed anew when runs or marks change. */
export function useStudyClock(): ClockedStudy | null {
  const run = useWorkspaceState((s) => s.run)
  const studies = useWorkspaceState((s) => s.studies)
  const marks = useWorkspaceState((s) => s.history?.present.marks ?? none)
  const study = useMemo(() => studies.find(({ runs }) => run !== null && runs.includes(run)), [studies, run])
  return useMemo(() => {
    if (study === undefined) return null
    const headers = study.runs.map(({ header }) => header)
    const clock = studyClock(headers)
    return { runs: study.runs, headers, clock, first: firstContrast(clock, headers, marks) }
  }, [study, marks])
}
