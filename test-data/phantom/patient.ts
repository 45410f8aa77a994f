import { type BowelGas, bowelGas } from './anatomy/bowelGas.ts'
import { BALLOON_CATHETER, BALLOON_MIDDLE, type CatheterCells, catheterCells } from './anatomy/catheter.ts'
import { cavityCells } from './anatomy/cavity.ts'
import { pelvicBones } from './anatomy/pelvicBones.ts'
import { beamProjection, type Projection } from './anatomy/projection.ts'
import { softTissue } from './anatomy/softTissue.ts'
import { layOutTube, type Tube, tubeCells, tubePoint } from './anatomy/tube.ts'
import { type Extent, emptyField, type Field } from './arithmetic/field.ts'
import type { CaseScript } from './cases/caseScript.ts'
import { bowelLoopGaps } from './contrast/bowelLoops.ts'
import type { ContrastLayer } from './contrast/contrastLayer.ts'
import type { SpillSource } from './contrast/spillFlow.ts'
import { tubeArrival } from './contrast/tubeFlow.ts'
import { type BodyMotion, bodyMotion } from './motion.ts'
import type { PatientSide } from './phantomTruth.ts'
import { type Attenuation, attenuationAt } from './xray/attenuation.ts'

/** Part of the body the phantom knows, mm; a picture of 172 mm leaves room for pan and shift. */
export const BODY_EXTENT: Extent = { left: -100, top: -100, right: 100, bottom: 100 }
const ORGAN_EXTENT: Extent = { left: -84, top: -62, right: 84, bottom: 92 }
/** Effective energy of the beam, keV. */
export const EFFECTIVE_KEV = 55

/** A tube with the times at which contrast reaches it. */
export interface PatientTube {
  readonly side: PatientSide
  readonly tube: Tube
  /** Seconds since the injection began for each point of the tube's curve. */
  readonly arrivalSeconds: Float32Array
  readonly layer: ContrastLayer
}

/** One patient seen along one beam direction: everything that does not depend on the moment. */
export interface Patient {
  readonly script: CaseScript
  readonly project: Projection
  readonly attenuation: Attenuation
  /** Exponent of the still background, 0 for 200 mm of water. */
  readonly background: Field
  readonly gas: BowelGas
  /** Grid on which womb, tubes and catheter are drawn; its values are scratch. */
  readonly organs: Field
  readonly cavity: ContrastLayer
  readonly tubes: readonly PatientTube[]
  readonly catheter: CatheterCells
  readonly catheterLumen: ContrastLayer
  readonly loopGaps: Field
  readonly spillSources: readonly (SpillSource & { readonly side: PatientSide })[]
  readonly motion: BodyMotion
}

/** Builds the patient of a case for a beam turned by `obliqueDeg`; `organCellMm` is the grid of the organs. */
export function makePatient(script: CaseScript, seed: number, obliqueDeg: number, organCellMm: number): Patient {
  const project = beamProjection(obliqueDeg)
  const attenuation = attenuationAt(EFFECTIVE_KEV)
  const background = softTissue(seed, BODY_EXTENT, 0.5)
  const bones = pelvicBones(seed, project, BODY_EXTENT, 0.5)
  for (let i = 0; i < background.values.length; i++) {
    background.values[i] =
      attenuation.waterPerMm * ((background.values[i] as number) - 200) +
      attenuation.boneExtraPerMm * (bones.values[i] as number)
  }

  const organs = emptyField(ORGAN_EXTENT, organCellMm)
  const tubes: PatientTube[] = []
  const spillSources: (SpillSource & { side: PatientSide })[] = []
  for (const side of ['R', 'L'] as const) {
    const tubeScript = script.tubes[side]
    if (!tubeScript) continue
    const tube = layOutTube(tubeScript.shape, seed, side)
    const arrivalSeconds = tubeArrival(tube, tubeScript.advances, side === 'R' ? 0.13 : 0.61)
    const cells = tubeCells(tube, organs, project)
    const drain = { fromSeconds: script.drainFromSeconds + 6, tauSeconds: 45, rest: 0.35 }
    tubes.push({
      side,
      tube,
      arrivalSeconds,
      layer: {
        name: `tube ${side}`,
        cells: cells.cells,
        pathMm: cells.pathMm,
        arrivalSeconds: cells.arcMm.map((s) => arrivalSeconds[Math.round(s / tube.curve.stepMm)] as number),
        film: { quickShare: 0.58, quickSeconds: 0.18, slowSeconds: 3.6 },
        drain,
      },
    })
    const end = arrivalSeconds[arrivalSeconds.length - 1] as number
    if (tubeScript.spill && end < Infinity) {
      const [x, y] = tubePoint(tube, tube.curve.lengthMm, project)
      spillSources.push({
        side,
        x,
        y,
        fromSeconds: end,
        untilSeconds: tubeScript.spill.untilSeconds,
        flow: tubeScript.spill.flow,
      })
    }
  }

  const filled = cavityCells(script.cavity.shape, organs, project, seed)
  const catheter = catheterCells(BALLOON_CATHETER, organs, project)
  const duration = script.cavity.untilSeconds - script.cavity.fromSeconds
  return {
    script,
    project,
    attenuation,
    background,
    gas: bowelGas(seed, BODY_EXTENT, 0.5, script.bowelGas),
    organs,
    cavity: {
      name: 'cavity',
      cells: filled.cells,
      pathMm: filled.pathMm,
      arrivalSeconds: filled.order.map((order) => script.cavity.fromSeconds + 0.6 * duration * order),
      film: { quickShare: 0.22, quickSeconds: 0.5, slowSeconds: 0.3 * duration },
      displacedMm: cavityDisplacement(script, filled.cells, organs),
      drain: { fromSeconds: script.drainFromSeconds, tauSeconds: 20, rest: 0.12 },
    },
    tubes,
    catheter,
    catheterLumen: {
      name: 'catheter',
      cells: catheter.cells,
      pathMm: catheter.pathMm,
      arrivalSeconds: catheter.fromBelowMm.map((mm) => script.cavity.fromSeconds - 1.4 + mm / 75),
      film: { quickShare: 1, quickSeconds: 0.05, slowSeconds: 1 },
    },
    loopGaps: bowelLoopGaps(seed, { left: -88, top: -66, right: 88, bottom: 84 }, 0.67),
    spillSources,
    motion: bodyMotion(seed, 2, script.cavity.fromSeconds, script.cavity.untilSeconds),
  }
}

/** What the balloon and the defects of a case keep out of each cell of the cavity, mm. */
function cavityDisplacement(
  script: CaseScript,
  cells: Uint32Array,
  grid: Field,
): (index: number, seconds: number) => number {
  const balloon = BALLOON_MIDDLE
  const middle = (cell: number): readonly [number, number] => [
    grid.xMm + ((cell % grid.columns) + 0.5) * grid.cellMm,
    grid.yMm + (Math.floor(cell / grid.columns) + 0.5) * grid.cellMm,
  ]
  const byBalloon = Float32Array.from(cells, (cell) => {
    const [x, y] = middle(cell)
    const radius = script.balloonMm / 2
    const square = radius * radius - (x - balloon.x) * (x - balloon.x) - 0.85 * (y - balloon.y) * (y - balloon.y)
    return square > 0 ? 2 * Math.sqrt(square) : 0
  })
  const { defects } = script.cavity
  return (index, seconds) => {
    let displaced = seconds < script.drainFromSeconds ? (byBalloon[index] as number) : 0
    if (defects.length > 0) {
      const [x, y] = middle(cells[index] as number)
      for (const defect of defects) displaced += defect.displacedMm(x, y, seconds)
    }
    return displaced
  }
}
