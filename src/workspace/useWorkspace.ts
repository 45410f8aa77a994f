import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Reading } from '../../annotations/reading/reading'
import type { CinePlayer } from '../../viewer/player/cinePlayer'
import type { PlayerState } from '../../viewer/player/playerState'
import type { Workspace } from './workspace'
import type { StageRole, WorkspaceState } from './workspaceState'

export const WorkspaceContext = createContext<Workspace | null>(null)

/** The page's workspace, for acts. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (workspace === null) throw new Error('no workspace around this component')
  return workspace
}

/** A part of the workspace's state; the component draws itself anew when that part changes. */
export function useWorkspaceState<Part>(part: (state: WorkspaceState) => Part): Part {
  return useStore(useWorkspace().state, part)
}

/** Which of the two pictures a component lies on; what is on neither goes with the run that is read. */
export const StageRoleContext = createContext<StageRole>('main')

/** A part of the state of the player this component belongs to, or of an empty stage while there is none. */
export function usePlayerState<Part>(part: (state: PlayerState) => Part): Part {
  const workspace = useWorkspace()
  const role = useContext(StageRoleContext)
  return useStore(role === 'main' ? workspace.playerState : workspace.comparedState, part)
}

/** The player this component belongs to. */
export function useStagePlayer(): CinePlayer | null {
  const workspace = useWorkspace()
  const role = useContext(StageRoleContext)
  // Another player may come to the same role: its state is another one then, and the component is drawn anew.
  usePlayerState((s) => s.header)
  return role === 'main' ? workspace.player() : workspace.comparedPlayer()
}

/** The reading of the run this component belongs to. */
export function useStageReading(): Reading | null {
  const role = useContext(StageRoleContext)
  const present = useWorkspaceState((s) => s.history?.present ?? null)
  const beside = useWorkspaceState((s) => s.compare?.reading ?? null)
  return role === 'compared' && beside !== null ? beside : present
}
