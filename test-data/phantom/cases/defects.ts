import { exp, smoothStep } from '../arithmetic/elementary.ts'
import type { DefectScript } from './caseScript.ts'

/** A polyp or fibroid: a rounded body fixed to the wall. */
export function fixedBody(type: 'polyp' | 'fibroid', x: number, y: number, sizeMm: number): DefectScript {
  return {
    type,
    mobile: false,
    sizeMm,
    middle: () => [x, y],
    displacedMm: (px, py) => {
      const [dx, dy] = [px - x, (py - y) * 0.86 + 0.16 * (px - x)]
      const square = (sizeMm * sizeMm) / 4 - dx * dx - dy * dy
      return square > 0 ? 1.9 * Math.sqrt(square) : 0
    },
  }
}

/** Air: a sphere that rides up to the fundus and slips aside as the cavity fills. `stops` are places it reaches by seconds. */
export function bubble(
  sizeMm: number,
  stops: readonly { readonly second: number; readonly x: number; readonly y: number }[],
): DefectScript {
  const middle = (seconds: number): readonly [number, number] => {
    const first = stops[0] as (typeof stops)[number]
    let [x, y] = [first.x, first.y]
    for (let index = 1; index < stops.length; index++) {
      const from = stops[index - 1] as (typeof stops)[number]
      const to = stops[index] as (typeof stops)[number]
      const share = smoothStep(from.second, to.second, seconds)
      x += (to.x - from.x) * share
      y += (to.y - from.y) * share
    }
    return [x, y]
  }
  return {
    type: 'bubble',
    mobile: true,
    sizeMm,
    middle,
    displacedMm: (px, py, seconds) => {
      const [x, y] = middle(seconds)
      const square = (sizeMm * sizeMm) / 4 - (px - x) * (px - x) - (py - y) * (py - y)
      return square > 0 ? 2.3 * Math.sqrt(square) : 0
    },
  }
}

/** A scar band between the walls: ragged, angular, the same in every frame. `line` runs through it, mm. */
export function synechia(line: readonly (readonly [x: number, y: number, halfWidth: number])[]): DefectScript {
  const middle = line[Math.floor(line.length / 2)] as readonly [number, number, number]
  return {
    type: 'synechia',
    mobile: false,
    sizeMm: 2 * Math.max(...line.map(([, , width]) => width)),
    middle: () => [middle[0], middle[1]],
    displacedMm: (px, py) => {
      let most = 0
      for (let index = 1; index < line.length; index++) {
        const [x1, y1, w1] = line[index - 1] as readonly [number, number, number]
        const [x2, y2, w2] = line[index] as readonly [number, number, number]
        const [dx, dy] = [x2 - x1, y2 - y1]
        const u = Math.max(0, Math.min(1, ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy)))
        const [ex, ey] = [px - x1 - u * dx, py - y1 - u * dy]
        const width = w1 + (w2 - w1) * u
        most = Math.max(most, 1.05 - Math.sqrt(ex * ex + ey * ey) / width)
      }
      return most > 0 ? 8 * (1 - exp(-5 * most)) : 0
    },
  }
}
