/** Pictures side by side, each at the height of the lowest, with a gap between. */
export function stripOf(pictures: readonly HTMLCanvasElement[]): HTMLCanvasElement {
  const gap = 8
  const height = Math.min(...pictures.map((picture) => picture.height))
  const widths = pictures.map((picture) => Math.round((picture.width * height) / picture.height))
  const strip = document.createElement('canvas')
  strip.height = height
  strip.width = widths.reduce((sum, width) => sum + width + gap, -gap)
  const context = strip.getContext('2d')
  let x = 0
  for (const [at, picture] of pictures.entries()) {
    const width = widths[at] ?? 0
    context?.drawImage(picture, x, 0, width, height)
    x += width + gap
  }
  return strip
}
