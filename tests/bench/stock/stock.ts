import {
  Enums,
  imageLoader,
  init as initCore,
  RenderingEngine,
  setUseCPURendering,
  type Types,
} from '@cornerstonejs/core'
import dicomImageLoader from '@cornerstonejs/dicom-image-loader'
import { init as initTools, utilities } from '@cornerstonejs/tools'

/**
 * The stock path, as the examples of Cornerstone3D have it: the loader's file manager, a stack viewport on the CPU, and
 * `playClip`. Nothing is made slower or faster than it comes; the bench drives it through `window.stock`.
 */
const element = document.querySelector<HTMLDivElement>('#stage')
const input = document.querySelector<HTMLInputElement>('#file')
if (element === null || input === null) throw new Error('the page is not whole')

await initCore({ rendering: { useCPURendering: true } } as Parameters<typeof initCore>[0])
setUseCPURendering(true)
await initTools()
dicomImageLoader.init()

const engine = new RenderingEngine('stock')
engine.enableElement({ viewportId: 'stock', type: Enums.ViewportType.STACK, element })
const viewport = engine.getViewport('stock') as Types.IStackViewport
let imageIds: readonly string[] = []

element.addEventListener(Enums.Events.IMAGE_RENDERED, () => {
  const imageId = viewport.getCornerstoneImage()?.imageId ?? ''
  // What the product says in the same place, so that the bench reads both alike.
  element.dataset.frameShown = String(imageIds.indexOf(imageId) + 1)
})

async function open(file: File): Promise<void> {
  const base = dicomImageLoader.wadouri.fileManager.add(file)
  // How many frames there are is known when the first one has been loaded.
  const first = await imageLoader.loadAndCacheImage(`${base}?frame=1`)
  const { NumberOfFrames } = (first as unknown as { data: { NumberOfFrames?: unknown } }).data
  imageIds = Array.from({ length: Number(NumberOfFrames ?? 1) }, (_, i) => `${base}?frame=${i + 1}`)
  await viewport.setStack([...imageIds], 0)
  viewport.render()
}

Object.assign(window, {
  stock: {
    decodeAll: () => Promise.all(imageIds.map((imageId) => imageLoader.loadAndCacheImage(imageId))),
    seek: (frame: number) => viewport.setImageIdIndex(frame - 1),
    play: (framesPerSecond: number) => utilities.cine.playClip(element, { framesPerSecond, loop: true }),
    stop: () => utilities.cine.stopClip(element),
  },
})
input.addEventListener('change', () => {
  const file = input.files?.[0]
  if (file !== undefined) void open(file)
})
