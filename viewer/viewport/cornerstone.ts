import { getRenderingCapabilities, init, setUseCPURendering } from '@cornerstonejs/core'
import { init as initTools } from '@cornerstonejs/tools'

export type Renderer = 'gpu' | 'cpu'

let started: Renderer | null = null

/**
 * Starts Cornerstone3D once for the page and gives the path that draws.
 *
 * Cornerstone only logs that WebGL is drawn by software and uses it all the same, at 50 to 115 ms a frame; its CPU path
 * holds 30 frames/s there, so a software rasterizer counts as no GPU. A wish decides only the first time.
 */
export function startCornerstone(wish: Renderer | null): Renderer {
  if (started !== null) return started
  const capabilities = getRenderingCapabilities()
  const renderer: Renderer = wish ?? (capabilities.webgl && !capabilities.softwareRasterizer ? 'gpu' : 'cpu')
  started = capabilities.webgl ? renderer : 'cpu'
  init({ rendering: { useCPURendering: started === 'cpu', webGlContextCount: 1 } } as Parameters<typeof init>[0])
  setUseCPURendering(started === 'cpu')
  initTools()
  return started
}
