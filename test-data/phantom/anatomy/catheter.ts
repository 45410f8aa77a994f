import { type Point3, smoothCurve } from '../arithmetic/curve.ts'
import { visitDisc } from '../arithmetic/discCells.ts'
import { exp } from '../arithmetic/elementary.ts'
import type { Field } from '../arithmetic/field.ts'
import type { Projection } from './projection.ts'

/** A catheter lying in the cervix, mm. */
export interface CatheterShape {
  /** From the tip above the balloon down to the edge of the picture. */
  readonly course: readonly Point3[]
  readonly outerRadiusMm: number
  readonly lumenRadiusMm: number
}

/** A 7 F balloon catheter. */
export const BALLOON_CATHETER: CatheterShape = {
  course: [
    [0.3, 13.2, 0],
    [0.2, 20, 0],
    [-0.4, 30, 2],
    [-1.6, 42, 4],
    [0.4, 56, 5],
    [4.2, 72, 6],
    [5.4, 90, 6],
    [4, 112, 6],
  ],
  outerRadiusMm: 1.15,
  lumenRadiusMm: 0.5,
}

/** A thin catheter pushed through the cavity into the right horn. */
export const SELECTIVE_RIGHT_CATHETER: CatheterShape = {
  course: [
    [-16.4, -18.2, 0],
    [-13.6, -14.6, 0],
    [-7, -5.4, 0],
    [-2.2, 6, 0],
    [-0.6, 18, 0],
    [0.2, 30, 2],
    [-1.2, 44, 4],
    [1.4, 60, 5],
    [3.6, 76, 6],
    [4, 112, 6],
  ],
  outerRadiusMm: 0.85,
  lumenRadiusMm: 0.35,
}

/** Where the balloon sits, just above the inner os, mm. */
export const BALLOON_MIDDLE = { x: 0.2, y: 20.6 } as const

/** What a catheter does to the beam, on the organ grid. */
export interface CatheterCells {
  /** Adds the attenuation of the tubing itself. */
  readonly addTubing: (grid: Float32Array) => void
  /** Cells of the lumen, their chord, and their way from the lower end, for the contrast in it. */
  readonly cells: Uint32Array
  readonly pathMm: Float32Array
  readonly fromBelowMm: Float32Array
}

/** Lays out a catheter on the organ grid: wall, radio-opaque stripe and lumen. */
export function catheterCells(shape: CatheterShape, grid: Field, project: Projection): CatheterCells {
  const curve = smoothCurve(shape.course, 0.25)
  const tubing = new Map<number, number>()
  const lumen = new Map<number, { chord: number; below: number }>()
  const outer = shape.outerRadiusMm
  for (let index = 0; index < curve.points.length - 1; index++) {
    const [x, y] = project(curve.points[index] as Point3)
    const [nextX, nextY] = project(curve.points[index + 1] as Point3)
    const length = Math.sqrt((nextX - x) * (nextX - x) + (nextY - y) * (nextY - y)) + 1e-6
    visitDisc(grid, x, y, outer, (cell, dx, dy, square) => {
      const aside = (dx * (nextY - y) - dy * (nextX - x)) / length
      const hollow = shape.lumenRadiusMm * shape.lumenRadiusMm - (outer * outer - square)
      const wall = 2 * Math.sqrt(square) - (hollow > 0 ? 2 * Math.sqrt(hollow) : 0)
      const stripe = exp(-((aside - 0.55) * (aside - 0.55)) / 0.05)
      const attenuation = 0.045 * wall + 0.11 * stripe
      if (attenuation > (tubing.get(cell) ?? 0)) tubing.set(cell, attenuation)
      if (hollow <= 0) return
      const chord = 2 * Math.sqrt(hollow)
      if (chord > (lumen.get(cell)?.chord ?? 0)) {
        lumen.set(cell, { chord, below: curve.lengthMm - index * curve.stepMm })
      }
    })
  }
  const cells = Uint32Array.from(lumen.keys()).sort()
  return {
    addTubing: (values) => {
      for (const [cell, attenuation] of tubing) values[cell] = (values[cell] as number) + attenuation
    },
    cells,
    pathMm: Float32Array.from(cells, (cell) => lumen.get(cell)?.chord ?? 0),
    fromBelowMm: Float32Array.from(cells, (cell) => lumen.get(cell)?.below ?? 0),
  }
}
