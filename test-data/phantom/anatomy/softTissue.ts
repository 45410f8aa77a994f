import { smoothStep } from '../arithmetic/elementary.ts'
import { type Extent, emptyField, type Field, fillField } from '../arithmetic/field.ts'
import { fractalTexture } from '../arithmetic/noiseTexture.ts'

/** Thickness of soft tissue along the beam, mm of water, between about 180 and 220. */
export function softTissue(seed: number, extent: Extent, cellMm: number): Field {
  const broad = fractalTexture(seed, 'soft tissue, broad', 2)
  const planes = fractalTexture(seed, 'soft tissue, fat planes', 4)
  return fillField(emptyField(extent, cellMm), (x, y) => {
    const across = Math.abs(x)
    // The iliopsoas runs down and outward; beside it lies fat.
    const psoas = smoothStep(0, 9, across - (34 + 0.22 * (y + 86)) + 3 * planes(y / 40, 3))
    const flank = 0.0011 * x * x
    return (
      197 +
      11 * broad(x / 62, y / 62) +
      0.07 * y +
      5 * psoas -
      flank +
      3.4 * planes(x / 17, y / 17) +
      1.7 * planes(x / 3.6 + 40, y / 4.4)
    )
  })
}
