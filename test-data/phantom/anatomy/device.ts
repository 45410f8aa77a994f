import { type Point3, pointAt, smoothCurve } from '../arithmetic/curve.ts'
import { visitDisc } from '../arithmetic/discCells.ts'
import { sin } from '../arithmetic/elementary.ts'
import type { Field } from '../arithmetic/field.ts'
import type { PatientSide } from '../phantomTruth.ts'
import type { Projection } from './projection.ts'

/** Metal in the patient. */
export interface DeviceShape {
  readonly type: 'microInsert' | 'clip'
  readonly side: PatientSide
  /** Line along the device, mm. */
  readonly course: readonly Point3[]
}

/** Draws a device into a grid of attenuation: a micro-insert is a straight core within a wavy outer coil, a clip a solid bar. */
export function addDevice(device: DeviceShape, grid: Field, project: Projection): void {
  const weight = new Map<number, number>()
  const stamp = (point: Point3, radius: number, attenuation: number) => {
    const [x, y] = project(point)
    visitDisc(grid, x, y, radius, (cell, _dx, _dy, square) => {
      const value = attenuation * Math.min(1, (2 * Math.sqrt(square)) / radius)
      if (value > (weight.get(cell) ?? 0)) weight.set(cell, value)
    })
  }
  const curve = smoothCurve(device.course, 0.15)
  for (let s = 0; s < curve.lengthMm; s += 0.15) {
    const point = pointAt(curve, s)
    if (device.type === 'clip') {
      stamp(point, 0.75, 2.2)
      continue
    }
    stamp(point, 0.42, 1.1)
    const next = pointAt(curve, s + 0.3)
    const [dx, dy] = [next[0] - point[0], next[1] - point[1]]
    const length = Math.sqrt(dx * dx + dy * dy) + 1e-6
    const swing = 0.95 * sin(s * 3.4)
    stamp([point[0] - (dy / length) * swing, point[1] + (dx / length) * swing, point[2]], 0.34, 0.55)
  }
  for (const share of device.type === 'microInsert' ? [0, 0.34, 0.66, 1] : []) {
    stamp(pointAt(curve, share * curve.lengthMm), 0.85, 1.8)
  }
  for (const [cell, value] of weight) grid.values[cell] = (grid.values[cell] as number) + value
}
