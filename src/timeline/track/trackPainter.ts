import type { CineSeries } from '../../../viewer/frames/cineSeries'
import { contrastCurve } from '../../../viewer/frames/contrast/contrastCurve'
import type { ImageRegion } from '../../../viewer/frames/contrast/contrastGrid'
import { paintTrack, type TrackPicture } from './paintTrack'
import { thumbnails } from './thumbnail'

/** What of the picture the reader changes. */
export type TrackView = Pick<TrackPicture, 'scale' | 'shades' | 'played' | 'looped'> & {
  readonly widthPx: number
  /** What the contrast curve is of; null: the whole image. */
  readonly region: ImageRegion | null
}

/** Keeps the track's canvas as the run's frames come in: drawn when something on it changed, never for the head. */
export interface TrackPainter {
  show(view: TrackView): void
  close(): void
}

/** Least time between two drawings that the arrival of frames asks for, ms. */
const calmMs = 150

export function createTrackPainter(canvas: HTMLCanvasElement, series: CineSeries): TrackPainter {
  const pictures = thumbnails(series)
  let view: TrackView | null = null
  let frame = 0
  let calm = 0
  const paint = (): void => {
    frame = 0
    if (view !== null) {
      const darkening = curve.darkening(view.region)
      paintTrack(canvas, view.widthPx, { ...view, series, thumbnails: pictures, darkening })
    }
  }
  const atOnce = (): void => {
    if (frame === 0) frame = requestAnimationFrame(paint)
  }
  const later = (): void => {
    if (calm !== 0) return
    calm = window.setTimeout(() => {
      calm = 0
      atOnce()
    }, calmMs)
  }
  const curve = contrastCurve(series, later)
  const stop = series.onReadiness(later)
  return {
    show(next) {
      view = next
      atOnce()
    },
    close() {
      cancelAnimationFrame(frame)
      clearTimeout(calm)
      stop()
      curve.close()
    },
  }
}
