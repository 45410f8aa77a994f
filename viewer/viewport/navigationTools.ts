import { addTool, BaseTool, Enums, PanTool, ToolGroupManager } from '@cornerstonejs/tools'
import type { Window } from '../dicom/greys/windowing'
import type { ImagePoint } from '../dicom/imagePoint'
import type { CanvasPoint, View } from './view'

/** What a drag with the main mouse button does to the picture. */
export type NavigationTool = 'window' | 'zoom' | 'pan'

/** What the tools need of the viewport they move. */
export interface Navigated {
  view(): View
  setView(view: View): void
  canvasToImage(point: CanvasPoint): ImagePoint
  window(): Window
  dragWindow(window: Window): void
}

export interface NavigationTools {
  attach(viewportId: string, engineId: string): void
  /** The tool of the main button; null leaves that button to others. Right drags window and middle drags pan, always. */
  select(tool: NavigationTool | null): void
  close(): void
}

interface DragEvent {
  readonly detail: {
    readonly element: HTMLDivElement
    readonly deltaPoints: { readonly canvas: readonly [number, number] }
    readonly startPoints: { readonly canvas: readonly [number, number] }
  }
}

const navigatedBy = new Map<string, Navigated>()

function navigated(tool: BaseTool): Navigated | undefined {
  return navigatedBy.get(tool.toolGroupId)
}

/**
 * Window by dragging: sideways the width, up and down the centre; down brightens (IHE Basic Image Review).
 *
 * Cornerstone's own tool steps by the range of the middle slice and reads the window back from the viewport, which on
 * the CPU path is not the reader's; this one steps by the window itself, so that narrow windows are set finely.
 */
class CineWindowTool extends BaseTool {
  static override toolName = 'CineWindow'

  constructor(toolProps = {}, defaults = { supportedInteractionTypes: ['Mouse', 'Touch'], configuration: {} }) {
    super(toolProps, defaults)
  }

  mouseDragCallback(event: DragEvent): void {
    const target = navigated(this)
    if (target === undefined) return
    const [dx, dy] = event.detail.deltaPoints.canvas
    const { center, width } = target.window()
    const step = Math.max(width, 16) / 256
    target.dragWindow({ center: center - dy * step, width: Math.max(1, width + dx * step * 2) })
  }

  touchDragCallback(event: DragEvent): void {
    this.mouseDragCallback(event)
  }
}

/**
 * Zoom by dragging up and down, about the point where the drag began.
 *
 * Cornerstone's own tool grows by the square of the aspect on its CPU path where rows are wider apart than columns.
 */
class CineZoomTool extends BaseTool {
  static override toolName = 'CineZoom'

  constructor(toolProps = {}, defaults = { supportedInteractionTypes: ['Mouse', 'Touch'], configuration: {} }) {
    super(toolProps, defaults)
  }

  mouseDragCallback(event: DragEvent): void {
    const target = navigated(this)
    if (target === undefined) return
    const { deltaPoints, startPoints } = event.detail
    const about = { x: startPoints.canvas[0], y: startPoints.canvas[1] }
    target.setView(zoomedView(target, about, Math.exp(-deltaPoints.canvas[1] / 120)))
  }

  touchDragCallback(event: DragEvent): void {
    this.mouseDragCallback(event)
  }
}

/** The view after zooming by a factor so that the point under `about` stays under it. */
export function zoomedView(
  target: Pick<Navigated, 'view' | 'canvasToImage'>,
  about: CanvasPoint,
  factor: number,
): View {
  const before = target.view()
  const pxPerColumn = Math.min(Math.max(before.pxPerColumn * factor, 0.05), 64)
  const kept = target.canvasToImage(about)
  const ratio = before.pxPerColumn / pxPerColumn
  return {
    pxPerColumn,
    centre: {
      column: kept.column + (before.centre.column - kept.column) * ratio,
      row: kept.row + (before.centre.row - kept.row) * ratio,
    },
  }
}

let toolsAdded = false

/** Cornerstone's tools for one viewport. */
export function createNavigationTools(groupId: string, target: Navigated): NavigationTools {
  if (!toolsAdded) {
    toolsAdded = true
    for (const tool of [CineWindowTool, CineZoomTool, PanTool]) addTool(tool)
  }
  const group = ToolGroupManager.createToolGroup(groupId)
  if (group === undefined) throw new Error('a tool group of this name exists already')
  navigatedBy.set(groupId, target)
  const { Primary, Secondary, Auxiliary } = Enums.MouseBindings
  const toolNames = { window: CineWindowTool.toolName, zoom: CineZoomTool.toolName, pan: PanTool.toolName } as const
  for (const toolName of Object.values(toolNames)) group.addTool(toolName)
  const always = { window: [Secondary], zoom: [], pan: [Auxiliary] } as const

  const select = (tool: NavigationTool | null): void => {
    for (const name of ['window', 'zoom', 'pan'] as const) {
      const buttons = name === tool ? [Primary, ...always[name]] : [...always[name]]
      // A tool keeps its old bindings until it is made passive.
      group.setToolPassive(toolNames[name], { removeAllBindings: true })
      if (buttons.length > 0)
        group.setToolActive(toolNames[name], { bindings: buttons.map((mouseButton) => ({ mouseButton })) })
    }
  }

  return {
    attach(viewportId, engineId) {
      group.addViewport(viewportId, engineId)
      select('window')
    },
    select,
    close() {
      navigatedBy.delete(groupId)
      ToolGroupManager.destroyToolGroup(groupId)
    },
  }
}
