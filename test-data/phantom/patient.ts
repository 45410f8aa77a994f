import { type BowelGas, bowelGas } from './anatomy/bowelGas.ts'
import {
  BALLOON_CATHETER,
  BALLOON_MIDDLE,
  type CatheterCells,
  catheterCells,
  SELECTIVE_RIGHT_CATHETER,
} from './anatomy/catheter.ts'
import { cavityCells } from './anatomy/cavity.ts'
import { addDevice } from './anatomy/device.ts'
import { pelvicBones } from './anatomy/pelvicBones.ts'
import { beamProjection, type Projection } from './anatomy/projection.ts'
import { softTissue } from './anatomy/softTissue.ts'
import { layOutTube, type Tube, type TubeCells, tubeCells, tubePoint } from './anatomy/tube.ts'
import { type Extent, emptyField, type Field } from './arithmetic/field.ts'
import type { CaseScript, CavityScript, TubeScript } from './cases/caseScript.ts'
import { bowelLoopGaps } from './contrast/bowelLoops.ts'
import type { ContrastLayer, Film } from './contrast/contrastLayer.ts'
import { poolLayer } from './contrast/pool.ts'
import type { SpillSource } from './contrast/spillFlow.ts'
import { tubeArrival } from './contrast/tubeFlow.ts'
import { veinLayer } from './contrast/veins.ts'
import { type BodyMotion, bodyMotion } from './motion.ts'
import type { PatientSide } from './phantomTruth.ts'
import { type Attenuation, attenuationAt } from './xray/attenuation.ts'

/** Part of the body the phantom knows, mm; a picture of 172 mm leaves room for pan and shift. */
export const BODY_EXTENT: Extent = { left: -100, top: -100, right: 100, bottom: 100 }
/** Part of it in which contrast can spill. */
export const PELVIS_EXTENT: Extent = { left: -88, top: -66, right: 88, bottom: 84 }
const ORGAN_EXTENT: Extent = { left: -84, top: -88, right: 84, bottom: 92 }
/** Effective energy of the beam, keV. */
export const EFFECTIVE_KEV = 55
const TUBE_FILM = { quickShare: 0.58, quickSeconds: 0.18, slowSeconds: 3.6 }

/** A tube with the times at which contrast reaches it. */
export interface PatientTube {
  readonly side: PatientSide
  readonly script: TubeScript
  readonly tube: Tube
  /** Seconds since the injection began for each point of the tube's curve. */
  readonly arrivalSeconds: Float32Array
  /** Contrast in the tube: one layer, or two where its wide part fills more slowly than its thin one. */
  readonly layers: readonly [ContrastLayer, ...ContrastLayer[]]
  /** The layer that holds the contrast at arc length s, mm. */
  readonly layerAt: (s: number) => ContrastLayer
  /** Pools that take up what leaves the tube. */
  readonly pools: readonly ContrastLayer[]
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
  /** Attenuation on that grid that is there from the start: devices. */
  readonly metal: Float32Array
  readonly cavity: ContrastLayer
  readonly tubes: readonly PatientTube[]
  readonly veins: ContrastLayer | null
  /** All spaces that contrast fills, but for free spill and the catheter. */
  readonly layers: readonly ContrastLayer[]
  readonly catheter: CatheterCells
  readonly catheterLumen: ContrastLayer
  readonly loopGaps: Field
  readonly spillSources: readonly (SpillSource & { readonly side: PatientSide; readonly crossed: boolean })[]
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
  for (const device of script.devices) addDevice(device, organs, project)
  const metal = organs.values.slice()
  const tubes = (['R', 'L'] as const).flatMap((side) => patientTube(script, side, seed, organs, project))
  const cavities = script.cavities.map((cavity) => cavityLayer(script, cavity, organs, project, seed))
  const veins = script.veins ? veinLayer(script.veins, organs, project, seed) : null
  const pools = script.pools.map((pool) => poolLayer(pool, organs, project, seed))
  const [first] = script.cavities
  const catheter = catheterCells(
    script.catheter === 'balloon' ? BALLOON_CATHETER : SELECTIVE_RIGHT_CATHETER,
    organs,
    project,
  )
  return {
    script,
    project,
    attenuation,
    background,
    gas: bowelGas(seed, BODY_EXTENT, 0.5, script.bowelGas),
    organs,
    metal,
    cavity: cavities[0] as ContrastLayer,
    tubes,
    veins,
    layers: [
      ...cavities,
      ...tubes.flatMap((one) => [...one.layers, ...one.pools]),
      ...pools,
      ...(veins ? [veins] : []),
    ],
    catheter,
    catheterLumen: {
      name: 'catheter',
      cells: catheter.cells,
      pathMm: catheter.pathMm,
      arrivalSeconds: catheter.fromBelowMm.map((mm) => first.fromSeconds - 1.4 + mm / 75),
      film: { quickShare: 1, quickSeconds: 0.05, slowSeconds: 1 },
    },
    loopGaps: bowelLoopGaps(seed, PELVIS_EXTENT, 0.67),
    spillSources: tubes.flatMap((one) => freeSpill(one, project)),
    motion: bodyMotion(seed, script.breathingMm, first.fromSeconds, first.untilSeconds, script.shifts),
  }
}

function patientTube(
  script: CaseScript,
  side: PatientSide,
  seed: number,
  organs: Field,
  project: Projection,
): PatientTube[] {
  const tubeScript = script.tubes[side]
  if (!tubeScript) return []
  const tube = layOutTube(tubeScript.shape, seed, side)
  const arrivalSeconds = tubeArrival(tube, tubeScript.advances, side === 'R' ? 0.13 : 0.61)
  const layers = tubeLayers(script, tubeScript, tube, tubeCells(tube, organs, project), arrivalSeconds, side)
  return [
    {
      side,
      script: tubeScript,
      tube,
      arrivalSeconds,
      layers,
      layerAt: (s) => (s >= tube.starts.ampullary ? layers.at(-1) : undefined) ?? layers[0],
      pools: (tubeScript.spill?.pools ?? []).map((pool) => poolLayer(pool, organs, project, seed)),
    },
  ]
}

function tubeLayers(
  script: CaseScript,
  tubeScript: TubeScript,
  tube: Tube,
  cells: TubeCells,
  arrivalSeconds: Float32Array,
  side: PatientSide,
): readonly [ContrastLayer, ...ContrastLayer[]] {
  const layer = (film: Film, counts: (s: number) => boolean): ContrastLayer => {
    const chosen = Array.from(cells.cells.keys()).filter((index) => counts(cells.arcMm[index] as number))
    return {
      name: `tube ${side}`,
      cells: Uint32Array.from(chosen, (index) => cells.cells[index] as number),
      pathMm: Float32Array.from(chosen, (index) => cells.pathMm[index] as number),
      arrivalSeconds: Float32Array.from(
        chosen,
        (index) => arrivalSeconds[Math.round((cells.arcMm[index] as number) / tube.curve.stepMm)] as number,
      ),
      film,
      // A tube that lets nothing out keeps what it holds.
      ...(tubeScript.spill ? { drain: { fromSeconds: script.drainFromSeconds + 6, tauSeconds: 45, rest: 0.35 } } : {}),
    }
  }
  const { film } = tubeScript
  if (!film) return [layer(TUBE_FILM, () => true)]
  const wide = tube.starts.ampullary
  return [layer(TUBE_FILM, (s) => s < wide), layer(film, (s) => s >= wide)]
}

function cavityLayer(
  script: CaseScript,
  cavity: CavityScript,
  organs: Field,
  project: Projection,
  seed: number,
): ContrastLayer {
  const filled = cavityCells(cavity.shape, organs, project, seed)
  const duration = cavity.untilSeconds - cavity.fromSeconds
  return {
    name: 'cavity',
    cells: filled.cells,
    pathMm: filled.pathMm,
    arrivalSeconds: filled.order.map((order) => cavity.fromSeconds + 0.6 * duration * order),
    film: { quickShare: 0.22, quickSeconds: 0.5, slowSeconds: 0.3 * duration },
    displacedMm: cavityDisplacement(script, cavity, filled.cells, organs),
    drain: { fromSeconds: script.drainFromSeconds, tauSeconds: 20, rest: 0.12 },
  }
}

/** What runs freely into the pelvis from a tube's end, and where it comes up again. */
function freeSpill(
  { side, script, tube, arrivalSeconds }: PatientTube,
  project: Projection,
): (SpillSource & { side: PatientSide; crossed: boolean })[] {
  const end = arrivalSeconds[arrivalSeconds.length - 1] as number
  const { spill } = script
  if (!spill || spill.pools || end === Infinity) return []
  const [x, y] = tubePoint(tube, tube.curve.lengthMm, project)
  const { untilSeconds, flow, crossOver } = spill
  return [
    { side, x, y, fromSeconds: end, untilSeconds, flow, crossed: false },
    ...(crossOver ? [{ side, ...crossOver, untilSeconds: untilSeconds + 30, crossed: true }] : []),
  ]
}

/** What the balloon and the defects of a cavity keep out of each of its cells, mm. */
function cavityDisplacement(
  script: CaseScript,
  cavity: CavityScript,
  cells: Uint32Array,
  grid: Field,
): (index: number, seconds: number) => number {
  const middle = (cell: number): readonly [number, number] => [
    grid.xMm + ((cell % grid.columns) + 0.5) * grid.cellMm,
    grid.yMm + (Math.floor(cell / grid.columns) + 0.5) * grid.cellMm,
  ]
  const radius = script.balloonMm / 2
  const byBalloon = Float32Array.from(cells, (cell) => {
    const [x, y] = middle(cell)
    const [dx, dy] = [x - BALLOON_MIDDLE.x, y - BALLOON_MIDDLE.y]
    const square = radius * radius - dx * dx - 0.85 * dy * dy
    return square > 0 ? 2 * Math.sqrt(square) : 0
  })
  return (index, seconds) => {
    let displaced = seconds < script.drainFromSeconds ? (byBalloon[index] as number) : 0
    if (cavity.defects.length > 0) {
      const [x, y] = middle(cells[index] as number)
      for (const defect of cavity.defects) displaced += defect.displacedMm(x, y, seconds)
    }
    return displaced
  }
}
