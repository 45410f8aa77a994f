import type { CanvasPoint, CinePlayer } from '../../viewer/player/cinePlayer'
import type { Workspace } from '../workspace/workspace'
import type { StageRole } from '../workspace/workspaceState'

/** Where the pointer was last on the stage, CSS px in that picture; keys that mean "here" use it. Null when it is elsewhere. */
export const pointerOnStage: { at: CanvasPoint | null; on: StageRole } = { at: null, on: 'main' }

/** The picture that keys meaning "here" act on: the one with the pointer, else the one that is read. */
export function pictureHere(workspace: Workspace): {
  readonly player: CinePlayer | null
  readonly at: CanvasPoint | null
} {
  const { at, on } = pointerOnStage
  if (at === null || on === 'main') return { player: workspace.player(), at }
  return { player: workspace.comparedPlayer(), at }
}
