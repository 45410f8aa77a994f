import { download } from '../keeping/download'

/** Hands a picture to the browser's download. */
export function savePng(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((blob) => {
    if (blob !== null) download(blob, 'image/png', name)
  }, 'image/png')
}
