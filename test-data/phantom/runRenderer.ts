import { drawSideMarkers } from './anatomy/sideMarker.ts'
import { exp } from './arithmetic/elementary.ts'
import { sampleField } from './arithmetic/field.ts'
import { gaussianBlur } from './arithmetic/gaussianBlur.ts'
import { seededRandom } from './arithmetic/seededRandom.ts'
import { shiftedField } from './arithmetic/shiftedField.ts'
import type { RunScript } from './cases/caseScript.ts'
import { addLayer } from './contrast/contrastLayer.ts'
import { spillFlow } from './contrast/spillFlow.ts'
import { writeFrameStrip } from './frameStrip.ts'
import { type OrganPose, posed, WOMB_PIVOT } from './motion.ts'
import type { Patient } from './patient.ts'
import { collimatorOpening, detectorWindow } from './xray/collimator.ts'
import { NOISE_TILE_PX, quantaPerPixel } from './xray/quantumNoise.ts'
import { scatterOf, scatterRow } from './xray/scatter.ts'

/** Width of the detector and of what it shows in the plane of the uterus, mm (domain brief §7.1). */
export const DETECTOR_MM = 215
export const MAGNIFICATION = 1.25
export const FIELD_MM = DETECTOR_MM / MAGNIFICATION
export const HIGHEST_STORED = 4095

const SCATTER_RATIO = 0.85
const SCATTER_SIGMA_SHARE = 25 / FIELD_MM
const GLARE = 0.05
const READ_NOISE = 4.5
/** Signal of 200 mm of water with its scatter, and the stored value it is given. */
const REFERENCE_SIGNAL = 1 + SCATTER_RATIO
const REFERENCE_STORED = 1650
const COARSE = 256

/** What the picture was before noise: for the truth, not for the file. */
export interface NoiseFreeFrame {
  readonly seconds: number
  /** Primary beam at each pixel, 1 behind 200 mm of water. */
  readonly primary: Float32Array
  /** Variance of the final signal at a pixel, in units of the primary. */
  readonly variance: (pixel: number) => number
  readonly spillPathMm: (x: number, y: number) => number
  /** Column and row, px from the outer corner, of a point of the womb or a tube given in mm. */
  readonly place: (x: number, y: number) => readonly [column: number, row: number]
}

/** Makes the frames of a run, strictly in order. */
export interface RunRenderer {
  readonly columns: number
  readonly rows: number
  /** Writes the next frame's stored values. */
  readonly renderNext: (stored: Uint16Array) => NoiseFreeFrame
}

/** Prepares the frames of one run. `noise` is a tile of `noiseTile`. */
export function runRenderer(
  patient: Patient,
  run: RunScript,
  frameSeconds: readonly number[],
  columns: number,
  rows: number,
  noise: Float32Array,
  seed: number,
): RunRenderer {
  const pixels = columns * rows
  const columnMm = FIELD_MM / columns
  const rowMm = FIELD_MM / rows
  const { attenuation, organs, script } = patient
  const perMm = attenuation.iodinePerMmPerMgMl * script.iodineMgPerMl
  const random = seededRandom(seed, `noise offsets ${run.key}`)
  const spill = spillFlow(patient.spillSources, patient.loopGaps, { left: -88, top: -66, right: 88, bottom: 84 })
  const detectorPixelMm = DETECTOR_MM / columns
  const quanta = quantaPerPixel(run.doseMicroGray, Math.sqrt(detectorPixelMm * (DETECTOR_MM / rows)))
  const blurSigma = (0.75 * columns) / 512

  const background = new Float32Array(pixels)
  for (let row = 0, i = 0; row < rows; row++) {
    const y = (row + 0.5) * rowMm - FIELD_MM / 2
    for (let column = 0; column < columns; column++, i++) {
      background[i] = sampleField(patient.background, (column + 0.5) * columnMm - FIELD_MM / 2, y)
    }
  }
  drawSideMarkers(background, columns, rows)
  const edges = run.collimator ?? { left: 0.022, top: 0.03, right: 0.976, bottom: 0.972 }
  const opening = collimatorOpening(edges, columns, rows, 0.009)
  const window = detectorWindow(columns, rows, 1.21)

  const primary = new Float32Array(pixels)
  const scratch = new Float32Array(pixels)
  const filtered = new Float32Array(pixels)
  const coarse = new Float32Array(COARSE * COARSE)
  const line = new Float32Array(columns)
  const coarseColumns = interpolation(columns)
  const coarseRows = interpolation(rows)
  let frameIndex = 0

  const colon = shiftedField(patient.gas.colon, COARSE, FIELD_MM)
  const smallBowel = shiftedField(patient.gas.smallBowel, COARSE, FIELD_MM)
  const drawCoarse = (seconds: number, pose: OrganPose) => {
    coarse.fill(0)
    colon.addTo(coarse, ...patient.motion.colon(seconds), -attenuation.waterPerMm)
    smallBowel.addTo(coarse, ...patient.motion.smallBowel(seconds), -attenuation.waterPerMm)
    if (spill.active()) drawSpill(pose)
  }

  const drawSpill = (pose: OrganPose) => {
    const cellMm = FIELD_MM / COARSE
    for (let row = 0, i = 0; row < COARSE; row++) {
      const y = (row + 0.5) * cellMm - FIELD_MM / 2 - pose.dy - WOMB_PIVOT[1]
      for (let column = 0; column < COARSE; column++, i++) {
        const x = (column + 0.5) * cellMm - FIELD_MM / 2 - pose.dx - WOMB_PIVOT[0]
        const path = spillPath(
          WOMB_PIVOT[0] + x * pose.cosine + y * pose.sine,
          WOMB_PIVOT[1] - x * pose.sine + y * pose.cosine,
        )
        if (path > 0) coarse[i] = (coarse[i] as number) + perMm * path
      }
    }
  }

  const spillPath = (x: number, y: number): number => {
    const height = sampleField(spill.heightMm, x, y)
    if (height < 1e-3) return 0
    const path = height * (sampleField(patient.loopGaps, x, y) + 0.14)
    return (6 * path) / (6 + path)
  }

  const drawOrgans = (seconds: number) => {
    const grid = organs.values
    grid.fill(0)
    addLayer(patient.cavity, seconds, perMm, grid)
    for (const { layer } of patient.tubes) addLayer(layer, seconds, perMm, grid)
    if (script.catheterOutSeconds === undefined || seconds < script.catheterOutSeconds) {
      patient.catheter.addTubing(grid)
      addLayer(patient.catheterLumen, seconds, perMm, grid)
    }
  }

  const drawPrimary = (pose: OrganPose) => {
    const grid = organs.values
    const width = organs.columns
    const perCell = 1 / organs.cellMm
    const stepU = columnMm * pose.cosine * perCell
    const stepV = -columnMm * pose.sine * perCell
    for (let row = 0, i = 0; row < rows; row++) {
      const y = (row + 0.5) * rowMm - FIELD_MM / 2 - pose.dy - WOMB_PIVOT[1]
      const x = 0.5 * columnMm - FIELD_MM / 2 - pose.dx - WOMB_PIVOT[0]
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

  const renderNext = (stored: Uint16Array): NoiseFreeFrame => {
    const seconds = frameSeconds[frameIndex] as number
    const pose = patient.motion.organs(seconds)
    spill.advanceTo(seconds)
    drawCoarse(seconds, pose)
    drawOrgans(seconds)
    drawPrimary(pose)
    gaussianBlur(primary, columns, rows, blurSigma, scratch)
    const scatter = scatterOf(primary, columns, rows, SCATTER_RATIO, SCATTER_SIGMA_SHARE, GLARE)

    const mask = NOISE_TILE_PX - 1
    const offsetX = random.word() & mask
    const offsetY = random.word() & mask
    const direction = random.word() & 1 ? 1 : -1
    const scale = REFERENCE_STORED / REFERENCE_SIGNAL / quanta
    const fresh = frameIndex === 0 ? 1 : run.filter
    for (let row = 0, i = 0; row < rows; row++) {
      scatterRow(scatter, columns, rows, row, line)
      const tileRow = ((row + offsetY) & mask) * NOISE_TILE_PX
      for (let column = 0; column < columns; column++, i++) {
        const light = (primary[i] as number) * (1 - GLARE) + (line[column] as number)
        const mean = quanta * light * (window[i] as number)
        const z = noise[tileRow + ((direction * column + offsetX) & mask)] as number
        // Normal noise bent by the skewness of Poisson's distribution.
        const counted = mean + Math.sqrt(mean + READ_NOISE * READ_NOISE) * z + (z * z - 1) / 6
        const previous = filtered[i] as number
        const value = previous + fresh * (counted * scale - previous)
        filtered[i] = value
        stored[i] = value <= 0 ? 0 : value >= HIGHEST_STORED ? HIGHEST_STORED : value + 0.5
      }
    }
    frameIndex++
    writeFrameStrip(stored, columns, frameIndex, HIGHEST_STORED)
    return {
      seconds,
      primary,
      variance: (pixel) => {
        const column = pixel % columns
        scatterRow(scatter, columns, rows, Math.floor(pixel / columns), line)
        const light = (primary[pixel] as number) * (1 - GLARE) + (line[column] as number)
        const mean = quanta * light * (window[pixel] as number)
        const lag = frameIndex === 1 ? 1 : run.filter / (2 - run.filter)
        return ((mean + READ_NOISE * READ_NOISE) * lag) / (quanta * quanta)
      },
      spillPathMm: spillPath,
      place: (x, y) => {
        const [px, py] = posed(pose, x, y)
        return [(px + FIELD_MM / 2) / columnMm, (py + FIELD_MM / 2) / rowMm]
      },
    }
  }
  return { columns, rows, renderNext }
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
const TRANSMISSION = Float64Array.from({ length: 28 * TABLE_STEPS }, (_v, index) =>
  exp(-(TABLE_FROM + index / TABLE_STEPS)),
)

/** e^−exponent, from a table and the first terms of the series between its entries. */
function transmitted(exponent: number): number {
  const position = (exponent - TABLE_FROM) * TABLE_STEPS
  const index = position | 0
  const rest = (position - index) / TABLE_STEPS
  return (TRANSMISSION[index] as number) * (1 - rest + 0.5 * rest * rest)
}
