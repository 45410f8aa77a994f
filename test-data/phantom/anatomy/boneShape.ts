import { exp } from '../arithmetic/elementary.ts'
import { emptyField, type Field, fillField, sampleField } from '../arithmetic/field.ts'
import type { NoiseTexture } from '../arithmetic/noiseTexture.ts'
import { depthInside, type Outline } from '../arithmetic/outline.ts'

/** How thick a bone is across its outline; all in mm of cortical bone along the beam. */
export interface BoneProfile {
  /** Thickness of the body. */
  readonly bodyMm: number
  /** Depth from the edge at which the body reaches its thickness, mm. */
  readonly roundingMm: number
  /** Extra thickness where the beam grazes the cortex. */
  readonly rimMm: number
  /** Depth of the grazed cortex under the edge, mm. */
  readonly rimDepthMm: number
  /** Share of the body lost far from the edge, as in the thin middle of the iliac wing. */
  readonly thinning?: number
}

/**
 * Draws a bone into a field of thickness, mm; `texture` roughens its edge and its inside. Where it meets what is already in
 * the field the thicker one counts, so that the parts of one bone grow together.
 */
export function addBone(field: Field, outline: Outline, profile: BoneProfile, texture: NoiseTexture): void {
  const margin = 4
  const depth = emptyField(
    {
      left: Math.max(outline.left, field.xMm) - margin,
      top: Math.max(outline.top, field.yMm) - margin,
      right: Math.min(outline.right, field.xMm + field.columns * field.cellMm) + margin,
      bottom: Math.min(outline.bottom, field.yMm + field.rows * field.cellMm) + margin,
    },
    1.25,
  )
  if (depth.columns < 3 || depth.rows < 3) return
  fillField(depth, (x, y) => depthInside(outline, x, y))

  const thinning = profile.thinning ?? 0
  forCellsWithin(field, depth, (i, x, y) => {
    const rough = texture(x / 5, y / 5)
    const inside = sampleField(depth, x, y) + 0.5 * rough + 0.35 * texture(x / 1.7, y / 1.7 + 40)
    if (inside <= 0) return
    const u = Math.min(1, inside / profile.roundingMm)
    let thickness = profile.bodyMm * (0.8 * u * (2 - u) + 0.2 * Math.min(1, inside / 1.5))
    if (thinning > 0) thickness *= 1 - thinning * (1 - exp(-inside / 14))
    const rim = inside / profile.rimDepthMm
    thickness += profile.rimMm * rim * exp(1 - rim)
    const spongy = texture(x / 1.6 + 90, y / 2.1)
    thickness *= 1 + 0.24 * spongy + 0.18 * rough
    if (thickness > (field.values[i] as number)) field.values[i] = thickness
  })
}

/** A ridge of bone along a line (or a groove, when `heightMm` is negative): `points` in the picture plane, mm. */
export function addRidge(
  field: Field,
  points: readonly (readonly [number, number])[],
  radiusMm: number,
  heightMm: number,
  texture: NoiseTexture,
): void {
  const nearest = new Float32Array(field.values.length)
  for (const [index, [px, py]] of points.entries()) {
    const fade = Math.min(1, (Math.min(index, points.length - 1 - index) + 1) / (0.2 * points.length))
    const radius = radiusMm * (1 + 0.3 * texture(index / 9, 7.5))
    const reach = radius * 2.2
    const column0 = Math.max(0, Math.floor((px - reach - field.xMm) / field.cellMm))
    const column1 = Math.min(field.columns - 1, Math.ceil((px + reach - field.xMm) / field.cellMm))
    const row0 = Math.max(0, Math.floor((py - reach - field.yMm) / field.cellMm))
    const row1 = Math.min(field.rows - 1, Math.ceil((py + reach - field.yMm) / field.cellMm))
    for (let row = row0; row <= row1; row++) {
      const dy = field.yMm + (row + 0.5) * field.cellMm - py
      for (let column = column0; column <= column1; column++) {
        const dx = field.xMm + (column + 0.5) * field.cellMm - px
        const square = (dx * dx + dy * dy) / (radius * radius)
        if (square > 4.8) continue
        const height = fade * exp(-square)
        const i = row * field.columns + column
        if (height > (nearest[i] as number)) nearest[i] = height
      }
    }
  }
  for (let i = 0; i < nearest.length; i++) {
    const height = nearest[i] as number
    if (height > 0) field.values[i] = Math.max(0, (field.values[i] as number) + heightMm * height)
  }
}

function forCellsWithin(field: Field, window: Field, visit: (index: number, x: number, y: number) => void): void {
  const column0 = Math.max(0, Math.floor((window.xMm - field.xMm) / field.cellMm))
  const row0 = Math.max(0, Math.floor((window.yMm - field.yMm) / field.cellMm))
  const column1 = Math.min(
    field.columns,
    Math.ceil((window.xMm + window.columns * window.cellMm - field.xMm) / field.cellMm),
  )
  const row1 = Math.min(field.rows, Math.ceil((window.yMm + window.rows * window.cellMm - field.yMm) / field.cellMm))
  for (let row = row0; row < row1; row++) {
    const y = field.yMm + (row + 0.5) * field.cellMm
    for (let column = column0; column < column1; column++) {
      visit(row * field.columns + column, field.xMm + (column + 0.5) * field.cellMm, y)
    }
  }
}
