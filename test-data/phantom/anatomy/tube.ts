import { type Curve, type Point3, pointAt, smoothCurve } from '../arithmetic/curve.ts'
import { visitDisc } from '../arithmetic/discCells.ts'
import { cos, sin, smoothStep } from '../arithmetic/elementary.ts'
import type { Field } from '../arithmetic/field.ts'
import { type NoiseTexture, noiseTexture } from '../arithmetic/noiseTexture.ts'
import { seededRandom } from '../arithmetic/seededRandom.ts'
import type { Projection } from './projection.ts'

/** Parts of a tube in the order contrast passes them. */
export type TubeSegment = 'interstitial' | 'isthmic' | 'ampullary' | 'infundibular' | 'fimbrial'

/** Course and calibre of one tube. */
export interface TubeShape {
  /** Control points from the horn of the cavity to the fimbriae, mm. */
  readonly course: readonly Point3[]
  readonly interstitialMm: number
  readonly isthmicMm: number
  readonly infundibularMm: number
  readonly isthmicRadiusMm: number
  /** Radius at the start and at the end of the ampulla. */
  readonly ampullaryRadiusMm: readonly [number, number]
  readonly fimbrialRadiusMm: number
  /** A closed, rounded end instead of a funnel. */
  readonly clubbed?: boolean
  /** Share of the lumen's thickness taken by folds of the mucosa; 0.15 is ordinary, 0 in a hydrosalpinx. */
  readonly folds: number
  /** Concentration in it as a share of what was injected, where fluid that was there before thins it; 1 when absent. */
  readonly dilution?: number
  /** Outpouchings beside the isthmus (salpingitis isthmica nodosa). */
  readonly outpouchings?: number
}

/** Arc length at which a segment begins, mm. */
export type SegmentStarts = Readonly<Record<TubeSegment, number>>

/** A tube laid out: its curve, where its segments begin, and its radius along the way. */
export interface Tube {
  readonly curve: Curve
  readonly starts: SegmentStarts
  /** Inner radius at each point of the curve, mm. */
  readonly radiusMm: Float32Array
  readonly shape: TubeShape
  readonly texture: NoiseTexture
}

/** Lays out a tube; `stream` keeps the accidents of two tubes of one patient apart. */
export function layOutTube(shape: TubeShape, seed: number, stream: string): Tube {
  const random = seededRandom(seed, `tube course ${stream}`)
  // The horn stays where the cavity has it; further out no two patients are alike.
  const course = shape.course.map(([x, y, z], index): Point3 => {
    const loose = Math.min(1.25, 0.14 * index)
    return [x + random.between(-loose, loose), y + random.between(-loose, loose), z]
  })
  const curve = smoothCurve(course, 0.25)
  const texture = noiseTexture(seed, `tube ${stream}`)
  const end = curve.lengthMm
  const starts: SegmentStarts = {
    interstitial: 0,
    isthmic: shape.interstitialMm,
    ampullary: shape.interstitialMm + shape.isthmicMm,
    infundibular: end - shape.infundibularMm,
    fimbrial: end - 1,
  }
  const [narrow, wide] = shape.ampullaryRadiusMm
  const radiusMm = Float32Array.from(curve.points, (_point, index) => {
    const s = index * curve.stepMm
    const inIsthmus = smoothStep(starts.isthmic - 4, starts.isthmic + 2, s)
    const thin = 0.5 + (shape.isthmicRadiusMm - 0.5) * inIsthmus
    const along = (s - starts.ampullary) / (starts.infundibular - starts.ampullary)
    const widening = narrow + (wide - narrow) * smoothStep(0, 1, along)
    const inAmpulla = smoothStep(starts.ampullary - 3, starts.ampullary + 7, s)
    const funnel = smoothStep(starts.infundibular, end, s)
    let radius = thin + (widening - thin) * inAmpulla + (shape.fimbrialRadiusMm - wide) * funnel
    radius *= 1 + (0.12 + 0.22 * inAmpulla) * texture(s / (2.6 + 3.6 * inAmpulla), 0.5) + 0.1 * texture(s / 1.6, 9.5)
    if (shape.clubbed) {
      const left = Math.max(0, end - s)
      if (left < wide) radius = Math.min(radius, Math.sqrt(Math.max(0, wide * wide - (wide - left) * (wide - left))))
    }
    return Math.max(0.25, radius)
  })
  return { curve, starts, radiusMm, shape, texture }
}

/** Contrast in the full tube on a grid, cell by cell. */
export interface TubeCells {
  readonly cells: Uint32Array
  readonly pathMm: Float32Array
  /** Arc length of the nearest point of the tube, mm. */
  readonly arcMm: Float32Array
}

/** Chords of the tube's round lumen along the beam; where it crosses itself the larger chord counts. */
export function tubeCells(tube: Tube, grid: Field, project: Projection): TubeCells {
  const path = new Map<number, number>()
  const arc = new Map<number, number>()
  const { curve, radiusMm, texture, shape, starts } = tube
  for (let index = 0; index < curve.points.length - 1; index++) {
    const [x, y] = project(curve.points[index] as Point3)
    const [nextX, nextY] = project(curve.points[index + 1] as Point3)
    const length = Math.sqrt((nextX - x) * (nextX - x) + (nextY - y) * (nextY - y)) + 1e-6
    const radius = radiusMm[index] as number
    const s = index * curve.stepMm
    const thinned = 1 - (1 - (shape.dilution ?? 1)) * smoothStep(starts.ampullary - 2, starts.ampullary + 10, s)
    const folded = shape.folds * smoothStep(starts.ampullary, starts.ampullary + 8, s)
    visitDisc(grid, x, y, radius, (cell, dx, dy, square) => {
      let chord = 2 * Math.sqrt(square) * thinned
      if (folded > 0) {
        const aside = (dx * (nextY - y) - dy * (nextX - x)) / length
        const streak = sin(aside * 4.4 + 2.4 * texture(s / 5, 3.5) + 3 * texture(s / 2.2, 5.5))
        chord *= 1 - folded * (0.8 + 0.8 * streak)
      }
      if (chord > (path.get(cell) ?? 0)) {
        path.set(cell, chord)
        // The middle of the stream runs ahead of its edge, and unevenly.
        const reach = Math.min(2.6, radius)
        const aheadMm = reach * (1.4 * (square / (radius * radius)) + 0.5 * texture(s / 3, 13.5 + dy / reach))
        arc.set(cell, Math.max(0, Math.min(curve.lengthMm, s + Math.max(0, aheadMm))))
      }
    })
  }
  for (const { x, y, radius, s } of outpouchings(tube, project)) {
    visitDisc(grid, x, y, radius, (cell, _dx, _dy, square) => {
      if (path.has(cell)) return
      path.set(cell, 2 * Math.sqrt(square))
      arc.set(cell, s)
    })
  }
  const cells = Uint32Array.from(path.keys()).sort()
  return {
    cells,
    pathMm: Float32Array.from(cells, (cell) => path.get(cell) as number),
    arcMm: Float32Array.from(cells, (cell) => arc.get(cell) as number),
  }
}

/** Point of the tube at arc length s as the beam projects it, mm. */
export function tubePoint(tube: Tube, s: number, project: Projection): readonly [number, number] {
  return project(pointAt(tube.curve, s))
}

/** Small pockets of contrast beside the isthmus, joined to it by a neck too thin to see. */
function outpouchings(tube: Tube, project: Projection): { x: number; y: number; radius: number; s: number }[] {
  const { shape, starts, texture } = tube
  return Array.from({ length: shape.outpouchings ?? 0 }, (_none, index) => {
    const share = (index + 0.5 + 0.35 * texture(index * 1.7, 21.5)) / (shape.outpouchings ?? 1)
    const s = starts.isthmic - 3 + (starts.ampullary - starts.isthmic + 3) * share
    const [x, y] = tubePoint(tube, s, project)
    const turn = 3.2 * texture(index * 2.3, 25.5) + (index % 2 === 0 ? 0 : Math.PI)
    const away = 1.3 + 0.7 * texture(index * 3.1, 27.5)
    return {
      x: x + away * cos(turn + 1.57),
      y: y + away * sin(turn + 1.57),
      radius: 0.8 + 0.3 * texture(index * 1.9, 29.5),
      s,
    }
  })
}
