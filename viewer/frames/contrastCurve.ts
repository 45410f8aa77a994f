import type { CineHeader } from '../dicom/cineHeader'
import { type FrameIndex, frameIndex } from '../dicom/frameNumber'
import { storedLimits } from '../dicom/greyTable'
import type { CineSeries, DecodedFrame } from './cineSeries'

/** A part of the image, px; left and top included, right and bottom not. */
export interface ImageRegion {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How much darker the picture is than at the run's beginning, frame by frame. */
export interface ContrastCurve {
  /** One entry a frame, in stored values, positive where darker on the screen; null where not measured yet. */
  readonly darkening: readonly (number | null)[]
  close(): void
}

/** The first frames, before contrast: the picture that the others are held against. */
const referenceFrames = 3
/** Pixels that are looked at in each frame; a grid of so many shows the mean as well as all of them do. */
const sampleCount = 4096
/** Longest piece of work between two refreshes, ms. */
const pieceMs = 3

/**
 * Measures frames as they are decoded, in the browser's idle time, and keeps what was measured when frames leave memory.
 *
 * What the collimator covers is left out: pixels that are at an end of the scale in the first frames. Without a region the
 * whole image counts. `changed` is called after each piece of work.
 */
export function contrastCurve(series: CineSeries, region: ImageRegion | null, changed: () => void): ContrastCurve {
  const { header } = series
  const count = series.frameCount
  const darkening = Array.from<number | null>({ length: count }).fill(null)
  const places = samplePlaces(header, region)
  const sums = new Float64Array(places.length)
  let reference: Float64Array | null = null
  let pending = 0
  let closed = false

  /** The mean of the first frames; null until they are decoded. Frames that cannot be decoded are passed over. */
  const makeReference = (): Float64Array | null => {
    const firsts: DecodedFrame[] = []
    for (let i = 0; i < count && firsts.length < referenceFrames; i++) {
      const frame = series.readyFrame(frameIndex(i))
      if (frame !== null) firsts.push(frame)
      else if (series.frameFailure(frameIndex(i)) === null) return null
    }
    if (firsts.length === 0) return null
    sums.fill(0)
    for (const frame of firsts)
      for (const [at, place] of places.entries()) sums[at] = (sums[at] ?? 0) + valueAt(frame, place)
    return uncovered(
      sums.map((sum) => sum / firsts.length),
      header,
    )
  }

  const work = (): void => {
    pending = 0
    if (closed) return
    reference ??= makeReference()
    if (reference === null) return
    const until = performance.now() + pieceMs
    let measured = 0
    let left = false
    for (let i = 0; i < count; i++) {
      if (darkening[i] !== null) continue
      const frame = series.readyFrame(i as FrameIndex)
      if (frame === null) continue
      if (measured > 0 && performance.now() > until) {
        left = true
        break
      }
      darkening[i] = darkeningOf(frame, places, reference, header.windowing.inverted)
      measured++
    }
    if (measured > 0) changed()
    if (left) soon()
  }
  const soon = (): void => {
    if (pending !== 0 || closed) return
    pending = typeof requestIdleCallback === 'function' ? requestIdleCallback(work) : window.setTimeout(work, 50)
  }
  const stop = series.onReadiness(soon)
  soon()
  return {
    darkening,
    close() {
      closed = true
      stop()
    },
  }
}

/** Mean of reference minus frame over the places that count (their reference is a number); sign by what is dark on screen. */
export function darkeningOf(
  frame: DecodedFrame,
  places: Uint32Array,
  reference: Float64Array,
  inverted: boolean,
): number {
  let sum = 0
  let counted = 0
  for (let at = 0; at < places.length; at++) {
    const before = reference[at] as number
    if (Number.isNaN(before)) continue
    sum += before - valueAt(frame, places[at] as number)
    counted++
  }
  if (counted === 0) return 0
  return (inverted ? -sum : sum) / counted
}

/** Pixel places (row by row) of an even grid over the region. */
export function samplePlaces(header: Pick<CineHeader, 'pixelFormat'>, region: ImageRegion | null): Uint32Array {
  const { rows, columns } = header.pixelFormat
  const { left, top, right, bottom } = region ?? { left: 0, top: 0, right: columns, bottom: rows }
  const step = Math.max(1, Math.floor(Math.sqrt(((right - left) * (bottom - top)) / sampleCount)))
  const places: number[] = []
  for (let row = top; row < bottom; row += step)
    for (let column = left; column < right; column += step) places.push(row * columns + column)
  return Uint32Array.from(places)
}

/** The reference with NaN where the collimator lies. */
function uncovered(reference: Float64Array, { pixelFormat }: CineHeader): Float64Array {
  const colour = pixelFormat.samplesPerPixel === 3 || pixelFormat.palette !== null
  const { lowest, highest } = colour ? { lowest: 0, highest: 255 } : storedLimits(pixelFormat)
  const edge = (highest - lowest) * 0.02
  return reference.map((value) => (value < lowest + edge || value > highest - edge ? Number.NaN : value))
}

function valueAt(frame: DecodedFrame, place: number): number {
  // Green stands for the brightness of a colour pixel.
  return (frame.kind === 'grey' ? frame.pixels[place] : frame.pixels[place * 3 + 1]) ?? 0
}
