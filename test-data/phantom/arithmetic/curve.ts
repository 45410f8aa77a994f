/** A point of the body, mm: x to the patient's left, y caudal, z to the front; the uterine cavity lies about z = 0. */
export type Point3 = readonly [x: number, y: number, z: number]

/** A curve sampled at even arc length. */
export interface Curve {
  readonly points: readonly Point3[]
  /** Distance between neighbouring points along the curve, mm. */
  readonly stepMm: number
  readonly lengthMm: number
}

/** Catmull–Rom curve through the control points, resampled every `stepMm` of arc length. */
export function smoothCurve(controls: readonly Point3[], stepMm: number, closed = false): Curve {
  const dense: Point3[] = []
  const last = controls.length - 1
  const at = (index: number): Point3 => {
    const i = closed ? (index + controls.length) % controls.length : Math.max(0, Math.min(last, index))
    return controls[i] as Point3
  }
  const spans = closed ? controls.length : last
  for (let span = 0; span < spans; span++) {
    const [p0, p1, p2, p3] = [at(span - 1), at(span), at(span + 1), at(span + 2)]
    for (let step = 0; step < 24; step++) dense.push(between(p0, p1, p2, p3, step / 24))
  }
  dense.push(closed ? at(0) : at(last))

  const points: Point3[] = [dense[0] as Point3]
  let travelled = 0
  let next = stepMm
  for (let i = 1; i < dense.length; i++) {
    const from = dense[i - 1] as Point3
    const to = dense[i] as Point3
    const length = distance(from, to)
    while (next <= travelled + length && length > 0) {
      const u = (next - travelled) / length
      points.push([from[0] + (to[0] - from[0]) * u, from[1] + (to[1] - from[1]) * u, from[2] + (to[2] - from[2]) * u])
      next += stepMm
    }
    travelled += length
  }
  return { points, stepMm, lengthMm: (points.length - 1) * stepMm }
}

/** Point of the curve at arc length s, mm; ends count beyond the ends. */
export function pointAt(curve: Curve, s: number): Point3 {
  const position = Math.max(0, Math.min(curve.points.length - 1, s / curve.stepMm))
  const index = Math.min(Math.floor(position), Math.max(0, curve.points.length - 2))
  const from = curve.points[index] as Point3
  const to = curve.points[Math.min(index + 1, curve.points.length - 1)] as Point3
  const u = position - index
  return [from[0] + (to[0] - from[0]) * u, from[1] + (to[1] - from[1]) * u, from[2] + (to[2] - from[2]) * u]
}

function distance(a: Point3, b: Point3): number {
  const [dx, dy, dz] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
  return Math.sqrt(dx * dx + dy * dy + dz * dz)
}

function between(p0: Point3, p1: Point3, p2: Point3, p3: Point3, u: number): Point3 {
  const coordinate = (axis: 0 | 1 | 2) => {
    const [a, b, c, d] = [p0[axis], p1[axis], p2[axis], p3[axis]]
    return 0.5 * (2 * b + u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * b - a - 3 * c + d))))
  }
  return [coordinate(0), coordinate(1), coordinate(2)]
}
