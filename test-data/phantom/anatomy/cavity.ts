import type { Point3 } from '../arithmetic/curve.ts'
import { exp, smoothStep } from '../arithmetic/elementary.ts'
import type { Field } from '../arithmetic/field.ts'
import { fractalTexture } from '../arithmetic/noiseTexture.ts'
import { closedOutline, depthInside } from '../arithmetic/outline.ts'
import type { Projection } from './projection.ts'

/** The space inside the womb, mm; the plane's origin is the middle of the distended cavity. */
export interface CavityShape {
  /** Closed outline of the distended cavity from horn to horn to the cervix. */
  readonly outline: readonly Point3[]
  /** Depth from front to back in the middle, mm. */
  readonly depthMm: number
  /** Roughness of the wall, mm. */
  readonly wallRoughnessMm: number
  /** Middle of the balloon, where contrast enters above it. */
  readonly inlet: readonly [x: number, y: number]
}

/** A hole in the contrast: what fills the place instead. */
export interface FillingDefect {
  /** Thickness of contrast that is displaced at a point, mm; it may move with the seconds since the injection began. */
  readonly displacedMm: (x: number, y: number, seconds: number) => number
}

/** An ordinary cavity: 34 mm long, fundus 30 mm wide and softly curved into both horns (domain brief §7.2). */
export const NORMAL_CAVITY: CavityShape = {
  outline: [
    [-16.6, -18.4, 0],
    [-14.2, -17.2, 0],
    [-11.2, -15.4, 0],
    [-6, -14.2, 0],
    [0, -14.4, 0],
    [6, -13.9, 0],
    [11.4, -15.6, 0],
    [14.4, -17.4, 0],
    [16.8, -18.9, 0],
    [15.7, -16, 0],
    [12.6, -11.6, 0],
    [9.2, -5.2, 0],
    [6.4, 1.8, 0],
    [4.9, 8.5, 0],
    [4.4, 13.5, 0],
    [5.4, 17.5, 0],
    [5.9, 21, 0],
    [4.2, 25.5, 0],
    [1.8, 29, 0],
    [-1.6, 29, 0],
    [-4.4, 25.4, 0],
    [-6, 21, 0],
    [-5.2, 17.4, 0],
    [-4.1, 13.4, 0],
    [-4.7, 8.3, 0],
    [-6.4, 1.4, 0],
    [-9.4, -5.4, 0],
    [-12.8, -11.4, 0],
    [-15.4, -15.6, 0],
  ],
  depthMm: 6.2,
  wallRoughnessMm: 0.22,
  inlet: [0, 14],
}

/** Contrast in the full cavity on a grid, cell by cell. */
export interface CavityCells {
  readonly cells: Uint32Array
  readonly pathMm: Float32Array
  /** Way from the inlet along the cavity, 0 at the inlet, 1 at the far horns: the order of filling. */
  readonly order: Float32Array
}

/** Fills the cavity's outline: a flat pouch with rounded edges, thinner towards the horns. */
export function cavityCells(shape: CavityShape, grid: Field, project: Projection, seed: number): CavityCells {
  const outline = closedOutline(shape.outline, project, 0.6)
  const rough = fractalTexture(seed, 'cavity wall', 3)
  const cells: number[] = []
  const path: number[] = []
  const order: number[] = []
  const row0 = Math.floor((outline.top - 1 - grid.yMm) / grid.cellMm)
  const row1 = Math.ceil((outline.bottom + 1 - grid.yMm) / grid.cellMm)
  const column0 = Math.floor((outline.left - 1 - grid.xMm) / grid.cellMm)
  const column1 = Math.ceil((outline.right + 1 - grid.xMm) / grid.cellMm)
  const length = shape.inlet[1] - outline.top
  for (let row = row0; row < row1; row++) {
    const y = grid.yMm + (row + 0.5) * grid.cellMm
    for (let column = column0; column < column1; column++) {
      const x = grid.xMm + (column + 0.5) * grid.cellMm
      const inside = depthInside(outline, x, y) + shape.wallRoughnessMm * rough(x / 2.2, y / 2.2)
      if (inside <= 0) continue
      // A circular section where it is narrow (2·inside), a pouch of constant depth where it is wide.
      const thickness = shape.depthMm * (1 - exp((-2.3 * inside) / shape.depthMm))
      const grown = thickness * (0.94 + 0.1 * rough(x / 9 + 20, y / 9))
      cells.push(row * grid.columns + column)
      path.push(grown)
      const dx = x - shape.inlet[0]
      const dy = y - shape.inlet[1]
      const way = Math.sqrt(dx * dx * 0.8 + dy * dy) / (1.12 * length)
      order.push(Math.max(0, Math.min(1, way + 0.07 * rough(x / 6, y / 6 + 70) - 0.06 * smoothStep(4, 0, inside))))
    }
  }
  return { cells: Uint32Array.from(cells), pathMm: Float32Array.from(path), order: Float32Array.from(order) }
}
