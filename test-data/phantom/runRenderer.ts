import { gaussianBlur } from './arithmetic/gaussianBlur.ts'
import { seededRandom } from './arithmetic/seededRandom.ts'
import { beamPicture, DETECTOR_MM, FIELD_MM } from './beamPicture.ts'
import { drawBurnedText } from './burnedText.ts'
import type { RunScript } from './cases/caseScript.ts'
import { writeFrameStrip } from './frameStrip.ts'
import type { Patient } from './patient.ts'
import { type CollimatorEdges, collimatorOpening, detectorWindow } from './xray/collimator.ts'
import { NOISE_TILE_PX, quantaPerPixel } from './xray/quantumNoise.ts'
import { scatterOf, scatterRow } from './xray/scatter.ts'

export const HIGHEST_STORED = 4095
/** Edges of the open field of an ordinary run. */
export const ORDINARY_EDGES: CollimatorEdges = { left: 0.022, top: 0.03, right: 0.976, bottom: 0.972 }

const SCATTER_RATIO = 0.85
const SCATTER_SIGMA_SHARE = 25 / FIELD_MM
const GLARE = 0.05
const READ_NOISE = 4.5
/** Signal of 200 mm of water with its scatter, and the stored value it is given. */
const REFERENCE_SIGNAL = 1 + SCATTER_RATIO
const REFERENCE_STORED = 1650

/** What the picture was before noise: for the truth, not for the file. */
export interface NoiseFreeFrame {
  readonly seconds: number
  /** Primary beam at each pixel, 1 behind 200 mm of water. */
  readonly primary: Float32Array
  /** Variance of the final signal at a pixel, in units of the primary. */
  readonly variance: (pixel: number) => number
  readonly spillPathMm: (x: number, y: number) => number
  /** Column and row in the picture before it is mirrored, px from the outer corner, of a point of the womb in mm. */
  readonly place: (x: number, y: number) => readonly [column: number, row: number]
}

/** Makes the frames of a run, strictly in order. */
export interface RunRenderer {
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
  const { file } = patient.script
  const random = seededRandom(seed, `noise offsets ${run.key}`)
  const quanta = quantaPerPixel(run.doseMicroGray, Math.sqrt((DETECTOR_MM / columns) * (DETECTOR_MM / rows)))
  const blurSigma = (0.75 * columns) / 512
  const beam = beamPicture(patient, run, columns, rows)
  const { primary } = beam
  const scratch = new Float32Array(columns * rows)
  const filtered = new Float32Array(columns * rows)
  const line = new Float32Array(columns)
  const window = run.kind === 'film' ? new Float32Array(columns * rows).fill(1) : detectorWindow(columns, rows, 1.21)
  let opening = collimatorOpening(run.collimator ?? ORDINARY_EDGES, columns, rows, 0.009)
  let frameIndex = 0
  let exposure = 1
  let wantedLevel = 0

  const detect = (stored: Uint16Array, scatter: ReturnType<typeof scatterOf>) => {
    const mask = NOISE_TILE_PX - 1
    const offsetX = random.word() & mask
    const offsetY = random.word() & mask
    const direction = random.word() & 1 ? 1 : -1
    const scale = REFERENCE_STORED / REFERENCE_SIGNAL / quanta
    const fresh = frameIndex === 0 ? 1 : run.filter
    const perLight = quanta * exposure
    for (let row = 0, i = 0; row < rows; row++) {
      scatterRow(scatter, columns, rows, row, line)
      const tileRow = ((row + offsetY) & mask) * NOISE_TILE_PX
      for (let column = 0; column < columns; column++, i++) {
        const light = (primary[i] as number) * (1 - GLARE) + (line[column] as number)
        const mean = perLight * light * (window[i] as number)
        const z = noise[tileRow + ((direction * column + offsetX) & mask)] as number
        // Normal noise bent by the skewness of Poisson's distribution.
        const counted = mean + Math.sqrt(mean + READ_NOISE * READ_NOISE) * z + (z * z - 1) / 6
        const previous = filtered[i] as number
        const value = previous + fresh * (counted * scale - previous)
        filtered[i] = value
        stored[i] = value <= 0 ? 0 : value >= HIGHEST_STORED ? HIGHEST_STORED : value + 0.5
      }
    }
  }

  const finish = (stored: Uint16Array) => {
    if (file.mirrored) {
      for (let row = 0; row < rows; row++) stored.subarray(row * columns, (row + 1) * columns).reverse()
    }
    if (file.inverted) {
      // The unit turns the picture over but blanks what the collimator covers.
      for (let i = 0; i < stored.length; i++) {
        const open = (opening[i] as number) * (window[i] as number) > 0.55
        stored[i] = open ? HIGHEST_STORED - (stored[i] as number) : 0
      }
    }
    for (const text of file.burnedIn ?? []) drawBurnedText(stored, columns, rows, text, HIGHEST_STORED - 300)
    writeFrameStrip(stored, columns, frameIndex, HIGHEST_STORED)
  }

  const renderNext = (stored: Uint16Array): NoiseFreeFrame => {
    const move = run.collimatorMoves?.find((one) => one.frame === frameIndex + 1)
    if (move) opening = collimatorOpening(move.edges, columns, rows, 0.009)
    const seconds = frameSeconds[frameIndex] as number
    beam.draw(seconds, opening)
    gaussianBlur(primary, columns, rows, blurSigma, scratch)
    const scatter = scatterOf(primary, columns, rows, SCATTER_RATIO, SCATTER_SIGMA_SHARE, GLARE)
    detect(stored, scatter)
    const used = exposure
    if (run.automaticExposure) {
      const level = middleLevel(primary, columns, rows) + 0.001
      if (frameIndex === 0) wantedLevel = level
      // The servo of the domain brief §7.3.
      exposure = Math.max(0.5, Math.min(2, exposure + 0.35 * (wantedLevel / level - exposure)))
    }
    frameIndex++
    finish(stored)
    return {
      seconds,
      primary,
      spillPathMm: beam.spillPathMm,
      place: beam.place,
      variance: (pixel) => {
        scatterRow(scatter, columns, rows, Math.floor(pixel / columns), line)
        const share = (window[pixel] as number) * quanta * used
        const light = (primary[pixel] as number) * (1 - GLARE) + (line[pixel % columns] as number)
        const lag = frameIndex === 1 ? 1 : run.filter / (2 - run.filter)
        return ((light * share + READ_NOISE * READ_NOISE) * lag) / (share * share)
      },
    }
  }
  return { renderNext }
}

/** Mean of the middle of a picture: what the automatic exposure looks at. */
function middleLevel(primary: Float32Array, columns: number, rows: number): number {
  let sum = 0
  let count = 0
  for (let row = Math.floor(rows * 0.3); row < rows * 0.7; row += 4) {
    for (let column = Math.floor(columns * 0.3); column < columns * 0.7; column += 4) {
      sum += primary[row * columns + column] as number
      count++
    }
  }
  return sum / count
}
