import type { Shades } from '../../../viewer/dicom/greys/greyTable'
import type { CineSeries } from '../../../viewer/frames/cineSeries'
import type { PlayedSpan } from '../../../viewer/player/cinePlayer'
import { type FrameScale, frameAtShare, shareOfFrame } from './frameScale'
import type { Thumbnails } from './thumbnail'

/** Heights from the top, CSS px: the ruler, the pictures, the curve, the bar of frames in memory. */
export const trackHeights = { ruler: 16, pictures: 38, curve: 22, ready: 5 } as const
export const trackHeightPx = trackHeights.ruler + trackHeights.pictures + trackHeights.curve + trackHeights.ready

/** Everything that is drawn on the track but the head. */
export interface TrackPicture {
  readonly series: CineSeries
  readonly scale: FrameScale
  readonly shades: Shades
  readonly thumbnails: Thumbnails
  readonly darkening: readonly (number | null)[]
  readonly played: PlayedSpan
  readonly looped: boolean
}

const colours = {
  ruler: '#a3b0bd',
  line: '#323b45',
  ready: '#4f7f97',
  failed: '#ff8f80',
  curve: '#f2b84b',
  leftOut: 'rgb(11 13 16 / 66%)',
  loop: '#6fc3df',
} as const

/** Draws the track anew. The canvas is `widthPx` CSS px wide and `trackHeightPx` high. */
export function paintTrack(canvas: HTMLCanvasElement, widthPx: number, picture: TrackPicture): void {
  const density = window.devicePixelRatio || 1
  const width = Math.max(1, Math.round(widthPx * density))
  const height = Math.round(trackHeightPx * density)
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) return
  context.setTransform(density, 0, 0, density, 0, 0)
  context.clearRect(0, 0, widthPx, trackHeightPx)
  paintPictures(context, widthPx, picture)
  paintCurve(context, widthPx, picture)
  paintReady(context, widthPx, picture)
  paintRuler(context, widthPx, picture)
  paintPlayed(context, widthPx, picture)
}

function paintRuler(context: CanvasRenderingContext2D, widthPx: number, { scale }: TrackPicture): void {
  const shown = scale.to - scale.from
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((frames) => (frames / shown) * widthPx >= 46) ?? 2000
  context.fillStyle = colours.ruler
  context.font = '10px system-ui, sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'top'
  for (let number = Math.ceil(scale.from / step) * step; number <= scale.to; number += step) {
    const named = Math.max(number, 1)
    const x = shareOfFrame(scale, named - 1) * widthPx
    if (x < 8 || x > widthPx - 10) continue
    context.fillText(String(named), x, 1)
    context.fillRect(x - 0.5, trackHeights.ruler - 4, 1, 4)
  }
}

function paintPictures(context: CanvasRenderingContext2D, widthPx: number, picture: TrackPicture): void {
  const { series, scale, shades, thumbnails } = picture
  const { rows, columns } = series.header.pixelFormat
  const height = trackHeights.pictures - 2
  const each = Math.max(12, Math.round((height * columns) / (rows * series.header.pixelAspect)))
  const places = Math.max(1, Math.floor(widthPx / (each + 2)))
  const room = widthPx / places
  const framesShown = Math.max(1, Math.min(places, Math.round(scale.to - scale.from)))
  // With fewer frames than places each frame is drawn once, at its own place.
  for (let at = 0; at < framesShown; at++) {
    const index = frameAtShare(scale, (at + 0.5) / framesShown, series.frameCount)
    const middle = framesShown < places ? shareOfFrame(scale, index) * widthPx : (at + 0.5) * room
    const small = thumbnails.of(index, shades, Math.round(height * (window.devicePixelRatio || 1)))
    if (small === null) {
      context.strokeStyle = colours.line
      context.strokeRect(middle - each / 2 + 0.5, trackHeights.ruler + 1.5, each - 1, height - 1)
    } else context.drawImage(small, middle - each / 2, trackHeights.ruler + 1, each, height)
  }
}

/** One point for each px of width, the mean of its frames, so that 2,000 frames stay readable. */
function paintCurve(context: CanvasRenderingContext2D, widthPx: number, picture: TrackPicture): void {
  const { scale, darkening } = picture
  let highest = 0
  let lowest = 0
  for (const value of darkening) {
    if (value === null) continue
    highest = Math.max(highest, value)
    lowest = Math.min(lowest, value)
  }
  if (highest - lowest <= 0) return
  const top = trackHeights.ruler + trackHeights.pictures + 2
  const height = trackHeights.curve - 4
  context.strokeStyle = colours.curve
  context.lineWidth = 1.5
  context.beginPath()
  const from = Math.max(0, Math.floor(scale.from))
  const to = Math.min(darkening.length, Math.ceil(scale.to))
  const together = Math.max(1, Math.floor((to - from) / widthPx))
  let open = false
  for (let index = from; index < to; index += together) {
    const values = darkening.slice(index, index + together).filter((value) => value !== null)
    if (values.length === 0) {
      open = false
      continue
    }
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const x = shareOfFrame(scale, index + (together - 1) / 2) * widthPx
    const y = top + height * (1 - (mean - lowest) / (highest - lowest))
    if (open) context.lineTo(x, y)
    else context.moveTo(x, y)
    open = true
  }
  context.stroke()
}

/** Frames in memory as stretches, failed ones as notches that differ in height too. */
function paintReady(context: CanvasRenderingContext2D, widthPx: number, { series, scale }: TrackPicture): void {
  const top = trackHeightPx - trackHeights.ready
  const xOf = (edge: number): number => ((edge - scale.from) / (scale.to - scale.from)) * widthPx
  context.fillStyle = colours.line
  context.fillRect(0, top + 2, widthPx, 1)
  const { states } = series.readiness()
  const to = Math.min(states.length, Math.ceil(scale.to))
  for (let index = Math.max(0, Math.floor(scale.from)); index < to; ) {
    const state = states[index]
    let end = index + 1
    while (end < to && states[end] === state) end++
    const left = xOf(index)
    if (state === 'ready') {
      context.fillStyle = colours.ready
      context.fillRect(left, top + 1, xOf(end) - left, 3)
    } else if (state === 'failed') {
      context.fillStyle = colours.failed
      context.fillRect(left, top - 3, Math.max(2, xOf(end) - left), 8)
    }
    index = end
  }
}

/** What is not played is dimmed; a loop has brackets on the ruler. */
function paintPlayed(context: CanvasRenderingContext2D, widthPx: number, picture: TrackPicture): void {
  const { scale, played, looped } = picture
  const xOf = (edge: number): number => ((edge - scale.from) / (scale.to - scale.from)) * widthPx
  const left = xOf(played.first)
  const right = xOf(played.last + 1)
  context.fillStyle = colours.leftOut
  if (left > 0) context.fillRect(0, 0, left, trackHeightPx)
  if (right < widthPx) context.fillRect(right, 0, widthPx - right, trackHeightPx)
  if (!looped) return
  context.fillStyle = colours.loop
  context.fillRect(left, 0, 2, trackHeights.ruler)
  context.fillRect(right - 2, 0, 2, trackHeights.ruler)
  context.fillRect(left, 0, right - left, 2)
}
