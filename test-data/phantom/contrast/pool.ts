import type { Projection } from '../anatomy/projection.ts'
import type { Point3 } from '../arithmetic/curve.ts'
import { exp } from '../arithmetic/elementary.ts'
import type { Field } from '../arithmetic/field.ts'
import { fractalTexture } from '../arithmetic/noiseTexture.ts'
import { closedOutline, depthInside } from '../arithmetic/outline.ts'
import type { ContrastLayer } from './contrastLayer.ts'

/** Contrast held in a closed place: a pocket of adhesions, the vagina, a drop of oil. */
export interface PoolShape {
  readonly name: string
  readonly outline: readonly Point3[]
  readonly depthMm: number
  /** Rise of the thickness from the edge, mm a mm; 1.6 is a tense pool, 0.5 a slack one. */
  readonly steepness?: number
  readonly fromSeconds: number
  /** Seconds from the first drop until it is full. */
  readonly growSeconds: number
  /** Where contrast enters, mm. */
  readonly from: readonly [x: number, y: number]
  readonly drain?: ContrastLayer['drain']
}

/** Lays out a pool on the organ grid: full in the middle, rounded and sharp at its edge. */
export function poolLayer(shape: PoolShape, grid: Field, project: Projection, seed: number): ContrastLayer {
  const outline = closedOutline(shape.outline, project, shape.depthMm < 4 ? 0.3 : 0.8)
  const rough = fractalTexture(seed, `pool ${shape.name}`, 3)
  const cells: number[] = []
  const path: number[] = []
  const arrival: number[] = []
  const reach = Math.max(outline.right - outline.left, outline.bottom - outline.top)
  const ragged = Math.min(0.9, 0.045 * reach)
  const row0 = Math.max(0, Math.floor((outline.top - 1 - grid.yMm) / grid.cellMm))
  const row1 = Math.min(grid.rows, Math.ceil((outline.bottom + 1 - grid.yMm) / grid.cellMm))
  const column0 = Math.max(0, Math.floor((outline.left - 1 - grid.xMm) / grid.cellMm))
  const column1 = Math.min(grid.columns, Math.ceil((outline.right + 1 - grid.xMm) / grid.cellMm))
  for (let row = row0; row < row1; row++) {
    const y = grid.yMm + (row + 0.5) * grid.cellMm
    for (let column = column0; column < column1; column++) {
      const x = grid.xMm + (column + 0.5) * grid.cellMm
      const inside = depthInside(outline, x, y) + ragged * rough(x / 4, y / 4)
      if (inside <= 0) continue
      cells.push(row * grid.columns + column)
      path.push(
        shape.depthMm *
          (1 - exp((-(shape.steepness ?? 1.6) * inside) / shape.depthMm)) *
          (0.9 + 0.18 * rough(x / 6 + 9, y / 6)),
      )
      const [dx, dy] = [x - shape.from[0], y - shape.from[1]]
      const way = Math.sqrt(dx * dx + dy * dy) / reach
      arrival.push(
        shape.fromSeconds + 0.6 * shape.growSeconds * Math.min(1, way + 0.12 * (1 + rough(x / 5, y / 5 + 40))),
      )
    }
  }
  return {
    name: shape.name,
    cells: Uint32Array.from(cells),
    pathMm: Float32Array.from(path),
    arrivalSeconds: Float32Array.from(arrival),
    film: { quickShare: 0.25, quickSeconds: 0.6, slowSeconds: Math.max(0.5, 0.35 * shape.growSeconds) },
    ...(shape.drain ? { drain: shape.drain } : {}),
  }
}

/** A rounded, slightly lobed outline about a point, mm. */
export function blob(x: number, y: number, halfWidth: number, halfHeight: number, tilt = 0): readonly Point3[] {
  const lobes = [1, 1.04, 0.96, 1.05, 0.98, 1.06, 0.95, 1.02]
  const directions = [
    [1, 0],
    [Math.SQRT1_2, Math.SQRT1_2],
    [0, 1],
    [-Math.SQRT1_2, Math.SQRT1_2],
    [-1, 0],
    [-Math.SQRT1_2, -Math.SQRT1_2],
    [0, -1],
    [Math.SQRT1_2, -Math.SQRT1_2],
  ] as const
  return directions.map(([u, v], index): Point3 => {
    const radius = lobes[index] as number
    return [x + radius * (halfWidth * u + tilt * v), y + radius * (halfHeight * v - tilt * u), 0]
  })
}
