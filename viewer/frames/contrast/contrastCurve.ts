import type { CineHeader } from '../../dicom/cineHeader'
import { type FrameIndex, frameIndex } from '../../dicom/frameNumber'
import { storedLimits } from '../../dicom/greys/greyTable'
import type { CineSeries } from '../cineSeries'
import { blockAreas, blocksOf, type ContrastGrid, contrastGrid, type ImageRegion } from './contrastGrid'
import { createContrastMeter } from './contrastMeter'

/** How much darker the picture is than at the run's beginning, frame by frame. */
export interface ContrastCurve {
  /**
   * One entry a frame for a region, or for the whole image: mean darkening in stored values, positive where darker on the
   * screen; null where not measured yet.
   */
  darkening(region: ImageRegion | null): readonly (number | null)[]
  close(): void
}

/** The first frames, before contrast: the picture that the others are held against. */
const referenceFrames = 3
/** Frames handed over and not measured yet. */
const mostBusy = 2

/**
 * Measures frames as they are decoded, in the thread that decodes them or one of its own, and keeps the means of their blocks when they leave memory, so that
 * any region of all of them is there at once.
 *
 * Left out are blocks that the collimator covers: those at an end of the scale in the first frames. `changed` is called when
 * a frame was measured.
 */
export function contrastCurve(series: CineSeries, changed: () => void): ContrastCurve {
  const { header } = series
  const count = series.frameCount
  const grid = contrastGrid(header)
  const means = Array.from<Float32Array | null>({ length: count }).fill(null)
  const sent = new Uint8Array(count)
  let reference: Float64Array | null = null
  let asked: { readonly region: ImageRegion | null; readonly of: (frame: Float32Array) => number } | null = null
  let values = Array.from<number | null>({ length: count }).fill(null)
  let pending = 0
  let closed = false

  const meter = createContrastMeter(({ index, means: given }) => {
    means[index] = given
    changed()
    soon()
  })

  const handOver = (): void => {
    pending = 0
    if (closed) return
    let taken = false
    for (let i = 0; i < count && meter.busyWith < mostBusy; i++) {
      if (sent[i] === 1) continue
      const frame = series.readyFrame(i as FrameIndex)
      if (frame === null) continue
      sent[i] = 1
      if (frame.blockMeans === undefined) meter.measure({ index: i, frame, grid })
      else {
        means[i] = frame.blockMeans
        taken = true
      }
    }
    if (taken) changed()
  }
  const soon = (): void => {
    if (pending !== 0 || closed) return
    pending =
      typeof requestIdleCallback === 'function' ? requestIdleCallback(handOver) : Number(setTimeout(handOver, 0))
  }
  const stop = series.onReadiness(soon)
  soon()

  /** The mean of the first frames; null until they are measured. Frames that cannot be decoded are passed over. */
  const makeReference = (): Float64Array | null => {
    const firsts: Float32Array[] = []
    for (let i = 0; i < count && firsts.length < referenceFrames; i++) {
      const frame = means[i]
      if (frame !== null && frame !== undefined) firsts.push(frame)
      else if (series.frameFailure(frameIndex(i)) === null) return null
    }
    return firsts.length === 0 ? null : referenceOf(firsts, header)
  }

  return {
    darkening(region) {
      reference ??= makeReference()
      if (reference === null) return values
      if (asked?.region !== region) {
        asked = { region, of: darkeningOver(region, reference, grid, header) }
        values = Array.from<null>({ length: count }).fill(null)
      }
      for (let i = 0; i < count; i++) {
        const frame = means[i] ?? null
        if (values[i] === null && frame !== null) values[i] = asked.of(frame)
      }
      return values
    },
    close() {
      closed = true
      stop()
      meter.close()
    },
  }
}

/** Mean of the frames block by block, NaN where the collimator lies. */
function referenceOf(frames: readonly Float32Array[], { pixelFormat }: CineHeader): Float64Array {
  const colour = pixelFormat.samplesPerPixel === 3 || pixelFormat.palette !== null
  const { lowest, highest } = colour ? { lowest: 0, highest: 255 } : storedLimits(pixelFormat)
  const edge = (highest - lowest) * 0.02
  return Float64Array.from({ length: frames[0]?.length ?? 0 }, (_, block) => {
    const value = frames.reduce((sum, frame) => sum + (frame[block] as number), 0) / frames.length
    return value < lowest + edge || value > highest - edge ? Number.NaN : value
  })
}

/** Takes of a frame the mean of reference minus frame over the pixels of a region's blocks; sign by what is dark on screen. */
function darkeningOver(
  region: ImageRegion | null,
  reference: Float64Array,
  grid: ContrastGrid,
  { windowing }: CineHeader,
): (frame: Float32Array) => number {
  const areas = blockAreas(grid)
  const blocks = blocksOf(grid, region).filter((block) => !Number.isNaN(reference[block]))
  const area = blocks.reduce((sum, block) => sum + (areas[block] as number), 0)
  const sign = windowing.inverted ? -1 : 1
  return (frame) => {
    let sum = 0
    for (const block of blocks)
      sum += ((reference[block] as number) - (frame[block] as number)) * (areas[block] as number)
    return area === 0 ? 0 : (sign * sum) / area
  }
}
