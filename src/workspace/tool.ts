import type { MarkKind } from '../../annotations/marks/mark'
import type { NavigationTool } from '../../viewer/player/cinePlayer'

/** The kinds of mark that have a tool of their own. */
export type MarkTool = Extract<MarkKind, 'fill' | 'spill' | 'occlusion'>

/** What the main mouse button does on the stage. */
export type Tool = NavigationTool | 'magnifier' | MarkTool

export function isMarkTool(tool: Tool): tool is MarkTool {
  return tool === 'fill' || tool === 'spill' || tool === 'occlusion'
}

/** What the main button does to the picture itself with this tool; null: nothing. */
export function navigationOf(tool: Tool): NavigationTool | null {
  return isMarkTool(tool) || tool === 'magnifier' ? null : tool
}
