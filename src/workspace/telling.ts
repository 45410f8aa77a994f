import type { StoreApi } from 'zustand/vanilla'
import { SrError } from '../../annotations/sr/srError'
import { DicomError } from '../../viewer/dicom/dicomError'
import type { Problem } from '../text/problemText'
import type { WorkspaceState } from './workspaceState'

/** What the reader is told of, until it is dismissed or over. */
export interface Telling {
  /** Trouble in the words for it, once however often it comes; `ofRun` goes away with the run that is shown. */
  tell(problem: Problem, about?: string, ofRun?: boolean): void
  dropAlerts(...problems: Problem[]): void
  /** Tries an act of the reader; an expected refusal becomes an alert, everything else goes on to the error boundary. */
  attempt(act: () => void): boolean
  attemptLater(act: () => Promise<void>): Promise<boolean>
}

export function createTelling(state: StoreApi<WorkspaceState>): Telling {
  const { getState: get, setState: set } = state
  let alertCount = 0
  const refused = (error: unknown): false => {
    if (!(error instanceof SrError || error instanceof DicomError)) throw error
    telling.tell(error.problem)
    return false
  }
  const telling: Telling = {
    tell(problem, about = '', ofRun = false) {
      const same = get().alerts.find((alert) => alert.problem === problem && alert.about === about)
      if (same === undefined) set((s) => ({ alerts: [...s.alerts, { id: ++alertCount, problem, about, ofRun }] }))
    },
    dropAlerts(...problems) {
      set((s) => ({ alerts: s.alerts.filter((alert) => !problems.includes(alert.problem)) }))
    },
    attempt(act) {
      try {
        act()
        return true
      } catch (error) {
        return refused(error)
      }
    },
    async attemptLater(act) {
      try {
        await act()
        return true
      } catch (error) {
        return refused(error)
      }
    },
  }
  return telling
}
