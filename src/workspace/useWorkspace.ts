import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { PlayerState } from '../../viewer/player/playerState'
import type { Workspace } from './workspace'
import type { WorkspaceState } from './workspaceState'

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

/** A part of the player's state; `absent` while there is no player. */
export function usePlayerState<Part>(part: (state: PlayerState) => Part): Part {
  const workspace = useWorkspace()
  const state = useStore(workspace.playerState, part)
  return state
}
