import type { Point3 } from './curve.ts'
import { smoothCurve } from './curve.ts'

/** A closed smooth line in the picture plane, mm. */
export interface Outline {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Closed outline through the control points as the beam `project`s them. */
export function closedOutline(
  controls: readonly Point3[],
  project: (point: Point3) => readonly [number, number],
  stepMm = 2,
): Outline {
  const projected = smoothCurve(controls, stepMm, true).points.map(project)
  const xs = Float64Array.from(projected, (point) => point[0])
  const ys = Float64Array.from(projected, (point) => point[1])
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [x, y] of projected) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return { xs, ys, left, right, top, bottom }
}

/** Distance of a point to the outline, mm: positive inside, negative outside. */
export function depthInside(outline: Outline, x: number, y: number): number {
  const { xs, ys } = outline
  let nearest = Infinity
  let inside = false
  let x1 = xs[xs.length - 1] as number
  let y1 = ys[ys.length - 1] as number
  for (let i = 0; i < xs.length; i++) {
    const x2 = xs[i] as number
    const y2 = ys[i] as number
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
    const dx = x2 - x1
    const dy = y2 - y1
    const square = dx * dx + dy * dy
    let u = square > 0 ? ((x - x1) * dx + (y - y1) * dy) / square : 0
    u = u < 0 ? 0 : Math.min(u, 1)
    const ex = x - x1 - u * dx
    const ey = y - y1 - u * dy
    const away = ex * ex + ey * ey
    if (away < nearest) nearest = away
    x1 = x2
    y1 = y2
  }
  const distance = Math.sqrt(nearest)
  return inside ? distance : -distance
}
