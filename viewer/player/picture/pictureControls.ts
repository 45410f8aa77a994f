import type { StoreApi } from 'zustand/vanilla'
import type { CineHeader } from '../../dicom/cineHeader'
import type { Shades } from '../../dicom/greys/greyTable'
import { type Windowing, windowingOf } from '../../dicom/greys/windowing'
import type { DecodedFrame } from '../../frames/cineSeries'
import type { CineViewport } from '../../viewport/cineViewport'
import { zoomedView } from '../../viewport/navigationTools'
import type { CinePlayer } from '../cinePlayer'
import type { PlayerState } from '../playerState'
import type { ShownFrame } from '../shownFrame'
import { followedWindow, voiLutName } from './followedWindow'
import { openingLook } from './openingLook'
import { regionWindow } from './regionWindow'

type PictureControls = Pick<
  CinePlayer,
  | 'setWindow'
  | 'showVoiLut'
  | 'windowOnRegion'
  | 'setInverted'
  | 'setTool'
  | 'zoom'
  | 'pan'
  | 'fit'
  | 'oneToOne'
  | 'view'
  | 'fitted'
  | 'setView'
  | 'imageToCanvas'
  | 'canvasToImage'
  | 'resize'
>

/** How frames come to the stage: in the shades that the file asks for, or the reader. */
interface PictureDrawing {
  /** Shows the first frame of a run, in the file's first window, its table, or one of our own. */
  begin(header: CineHeader, first: DecodedFrame): Promise<void>
  /** Where the file asks for another window for this frame, that is the window from now on. */
  draw(frame: DecodedFrame): void
}

/** The greys that the state asks for. */
function shadesOf({ window, voiLut, inverted }: PlayerState): Shades {
  return { window, voiLut, inverted }
}

/** How a player's picture looks and where it is on the stage. */
export function createPictureControls(
  element: HTMLDivElement,
  state: StoreApi<PlayerState>,
  viewport: CineViewport,
  shown: Pick<ShownFrame, 'drawn' | 'series'>,
): { readonly controls: PictureControls; readonly drawing: PictureDrawing } {
  /** The windowing of the frame drawn last, which the shades were chosen for. */
  let windowing: Windowing | null = null
  const controls: PictureControls = {
    setWindow(window, name = '') {
      const smallest = windowing?.voiFunction === 'LINEAR' ? 1 : Number.MIN_VALUE
      if (!Number.isFinite(window.center) || !(window.width >= smallest)) return
      state.setState({ window: { center: window.center, width: window.width }, windowName: name, voiLut: false })
      viewport.setShades(shadesOf(state.getState()))
    },
    showVoiLut() {
      const lut = windowing?.voiLut ?? null
      if (lut === null) return
      state.setState({ voiLut: true, windowName: voiLutName(lut) })
      viewport.setShades(shadesOf(state.getState()))
    },
    windowOnRegion(centre) {
      const { header } = state.getState()
      const frame = shown.drawn()
      if (frame === null || header === null) return
      const windowOn = (full: DecodedFrame): void => {
        const window = regionWindow(full, header, centre)
        if (window !== null && state.getState().header === header) controls.setWindow(window, 'Region')
      }
      if (!frame.reduced) windowOn(frame)
      // Greys are measured in full frames only. One that cannot be decoded says so when it is shown.
      else
        shown
          .series()
          ?.frame(frame.index)
          .then(windowOn, () => undefined)
    },
    setInverted(inverted) {
      state.setState({ inverted })
      viewport.setShades(shadesOf(state.getState()))
    },
    setTool(tool) {
      state.setState({ tool })
      viewport.setTool(tool)
    },
    zoom(factor, about) {
      const at = about ?? { x: element.clientWidth / 2, y: element.clientHeight / 2 }
      viewport.setView(zoomedView(viewport, at, factor))
    },
    pan(dx, dy) {
      const middle = { x: element.clientWidth / 2 - dx, y: element.clientHeight / 2 - dy }
      viewport.setView({ ...viewport.view(), centre: viewport.canvasToImage(middle) })
    },
    fit: viewport.fit,
    oneToOne() {
      const density = window.devicePixelRatio
      viewport.setView({ ...viewport.view(), pxPerColumn: 1 / density })
      const corner = viewport.imageToCanvas({ column: 0, row: 0 })
      const toGrid = (at: number) => Math.round(at * density) / density - at
      controls.pan(toGrid(corner.x), toGrid(corner.y))
    },
    view: viewport.view,
    fitted: viewport.fitted,
    setView: viewport.setView,
    imageToCanvas: viewport.imageToCanvas,
    canvasToImage: viewport.canvasToImage,
    resize: viewport.resize,
  }
  const drawing: PictureDrawing = {
    begin(header, first) {
      windowing = windowingOf(header, first.index)
      const { shades, windowName } = openingLook(first, header)
      state.setState({ window: shades.window, windowName, voiLut: shades.voiLut })
      return viewport.open(header, first, shadesOf(state.getState()))
    },
    draw(frame) {
      const { header } = state.getState()
      const before = windowing
      windowing = header === null ? null : windowingOf(header, frame.index)
      if (before === null || windowing === null || before === windowing) {
        viewport.draw(frame)
        return
      }
      state.setState(followedWindow(state.getState(), before, windowing))
      viewport.draw(frame, shadesOf(state.getState()))
    },
  }
  return { controls, drawing }
}
