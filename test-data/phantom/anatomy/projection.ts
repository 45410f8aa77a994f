import type { Point3 } from '../arithmetic/curve.ts'
import { cos, sin } from '../arithmetic/elementary.ts'

/** Where a point of the body falls in the plane of the uterus, mm. */
export type Projection = (point: Point3) => readonly [x: number, y: number]

/**
 * Parallel projection along a beam turned about the patient's long axis.
 * @param obliqueDeg Positioner Primary Angle, degrees; positive moves what lies in front to the patient's left (LAO).
 */
export function beamProjection(obliqueDeg: number): Projection {
  const angle = (obliqueDeg * Math.PI) / 180
  const across = cos(angle)
  const deep = sin(angle)
  return ([x, y, z]) => [x * across + z * deep, y]
}
