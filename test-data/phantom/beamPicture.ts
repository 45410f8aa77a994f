import { drawSideMarkers } from './anatomy/sideMarker.ts'
import { exp } from './arithmetic/elementary.ts'
import { sampleField } from './arithmetic/field.ts'
import { shiftedField } from './arithmetic/shiftedField.ts'
import type { RunScript } from './cases/caseScript.ts'
import { addLayer } from './contrast/contrastLayer.ts'
import { spillFlow } from './contrast/spillFlow.ts'
import { posed, WOMB_PIVOT } from './motion.ts'
import { type Patient, PELVIS_EXTENT } from './patient.ts'

/** Width of the detector and of what it shows in the plane of the uterus, mm (domain brief §7.1). */
export const DETECTOR_MM = 215
export const MAGNIFICATION = 1.25
export const FIELD_MM = DETECTOR_MM / MAGNIFICATION

const COARSE = 256

/** What the beam is like behind the patient, moment by moment; moments must not go back. */
export interface BeamPicture {
  /** Share of the beam at each pixel, 1 behind 200 mm of water; overwritten by the next `draw`. */
  readonly primary: Float32Array
  /** Draws the patient as she is at a moment behind an opened collimator. */
  readonly draw: (seconds: number, opening: Float32Array) => void
  /** Column and row, px from the outer corner, of a point of the womb given in mm, as drawn last. */
  readonly place: (x: number, y: number) => readonly [column: number, row: number]
  /** Path through free spilt contrast at a point of the womb, mm, as drawn last. */
  readonly spillPathMm: (x: number, y: number) => number
}

/** Prepares the beam for one run. */
export function beamPicture(patient: Patient, run: RunScript, columns: number, rows: number): BeamPicture {
  const columnMm = FIELD_MM / columns
  const rowMm = FIELD_MM / rows
  const { attenuation, organs, script, motion } = patient
  const perMm = attenuation.iodinePerMmPerMgMl * script.iodineMgPerMl
  const spill = spillFlow(run.kind === 'film' ? [] : patient.spillSources, patient.loopGaps, PELVIS_EXTENT)
  const colon = shiftedField(patient.gas.colon, COARSE, FIELD_MM)
  const smallBowel = shiftedField(patient.gas.smallBowel, COARSE, FIELD_MM)
  const background = new Float32Array(columns * rows)
  const primary = new Float32Array(columns * rows)
  const coarse = new Float32Array(COARSE * COARSE)
  const coarseColumns = interpolation(columns)
  const coarseRows = interpolation(rows)
  let table: readonly [number, number] = [Number.NaN, 0]
  let pose = motion.organs(0)

  /** The still parts, drawn again only when the patient has moved on the table. */
  const drawBackground = () => {
    for (let row = 0, i = 0; row < rows; row++) {
      const y = (row + 0.5) * rowMm - FIELD_MM / 2 - table[1]
      for (let column = 0; column < columns; column++, i++) {
        background[i] = sampleField(patient.background, (column + 0.5) * columnMm - FIELD_MM / 2 - table[0], y)
      }
    }
    if (script.file.leadMarker !== false) drawSideMarkers(background, columns, rows)
  }

  const drawSpill = () => {
    const cellMm = FIELD_MM / COARSE
    for (let row = 0, i = 0; row < COARSE; row++) {
      const y = (row + 0.5) * cellMm - FIELD_MM / 2 - table[1] - pose.dy - WOMB_PIVOT[1]
      for (let column = 0; column < COARSE; column++, i++) {
        const x = (column + 0.5) * cellMm - FIELD_MM / 2 - table[0] - pose.dx - WOMB_PIVOT[0]
        const path = spillPathMm(
          WOMB_PIVOT[0] + x * pose.cosine + y * pose.sine,
          WOMB_PIVOT[1] - x * pose.sine + y * pose.cosine,
        )
        if (path > 0) coarse[i] = (coarse[i] as number) + perMm * path
      }
    }
  }

  const spillPathMm = (x: number, y: number): number => {
    const height = sampleField(spill.heightMm, x, y)
    if (height < 1e-3) return 0
    const path = height * (sampleField(patient.loopGaps, x, y) + 0.14)
    return (6 * path) / (6 + path)
  }

  const drawOrgans = (seconds: number) => {
    const grid = organs.values
    grid.set(patient.metal)
    for (const layer of patient.layers) addLayer(layer, seconds, perMm, grid)
    if (seconds < script.catheterOutSeconds) {
      patient.catheter.addTubing(grid)
      addLayer(patient.catheterLumen, seconds, perMm, grid)
    }
  }

  const drawPrimary = (opening: Float32Array) => {
    const grid = organs.values
    const width = organs.columns
    const perCell = 1 / organs.cellMm
    const stepU = columnMm * pose.cosine * perCell
    const stepV = -columnMm * pose.sine * perCell
    for (let row = 0, i = 0; row < rows; row++) {
      const y = (row + 0.5) * rowMm - FIELD_MM / 2 - table[1] - pose.dy - WOMB_PIVOT[1]
      const x = 0.5 * columnMm - FIELD_MM / 2 - table[0] - pose.dx - WOMB_PIVOT[0]
      let u = (WOMB_PIVOT[0] + x * pose.cosine + y * pose.sine - organs.xMm) * perCell - 0.5
      let v = (WOMB_PIVOT[1] - x * pose.sine + y * pose.cosine - organs.yMm) * perCell - 0.5
      const upper = (coarseRows.first[row] as number) * COARSE
      const fv = coarseRows.share[row] as number
      for (let column = 0; column < columns; column++, i++, u += stepU, v += stepV) {
        const left = coarseColumns.first[column] as number
        const fu = coarseColumns.share[column] as number
        const k = upper + left
        const above = (coarse[k] as number) + ((coarse[k + 1] as number) - (coarse[k] as number)) * fu
        const below =
          (coarse[k + COARSE] as number) + ((coarse[k + COARSE + 1] as number) - (coarse[k + COARSE] as number)) * fu
        let exponent = (background[i] as number) + above + (below - above) * fv
        if (u >= 0 && v >= 0 && u < width - 1 && v < organs.rows - 1) {
          const ou = u | 0
          const ov = v | 0
          const o = ov * width + ou
          const wu = u - ou
          const wv = v - ov
          const top = (grid[o] as number) + ((grid[o + 1] as number) - (grid[o] as number)) * wu
          const bottom =
            (grid[o + width] as number) + ((grid[o + width + 1] as number) - (grid[o + width] as number)) * wu
          exponent += top + (bottom - top) * wv
        }
        primary[i] = (opening[i] as number) * transmitted(exponent)
      }
    }
  }

  return {
    primary,
    spillPathMm,
    draw: (seconds, opening) => {
      pose = motion.organs(seconds)
      const moved = motion.table(seconds)
      if (moved[0] !== table[0] || moved[1] !== table[1]) {
        table = moved
        drawBackground()
      }
      spill.advanceTo(seconds)
      coarse.fill(0)
      const [colonX, colonY] = motion.colon(seconds)
      const [bowelX, bowelY] = motion.smallBowel(seconds)
      colon.addTo(coarse, colonX + table[0], colonY + table[1], -attenuation.waterPerMm)
      smallBowel.addTo(coarse, bowelX + table[0], bowelY + table[1], -attenuation.waterPerMm)
      if (spill.active()) drawSpill()
      drawOrgans(seconds)
      drawPrimary(opening)
    },
    place: (x, y) => {
      const [px, py] = posed(pose, x, y)
      return [(px + table[0] + FIELD_MM / 2) / columnMm, (py + table[1] + FIELD_MM / 2) / rowMm]
    },
  }
}

/** For each pixel the coarse cell before it and the share of the cell after it. */
function interpolation(count: number): { readonly first: Uint16Array; readonly share: Float32Array } {
  const first = new Uint16Array(count)
  const share = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const u = Math.min(COARSE - 1.000001, Math.max(0, ((i + 0.5) * COARSE) / count - 0.5))
    first[i] = Math.floor(u)
    share[i] = u - Math.floor(u)
  }
  return { first, share }
}

const TABLE_FROM = -4
const TABLE_STEPS = 256
const TRANSMISSION = Float64Array.from({ length: 32 * TABLE_STEPS }, (_v, index) =>
  exp(-(TABLE_FROM + index / TABLE_STEPS)),
)

/** e^−exponent, from a table and the first terms of the series between its entries. */
function transmitted(exponent: number): number {
  const position = (exponent - TABLE_FROM) * TABLE_STEPS
  const index = position | 0
  const rest = (position - index) / TABLE_STEPS
  return (TRANSMISSION[index] as number) * (1 - rest + 0.5 * rest * rest)
}
