import { decay } from '../arithmetic/decay.ts'
import { exp } from '../arithmetic/elementary.ts'

/** How contrast builds up at a place after its front has come by. */
export interface Film {
  /** Share of the final thickness that comes at once with the front. */
  readonly quickShare: number
  readonly quickSeconds: number
  readonly slowSeconds: number
}

/** One space that contrast fills, cell by cell of the organ grid. */
export interface ContrastLayer {
  readonly name: string
  readonly cells: Uint32Array
  /** Thickness when full, mm of contrast as injected. */
  readonly pathMm: Float32Array
  /** Seconds since the injection began at which the front reaches the cell; Infinity for never. */
  readonly arrivalSeconds: Float32Array
  readonly film: Film
  /** Contrast kept out of a cell by what lies there (balloon, polyp, bubble), mm; it may move. */
  readonly displacedMm?: (index: number, seconds: number) => number
  /** Second from which the space empties, its time constant, and the share that stays; absent when it stays full. */
  readonly drain?: { readonly fromSeconds: number; readonly tauSeconds: number; readonly rest: number }
}

/** Adds the thickness of a layer at a moment, times `attenuationPerMm`, to a grid. */
export function addLayer(layer: ContrastLayer, seconds: number, attenuationPerMm: number, grid: Float32Array): void {
  const { cells, pathMm, arrivalSeconds, film, displacedMm } = layer
  const scale = attenuationPerMm * drained(layer, seconds)
  if (scale === 0) return
  for (let i = 0; i < cells.length; i++) {
    const since = seconds - (arrivalSeconds[i] as number)
    if (!(since > 0)) continue
    const filled = since < 12 * film.slowSeconds ? filledShare(film, since) : 1
    const cell = cells[i] as number
    let path = (pathMm[i] as number) * filled
    if (displacedMm) path = withDisplaced(path, displacedMm(i, seconds))
    grid[cell] = (grid[cell] as number) + scale * path
  }
}

/** Thickness of contrast in one cell of a layer at a moment, mm. */
export function layerPathMm(layer: ContrastLayer, index: number, seconds: number): number {
  const since = seconds - (layer.arrivalSeconds[index] as number)
  if (!(since > 0)) return 0
  const path = (layer.pathMm[index] as number) * filledShare(layer.film, since)
  return drained(layer, seconds) * withDisplaced(path, layer.displacedMm?.(index, seconds) ?? 0)
}

function filledShare(film: Film, since: number): number {
  const { quickShare, quickSeconds, slowSeconds } = film
  return 1 - quickShare * decay(since / quickSeconds) - (1 - quickShare) * decay(since / slowSeconds)
}

/** A thin film of contrast stays in front of and behind what displaces the rest. */
function withDisplaced(pathMm: number, displacedMm: number): number {
  return displacedMm > 0 ? Math.max(Math.min(pathMm, 0.3), pathMm - displacedMm) : pathMm
}

function drained(layer: ContrastLayer, seconds: number): number {
  if (!layer.drain || seconds <= layer.drain.fromSeconds) return 1
  const { fromSeconds, tauSeconds, rest } = layer.drain
  return rest + (1 - rest) * exp(-(seconds - fromSeconds) / tauSeconds)
}
