import { useMemo } from 'react'
import { useStageReading, useWorkspaceState } from '../workspace/useWorkspace'
import { type LayersBeside, layersBeside, othersStayHidden } from './readingLayer'

/** The layers that may be looked at beside the reading of the run this component belongs to. */
export function useLayers(): LayersBeside {
  const all = useWorkspaceState((s) => s.layers)
  const offered = useWorkspaceState((s) => s.draftOffer?.history.present ?? null)
  const reading = useStageReading()
  return useMemo(() => layersBeside(all, reading, offered), [all, reading, offered])
}

/** Whether nothing of other readers may be seen now. */
export function useOthersHidden(): boolean {
  const offered = useWorkspaceState((s) => s.draftOffer?.history.present ?? null)
  const present = useWorkspaceState((s) => s.history?.present ?? null)
  return present !== null && othersStayHidden(present, offered)
}
