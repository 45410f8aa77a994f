import type { StoreApi } from 'zustand/vanilla'
import type { Shades } from '../dicom/greyTable'
import type { LookupTable } from '../dicom/windowing'
import type { DecodedFrame } from '../frames/cineSeries'
import type { CineViewport } from '../viewport/cineViewport'
import { zoomedView } from '../viewport/navigationTools'
import type { CinePlayer } from './cinePlayer'
import type { PlayerState } from './playerState'
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

/** What the file calls its VOI LUT. */
export function voiLutName(lut: LookupTable): string {
  return lut.explanation === '' ? 'VOI LUT' : lut.explanation
}

/** The greys that the state asks for. */
export function shadesOf({ window, voiLut, inverted }: PlayerState): Shades {
  return { window, voiLut, inverted }
}

/** How a player's picture looks and where it is on the stage. */
export function createPictureControls(
  element: HTMLDivElement,
  state: StoreApi<PlayerState>,
  viewport: CineViewport,
  drawn: () => DecodedFrame | null,
): PictureControls {
  const controls: PictureControls = {
    setWindow(window, name = '') {
      const smallest = state.getState().header?.windowing.voiFunction === 'LINEAR' ? 1 : Number.MIN_VALUE
      if (!Number.isFinite(window.center) || !(window.width >= smallest)) return
      state.setState({ window: { center: window.center, width: window.width }, windowName: name, voiLut: false })
      viewport.setShades(shadesOf(state.getState()))
    },
    showVoiLut() {
      const lut = state.getState().header?.windowing.voiLut ?? null
      if (lut === null) return
      state.setState({ voiLut: true, windowName: voiLutName(lut) })
      viewport.setShades(shadesOf(state.getState()))
    },
    windowOnRegion(centre) {
      const { header } = state.getState()
      const frame = drawn()
      if (frame === null || header === null) return
      const window = regionWindow(frame, header, centre)
      if (window !== null) controls.setWindow(window, 'Region')
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
  return controls
}
