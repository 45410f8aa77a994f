import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { conclude, type Impression } from '../../annotations/impression/impression'
import { observe } from '../../annotations/observation/observation'
import { factsOfHeaders } from '../../annotations/observation/studyFacts'
import type { Reading } from '../../annotations/reading/reading'
import type { CineHeader } from '../../viewer/dicom/cineHeader'
import { useLayers } from '../layers/useLayers'
import { useWorkspaceState } from '../workspace/useWorkspace'

/** The reading on the screen, what follows from it, and the runs and stills of its study in the order of the list. */
interface ReviewedReading {
  readonly reading: Reading
  readonly impression: Impression
  readonly headers: readonly CineHeader[]
}

const ReviewContext = createContext<() => ReviewedReading | null>(() => null)

/** Concludes once for each edit, for every place that shows what follows, and not before one of them asks. */
export function ReviewProvider({ children }: { readonly children: ReactNode }) {
  const reading = useWorkspaceState((s) => s.history?.present)
  const studies = useWorkspaceState((s) => s.studies)
  const studyUid = reading?.study.studyInstanceUid
  const headers = useMemo(
    () =>
      studies
        .filter(({ study }) => study.studyInstanceUid === studyUid)
        .flatMap(({ runs }) => runs.map(({ header }) => header)),
    [studies, studyUid],
  )
  const { layers } = useLayers()
  const reviewed = useMemo(() => {
    if (reading === undefined) return () => null
    let known: ReviewedReading | null = null
    return () => {
      if (known !== null) return known
      const facts = factsOfHeaders(headers)
      const otherStatuses = layers.map((layer) => observe(layer.reading, facts).statuses)
      known = { reading, impression: conclude(reading, facts, { otherStatuses }), headers }
      return known
    }
  }, [reading, layers, headers])
  return <ReviewContext value={reviewed}>{children}</ReviewContext>
}

/** The reading on the screen and what follows from it; null while there is none. */
export function useReview(): ReviewedReading | null {
  return useContext(ReviewContext)()
}
