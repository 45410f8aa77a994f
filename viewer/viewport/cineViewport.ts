import { Enums, RenderingEngine, type Types } from '@cornerstonejs/core'
import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import { type GreyTable, greyTable, type Shades } from '../dicom/greys/greyTable'
import { type Window, type Windowing, windowingOf } from '../dicom/greys/windowing'
import type { ImagePoint } from '../dicom/imagePoint'
import type { DecodedFrame } from '../frames/cineSeries'
import { type Renderer, startCornerstone } from './cornerstone'
import { dropFromCache, registerLoaderOnce, withFirstImage } from './firstImages'
import {
  frameImage,
  imageIdOf,
  type PicturedHeader,
  pictureOfImageId,
  registerRun,
  type ShownRun,
  worldSpacing,
} from './frameImage'
import { createNavigationTools, type NavigationTool, type NavigationTools } from './navigationTools'
import type { CanvasPoint, View } from './view'

export interface CineViewportEvents {
  /** The pixels of this frame have been drawn, perhaps in reduced resolution. */
  painted(frame: FrameIndex, reduced: boolean): void
  /** A drag of the window tool changed the window. */
  windowDragged(window: Window): void
  /** The image has been drawn in another place or size. */
  viewChanged(): void
}

/**
 * One run in one element, drawn by Cornerstone3D's stack viewport. Everything that is odd about Cornerstone stays in
 * this folder; the points that go in and out count as SCOORD does, on the GPU and on the CPU path alike.
 */
export interface CineViewport {
  readonly renderer: Renderer
  /** Another run, first this frame of it, in these shades. The view is fitted. */
  open(header: PicturedHeader, first: DecodedFrame, shades: Shades): Promise<void>
  /** Draws a frame of the open run at the next refresh, in other shades if given; of several before it, the last. */
  draw(frame: DecodedFrame, shades?: Shades): void
  /** Draws the frame on the screen, and all that follow, in other shades. */
  setShades(shades: Shades): void
  setTool(tool: NavigationTool | null): void
  view(): View
  setView(view: View): void
  fit(): void
  /** The view is the one that `fit` makes. */
  fitted(): boolean
  imageToCanvas(point: ImagePoint): CanvasPoint
  canvasToImage(point: CanvasPoint): ImagePoint
  /** The element's size changed: a fitted image stays fitted, else its middle stays in the middle. */
  resize(): void
  close(): void
}

let viewportCount = 0
let runCount = 0

/** Whether a viewport has been opened in this page. */
export function hasViewport(): boolean {
  return viewportCount > 0
}

/** Takes the element (with a size) for one run at a time. `close` gives it back. */
export function openCineViewport(
  element: HTMLDivElement,
  events: CineViewportEvents,
  wish: Renderer | null,
): CineViewport {
  const renderer = startCornerstone(wish)
  registerLoaderOnce()
  const name = `fimbria-${++viewportCount}`
  const engine = new RenderingEngine(name)
  engine.enableElement({
    viewportId: name,
    type: Enums.ViewportType.STACK,
    element,
    defaultOptions: { background: [0, 0, 0] },
  })
  const viewport = engine.getViewport(name) as Types.IStackViewport
  const halfPixel = renderer === 'gpu' ? 0.5 : 0

  let run: ShownRun | null = null
  let forgetRun: (() => void) | null = null
  let shades: Shades = { window: { center: 128, width: 256 }, voiLut: false, inverted: false }
  /** The table of these shades for frames with this windowing; null after the shades changed. */
  let table: { readonly of: Windowing; readonly greys: GreyTable } | null = null
  let drawn: DecodedFrame | null = null
  /** What the run was opened with: mostly drawn next, in the same shades. */
  let opening: { readonly frame: DecodedFrame; readonly greys: GreyTable; readonly image: Types.IImage } | null = null
  const greyArrays: (Uint8Array<ArrayBuffer> | undefined)[] = [undefined, undefined, undefined]
  let fitted = true
  let quiet = false
  let closed = false
  /** The view was changed, and the picture has not been drawn in it yet. */
  let moved = false

  const toWorld = (point: ImagePoint): Types.Point3 => {
    const spacing = run ? worldSpacing(run.header) : { column: 1, row: 1 }
    return [(point.column - halfPixel) * spacing.column, (point.row - halfPixel) * spacing.row, 0]
  }
  const imageToCanvas = (point: ImagePoint): CanvasPoint => {
    if (run === null) return { x: 0, y: 0 }
    const [x, y] = viewport.worldToCanvas(toWorld(point))
    return { x, y }
  }
  const canvasToImage = (point: CanvasPoint): ImagePoint => {
    if (run === null) return { column: 0, row: 0 }
    const [x, y] = viewport.canvasToWorld([point.x, point.y])
    const spacing = worldSpacing(run.header)
    return { column: x / spacing.column + halfPixel, row: y / spacing.row + halfPixel }
  }
  const middle = (): CanvasPoint => ({ x: element.clientWidth / 2, y: element.clientHeight / 2 })
  const view = (): View => {
    const a = imageToCanvas({ column: 0, row: 0 })
    const b = imageToCanvas({ column: 100, row: 0 })
    return { centre: canvasToImage(middle()), pxPerColumn: (b.x - a.x) / 100 }
  }
  const setView = (wanted: View): void => {
    if (run === null) return
    quiet = true
    const before = view()
    // Zoom is set by ratio: what Cornerstone's numbers mean differs between its two paths, the ratio does not.
    if (before.pxPerColumn > 0) viewport.setZoom(viewport.getZoom() * (wanted.pxPerColumn / before.pxPerColumn))
    const camera = viewport.getCamera()
    const focalPoint = toWorld(wanted.centre)
    const from = camera.focalPoint ?? focalPoint
    const position = camera.position ?? focalPoint
    viewport.setCamera({
      focalPoint: [focalPoint[0], focalPoint[1], from[2]],
      position: [focalPoint[0] + position[0] - from[0], focalPoint[1] + position[1] - from[1], position[2]],
    })
    viewport.render()
    fitted = false
    quiet = false
    moved = true
  }
  const fit = (): void => {
    quiet = true
    viewport.resetCamera()
    viewport.render()
    fitted = true
    quiet = false
    moved = true
  }
  const greysFor = ({ header }: ShownRun, index: number): GreyTable => {
    const of = windowingOf(header, index)
    if (table?.of !== of) table = { of, greys: greyTable(of, header.pixelFormat, shades) }
    return table.greys
  }
  const takeShades = (next: Shades): void => {
    shades = next
    table = null
  }
  /** Three in turn, so that a playing run does not leave an array behind with each frame; two may still be looked at. */
  const nextArray = (length: number): Uint8Array<ArrayBuffer> => {
    const oldest = greyArrays.shift()
    const array = oldest?.length === length ? oldest : new Uint8Array(length)
    greyArrays.push(array)
    return array
  }
  const draw = (frame: DecodedFrame, next?: Shades): void => {
    if (run === null || closed) return
    if (next !== undefined) takeShades(next)
    drawn = frame
    quiet = true
    const greys = greysFor(run, frame.index)
    const made = opening?.frame === frame && opening.greys === greys ? opening.image : null
    opening = null
    viewport.renderImageObject(made ?? frameImage(run, frame, greys, nextArray(frame.pixels.length)))
    viewport.render()
    quiet = false
  }
  const setShades = (next: Shades): void => {
    takeShades(next)
    if (drawn !== null) draw(drawn)
  }

  const tools: NavigationTools = createNavigationTools(name, {
    view,
    setView,
    canvasToImage,
    window: () => shades.window,
    dragWindow(window) {
      setShades({ ...shades, window, voiLut: false })
      events.windowDragged(window)
    },
  })
  tools.attach(name, name)

  const onRendered = () => {
    // What lies over the picture moves when the picture does.
    if (moved) {
      moved = false
      events.viewChanged()
    }
    const imageId = viewport.getCornerstoneImage()?.imageId
    const picture = imageId === undefined ? null : pictureOfImageId(imageId)
    if (picture !== null && run !== null && imageId === imageIdOf(run, picture))
      events.painted(frameIndex(picture.index), picture.reduced)
  }
  const onCamera = () => {
    if (quiet || run === null) return
    fitted = false
    moved = true
  }
  // Cornerstone's tools forbid every key pressed inside the element its default: Tab, so that the focus is trapped there,
  // and the browser's own keys. While the event is at the element, forbidding does nothing; above it, it does again.
  const shieldKey = (event: KeyboardEvent) => {
    Object.defineProperty(event, 'preventDefault', { value: () => {}, configurable: true })
  }
  const unshieldKey = (event: KeyboardEvent) => {
    Reflect.deleteProperty(event, 'preventDefault')
  }
  const around = element.parentElement
  element.addEventListener('keydown', shieldKey, true)
  around?.addEventListener('keydown', unshieldKey)
  element.addEventListener(Enums.Events.IMAGE_RENDERED, onRendered)
  element.addEventListener(Enums.Events.CAMERA_MODIFIED, onCamera)

  return {
    renderer,
    async open(header, first, firstShades) {
      forgetRun?.()
      const opened: ShownRun = { key: `${name}-${++runCount}`, header }
      run = opened
      drawn = null
      setShades(firstShades)
      const imageId = imageIdOf(opened, first)
      const unregister = registerRun(opened)
      forgetRun = () => {
        unregister()
        dropFromCache(imageId)
      }
      const greys = greysFor(opened, first.index)
      const image = frameImage(opened, first, greys)
      opening = { frame: first, greys, image }
      quiet = true
      try {
        await withFirstImage(image, () => viewport.setStack([imageId]))
      } finally {
        quiet = false
      }
      if (closed || run !== opened) {
        dropFromCache(imageId)
        return
      }
      fit()
    },
    draw,
    setShades,
    setTool: tools.select,
    view,
    setView,
    fit,
    fitted: () => fitted,
    imageToCanvas,
    canvasToImage,
    resize() {
      if (closed) return
      const before = run === null ? null : view()
      quiet = true
      engine.resize(true, true)
      quiet = false
      if (before === null) return
      if (fitted) fit()
      else setView(before)
    },
    close() {
      closed = true
      element.removeEventListener('keydown', shieldKey, true)
      around?.removeEventListener('keydown', unshieldKey)
      element.removeEventListener(Enums.Events.IMAGE_RENDERED, onRendered)
      element.removeEventListener(Enums.Events.CAMERA_MODIFIED, onCamera)
      forgetRun?.()
      run = null
      opening = null
      tools.close()
      engine.destroy()
    },
  }
}
