import { cache, imageLoader, type Types } from '@cornerstonejs/core'
import { provideMetadata } from './frameImage'

// Cornerstone takes the first image of a stack by its name only; every other is handed to it.
let loaderReady = false
const firstImages = new Map<string, Types.IImage>()

/** Has Cornerstone find our images by name; before the first viewport. */
export function registerLoaderOnce(): void {
  if (loaderReady) return
  loaderReady = true
  provideMetadata()
  imageLoader.registerImageLoader('fimbria', (imageId: string) => {
    const image = firstImages.get(imageId)
    return {
      promise: image ? Promise.resolve(image) : Promise.reject(new Error('only a run’s first image is loaded by name')),
    } as unknown as Types.IImageLoadObject
  })
}

/** Cornerstone can load this image by its name until `load` is done. */
export async function withFirstImage(image: Types.IImage, load: () => Promise<unknown>): Promise<void> {
  firstImages.set(image.imageId, image)
  try {
    await load()
  } finally {
    firstImages.delete(image.imageId)
  }
}

/** Cornerstone keeps what it has loaded by name until 3 GB are full; we never ask for it again. */
export function dropFromCache(imageId: string): void {
  if (cache.getImageLoadObject(imageId) !== undefined) cache.removeImageLoadObject(imageId, { force: true })
}
