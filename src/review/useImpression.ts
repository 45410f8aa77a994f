import { useMemo } from 'react'
import { conclude, type Impression } from '../../annotations/impression/impression'
import { observe } from '../../annotations/observation/observation'
import { factsOfHeaders } from '../../annotations/observation/studyFacts'
import type { Reading } from '../../annotations/reading/reading'
import { useLayers } from '../layers/useLayers'
import { useWorkspaceState } from '../workspace/useWorkspace'

/** The reading on the screen and what follows from it; null while there is none. */
export function useImpression(): { readonly reading: Reading; readonly impression: Impression } | null {
  const reading = useWorkspaceState((s) => s.history?.present)
  const studies = useWorkspaceState((s) => s.studies)
  const studyUid = reading?.study.studyInstanceUid
  const facts = useMemo(
    () =>
      factsOfHeaders(
        studies
          .filter(({ study }) => study.studyInstanceUid === studyUid)
          .flatMap(({ runs }) => runs.map(({ header }) => header)),
      ),
    [studies, studyUid],
  )
  const { layers } = useLayers()
  const otherStatuses = useMemo(() => layers.map((layer) => observe(layer.reading, facts).statuses), [layers, facts])
  return useMemo(
    () => (reading === undefined ? null : { reading, impression: conclude(reading, facts, { otherStatuses }) }),
    [reading, facts, otherStatuses],
  )
}
