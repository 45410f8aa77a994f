import { cos, exp, sin, smoothStep } from '../arithmetic/elementary.ts'
import { type Extent, emptyField, type Field, fillField } from '../arithmetic/field.ts'
import { fractalTexture } from '../arithmetic/noiseTexture.ts'
import { seededRandom } from '../arithmetic/seededRandom.ts'

/**
 * Room for free fluid between bowel loops, relative: about 0.2 over a loop (a veil), 2 to 3 in the creases between loops
 * (crescents), 0 outside the pelvic peritoneum.
 */
export function bowelLoopGaps(seed: number, extent: Extent, cellMm: number): Field {
  const random = seededRandom(seed, 'bowel loops')
  const warp = fractalTexture(seed, 'loop warp', 3)
  const filling = fractalTexture(seed, 'loop filling', 3)
  const spacing = 19
  const loops: { x: number; y: number; ux: number; uy: number; stretch: number }[] = []
  for (let row = -6; row <= 6; row++) {
    for (let column = -6; column <= 6; column++) {
      const turn = random.between(0, Math.PI)
      loops.push({
        x: (column + (row % 2 === 0 ? 0 : 0.5) + random.between(-0.34, 0.34)) * spacing,
        y: (row * 0.87 + random.between(-0.34, 0.34)) * spacing,
        ux: cos(turn),
        uy: sin(turn),
        stretch: random.between(1, 1.9),
      })
    }
  }
  return fillField(emptyField(extent, cellMm), (x, y) => {
    const inPelvis = smoothStep(1.06, 0.9, ellipse(x, y - 4, 72, 62) + 0.08 * warp(x / 25, y / 25))
    if (inPelvis === 0) return 0
    const px = x + 6 * warp(x / 16, y / 16)
    const py = y + 6 * warp(x / 16 + 30, y / 16)
    let nearest = Infinity
    let second = Infinity
    for (const loop of loops) {
      const dx = px - loop.x
      const dy = py - loop.y
      if (dx * dx + dy * dy > 1600) continue
      const along = (dx * loop.ux + dy * loop.uy) / loop.stretch
      const across = -dx * loop.uy + dy * loop.ux
      const distance = Math.sqrt(along * along + across * across)
      if (distance < nearest) {
        second = nearest
        nearest = distance
      } else if (distance < second) second = distance
    }
    const crease = exp(-(second - nearest) / 2.6)
    const partly = smoothStep(-0.75, 0.5, filling(x / 21, y / 21))
    return inPelvis * (0.26 + 2.7 * crease * (0.25 + 0.75 * partly)) * (0.85 + 0.25 * filling(x / 5, y / 5 + 9))
  })
}

function ellipse(x: number, y: number, halfWidth: number, halfHeight: number): number {
  return Math.sqrt((x * x) / (halfWidth * halfWidth) + (y * y) / (halfHeight * halfHeight))
}
