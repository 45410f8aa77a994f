import type { Projection } from '../anatomy/projection.ts'
import { visitDisc } from '../arithmetic/discCells.ts'
import { cos, exp, sin } from '../arithmetic/elementary.ts'
import type { Field } from '../arithmetic/field.ts'
import { seededRandom } from '../arithmetic/seededRandom.ts'
import type { ContrastLayer } from './contrastLayer.ts'

/** Contrast pressed into the veins of the wall of the womb. */
export interface VeinScript {
  readonly fromSeconds: number
  /** Second at which the injection stops and the veins begin to clear. */
  readonly untilSeconds: number
  /** How many roots: 1 faint, 2 plain, 3 massive. */
  readonly level: 1 | 2 | 3
}

/** Speed of the front towards the head, mm/s. */
const FRONT_MM_PER_S = 42

/** A branching net about the cavity that drains along the pelvic side walls towards the head. */
export function veinLayer(script: VeinScript, grid: Field, project: Projection, seed: number): ContrastLayer {
  const random = seededRandom(seed, 'veins')
  const path = new Map<number, number>()
  const arrival = new Map<number, number>()

  const stamp = (x: number, y: number, radius: number, seconds: number) => {
    const [px, py] = project([x, y, 0])
    visitDisc(grid, px, py, radius, (cell, _dx, _dy, square) => {
      const chord = 2 * Math.sqrt(square)
      if (chord > (path.get(cell) ?? 0)) {
        path.set(cell, chord)
        arrival.set(cell, seconds)
      }
    })
  }
  const grow = (
    x: number,
    y: number,
    heading: number,
    radius: number,
    lengthMm: number,
    delay: number,
    pull: number,
  ) => {
    let turn = heading
    for (let way = 0; way < lengthMm; way += 0.3) {
      x += 0.3 * cos(turn)
      y += 0.3 * sin(turn)
      // A slow wander, and a pull up along the side wall.
      turn += 0.09 * random.normal() + 0.012 * pull * (-1.57 - turn)
      const seconds = script.fromSeconds + delay + way / FRONT_MM_PER_S
      stamp(x, y, radius * (1 - (0.35 * way) / lengthMm), seconds)
      if (random.uniform() < 0.018 && radius > 0.34 && lengthMm - way > 5) {
        const fork = turn + (random.uniform() < 0.5 ? -1 : 1) * random.between(0.5, 1.1)
        grow(x, y, fork, radius * 0.72, (lengthMm - way) * 0.5, delay + way / FRONT_MM_PER_S, pull)
      }
    }
  }

  for (const side of [-1, 1]) {
    for (let root = 0; root < 4 * script.level; root++) {
      const along = random.between(-12, 14)
      const x = side * (6 + random.between(2, 9) - 0.25 * along)
      const outward = side > 0 ? random.between(-0.7, 0.7) : Math.PI + random.between(-0.7, 0.7)
      grow(x, along, outward, random.between(0.35, 0.6), random.between(14, 26), random.between(0, 1.6), 0.25)
    }
    for (let trunk = 0; trunk < script.level; trunk++) {
      const start = side > 0 ? -0.5 : -2.64
      grow(
        side * random.between(22, 30),
        random.between(-6, 12),
        start,
        random.between(0.7, 1),
        95,
        random.between(0.9, 2),
        1,
      )
    }
  }
  const cells = Uint32Array.from(path.keys()).sort()
  return {
    name: 'veins',
    cells,
    pathMm: Float32Array.from(cells, (cell) => path.get(cell) as number),
    arrivalSeconds: Float32Array.from(cells, (cell) => arrival.get(cell) as number),
    film: { quickShare: 0.8, quickSeconds: 0.3, slowSeconds: 3 },
    drain: { fromSeconds: script.untilSeconds, tauSeconds: 4, rest: exp(-4) },
  }
}
