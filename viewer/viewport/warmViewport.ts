import { frameIndex } from '../dicom/frameNumber'
import type { DecodedFrame } from '../frames/cineSeries'
import { hasViewport, openCineViewport } from './cineViewport'
import { type Renderer, startCornerstone } from './cornerstone'
import type { PicturedHeader } from './frameImage'

const side = 512

const header: PicturedHeader = {
  pixelFormat: {
    rows: side,
    columns: side,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
    bitsAllocated: 16,
    bitsStored: 12,
    highBit: 11,
    signed: false,
    padding: null,
    palette: null,
  },
  pixelAspect: 1,
  windowing: {
    rescaleSlope: 1,
    rescaleIntercept: 0,
    modalityLut: null,
    presets: [],
    voiLut: null,
    voiFunction: 'LINEAR',
    inverted: false,
  },
  windowingOfFrames: null,
}

/**
 * Draws a picture of nothing where nobody sees it and takes it away again, so that the browser has compiled what draws and started
 * its canvases before a picture waits for them. For idle time; does nothing where a picture has been drawn already. Only on the CPU
 * path: a context of the graphics card does not outlive its viewport.
 */
export async function warmViewport(wish: Renderer | null): Promise<void> {
  if (hasViewport() || startCornerstone(wish) === 'gpu') return
  const element = document.createElement('div')
  element.ariaHidden = 'true'
  Object.assign(element.style, {
    position: 'fixed',
    left: `${-4 * side}px`,
    top: '0',
    width: `${side}px`,
    height: `${side}px`,
    visibility: 'hidden',
  })
  document.body.append(element)
  let painted = (): void => {}
  const isPainted = new Promise<void>((resolve) => {
    painted = resolve
    setTimeout(resolve, 1_000)
  })
  const viewport = openCineViewport(element, { painted, windowDragged() {}, viewChanged() {} }, wish)
  const frame: DecodedFrame = { kind: 'grey', pixels: new Uint16Array(side * side), index: frameIndex(0) }
  try {
    await viewport.open(header, frame, { window: { center: 2048, width: 4096 }, voiLut: false, inverted: false })
    viewport.draw(frame)
    await isPainted
  } finally {
    viewport.close()
    element.remove()
  }
}
