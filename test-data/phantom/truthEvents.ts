import { type TubeSegment, tubePoint } from './anatomy/tube.ts'
import { exp } from './arithmetic/elementary.ts'
import { FIELD_MM } from './beamPicture.ts'
import type { RunScript } from './cases/caseScript.ts'
import { type ContrastLayer, layerPathMm } from './contrast/contrastLayer.ts'
import type { Patient, PatientTube } from './patient.ts'
import type { PatientSide, TruthEvent, TruthEventKind } from './phantomTruth.ts'
import type { NoiseFreeFrame } from './runRenderer.ts'

/** An event of the body, before any picture is taken of it. */
export interface BodyEvent {
  readonly kind: TruthEventKind
  readonly side: PatientSide | 'midline'
  readonly segment: TubeSegment | null
  readonly seconds: number
  /** Place on the unmoved organs, mm. */
  readonly point: readonly [x: number, y: number]
  /** Where the contrast of this event lies; null for spilt contrast. */
  readonly layer: ContrastLayer | null
  readonly spillState: TruthEvent['spillState']
}

/** How far inside a segment its fill is looked for, mm from its start. */
const INSIDE_MM: Record<TubeSegment, number> = {
  interstitial: 4,
  isthmic: 3,
  ampullary: 5,
  infundibular: 1.5,
  fimbrial: 0.5,
}
const SEGMENTS: readonly TubeSegment[] = ['interstitial', 'isthmic', 'ampullary', 'infundibular']
const DISC_MM = 1.5

/** The events of a patient in the order in which they happen. */
export function bodyEvents(patient: Patient): BodyEvent[] {
  const { cavity, spillSources, tubes, veins } = patient
  const events: BodyEvent[] = [
    ...patient.script.cavities.map((one): BodyEvent => {
      const [x, y] = one.shape.inlet
      const layer = patient.layers.find(
        (layer) => layer.name === 'cavity' && layer.arrivalSeconds.includes(one.fromSeconds),
      )
      return event('CAVITY_FILL', 'midline', null, one.fromSeconds, [x, y - 3], layer ?? cavity)
    }),
    ...tubes.flatMap((tube) => [...fillEvents(tube, patient), ...occlusionEvents(tube, patient), ...pooledSpill(tube)]),
    ...spillSources
      .filter((source) => !source.crossed)
      .map(
        (source): BodyEvent =>
          event('SPILL', source.side, null, source.fromSeconds, [source.x, source.y], null, 'free'),
      ),
  ]
  if (veins && patient.script.veins) {
    const index = widestCell(veins, patient)
    events.push(
      event(
        'INTRAVASATION',
        'midline',
        null,
        veins.arrivalSeconds[index] as number,
        cellMiddle(veins, patient, index),
        veins,
      ),
    )
  }
  return events.sort((a, b) => a.seconds - b.seconds)
}

function event(
  kind: TruthEventKind,
  side: BodyEvent['side'],
  segment: TubeSegment | null,
  seconds: number,
  point: readonly [number, number],
  layer: ContrastLayer | null,
  spillState: BodyEvent['spillState'] = null,
): BodyEvent {
  return { kind, side, segment, seconds, point, layer, spillState }
}

function fillEvents({ side, tube, arrivalSeconds, layerAt }: PatientTube, patient: Patient): BodyEvent[] {
  const at = (s: number) =>
    arrivalSeconds[Math.min(arrivalSeconds.length - 1, Math.round(s / tube.curve.stepMm))] as number
  return SEGMENTS.flatMap((segment) => {
    const start = tube.starts[segment]
    const inside = start + INSIDE_MM[segment]
    if (at(inside) === Infinity) return []
    // Contrast that halts at the door of a segment has not filled it.
    const seconds = at(inside) - at(start) > 5 ? at(inside) : at(start)
    return [event('FILL', side, segment, seconds, tubePoint(tube, inside, patient.project), layerAt(inside))]
  })
}

/** Each place where the front comes to a stop: for a while (spasm) or for good, or at the closed end of the tube. */
function occlusionEvents({ side, script, tube, arrivalSeconds, layerAt }: PatientTube, patient: Patient): BodyEvent[] {
  const stop = (s: number, seconds: number) => {
    const segment = SEGMENTS.findLast((one) => tube.starts[one] <= s) ?? 'interstitial'
    if (s > 3) return event('OCCLUSION', side, segment, seconds, tubePoint(tube, s - 0.6, patient.project), layerAt(s))
    // A stop at the door of the tube is seen in the horn of the cavity, a little way back.
    const [x, y] = tubePoint(tube, 0, patient.project)
    const [nextX, nextY] = tubePoint(tube, 2, patient.project)
    const horn = [x - 0.8 * (nextX - x), y - 0.8 * (nextY - y)] as const
    return event('OCCLUSION', side, segment, seconds, horn, patient.cavity)
  }
  const { advances } = script
  if (script.stops === false) return []
  if (advances.length === 0) return [stop(0, patient.script.cavities[0].untilSeconds)]
  return advances.flatMap((advance, index) => {
    const next = advances[index + 1]
    const atEnd = advance.toMm >= tube.curve.lengthMm
    if (next) return next.fromSeconds > advance.untilSeconds + 1 ? [stop(advance.toMm, advance.untilSeconds)] : []
    if (!atEnd) return [stop(advance.toMm, advance.untilSeconds)]
    const closed = !script.spill && script.shape.clubbed
    return closed ? [stop(tube.curve.lengthMm - 2, arrivalSeconds[arrivalSeconds.length - 1] as number)] : []
  })
}

/** Spill that a pocket or drops take up: seen where the first of them begins to fill. */
function pooledSpill({ side, script, pools }: PatientTube): BodyEvent[] {
  const [shape] = script.spill?.pools ?? []
  const [layer] = pools
  if (!shape || !layer) return []
  const state = shape.name.startsWith('pocket') ? 'loculated' : 'free'
  return [event('SPILL', side, null, shape.fromSeconds, shape.from, layer, state)]
}

/** The cell of a trunk beside the womb, where veins are seen best. */
function widestCell(veins: ContrastLayer, patient: Patient): number {
  let best = 0
  let most = 0
  for (let index = 0; index < veins.cells.length; index++) {
    const [x, y] = cellMiddle(veins, patient, index)
    const path = veins.pathMm[index] as number
    if (Math.abs(x) > 18 && Math.abs(x) < 50 && y > -30 && y < 12 && path > most) [most, best] = [path, index]
  }
  return best
}

function cellMiddle(layer: ContrastLayer, { organs }: Patient, index: number): readonly [number, number] {
  const cell = layer.cells[index] as number
  return [
    organs.xMm + ((cell % organs.columns) + 0.5) * organs.cellMm,
    organs.yMm + (Math.floor(cell / organs.columns) + 0.5) * organs.cellMm,
  ]
}

/** Follows the events of one run while its frames are made and finds the frame in which each can first be seen. */
export interface EventWatch {
  readonly lookAt: (frame: NoiseFreeFrame, frameNumber: number) => void
  readonly events: () => TruthEvent[]
}

/** Watches the `events` that belong to a run. */
export function watchEvents(
  events: readonly BodyEvent[],
  patient: Patient,
  run: RunScript,
  frameSeconds: readonly number[],
  sopInstanceUid: string,
  columns: number,
  rows: number,
): EventWatch {
  const mirrored = patient.script.file.mirrored === true
  const watched = events.map((event) => ({
    event,
    disc: event.layer ? cellsAround(event.layer, patient, event.point) : [],
    framePhysical:
      Math.max(
        0,
        frameSeconds.findIndex((seconds) => seconds >= event.seconds),
      ) + 1,
    frameVisible: null as number | null,
    xy: null as readonly [number, number] | null,
  }))
  const discPixels = (Math.PI * DISC_MM * DISC_MM * columns * rows) / (FIELD_MM * FIELD_MM)
  const discCells = (Math.PI * DISC_MM * DISC_MM) / (patient.organs.cellMm * patient.organs.cellMm)

  const lookAt = (frame: NoiseFreeFrame, frameNumber: number) => {
    for (const one of watched) {
      if (one.frameVisible !== null || frameNumber < one.framePhysical) continue
      const place = frame.place(...one.event.point)
      const centre = pixelAt(place, columns, rows)
      if (frameNumber === one.framePhysical) one.xy = place
      // Neighbouring pixels share some of their noise: a disc averages away 3.3 times less than its pixels promise.
      const sigma = Math.sqrt((frame.variance(centre) * 3.3) / Math.max(1, discPixels))
      const drop = one.event.layer ? layerDrop(one, frame) : spillDrop(one.event, frame)
      if (drop > 3 * sigma) {
        one.frameVisible = frameNumber
        one.xy = place
      }
    }
  }

  const perMm = patient.attenuation.iodinePerMmPerMgMl * patient.script.iodineMgPerMl
  const layerDrop = (one: (typeof watched)[number], frame: NoiseFreeFrame): number => {
    const layer = one.event.layer as ContrastLayer
    let drop = 0
    for (const index of one.disc) {
      const [x, y] = cellMiddle(layer, patient, index)
      const primary = frame.primary[pixelAt(frame.place(x, y), columns, rows)] as number
      drop += primary * (exp(perMm * layerPathMm(layer, index, frame.seconds)) - 1)
    }
    return drop / discCells
  }
  const spillDrop = (event: BodyEvent, frame: NoiseFreeFrame): number => {
    let drop = 0
    let count = 0
    for (let dy = -DISC_MM; dy <= DISC_MM; dy += 0.75) {
      for (let dx = -DISC_MM; dx <= DISC_MM; dx += 0.75) {
        if (dx * dx + dy * dy > DISC_MM * DISC_MM) continue
        const [x, y] = [event.point[0] + dx, event.point[1] + dy]
        const primary = frame.primary[pixelAt(frame.place(x, y), columns, rows)] as number
        drop += primary * (exp(perMm * frame.spillPathMm(x, y)) - 1)
        count++
      }
    }
    return drop / count
  }

  return {
    lookAt,
    events: () =>
      watched.map(({ event, framePhysical, frameVisible, xy }) => ({
        kind: event.kind,
        side: event.side,
        segment: event.segment,
        spillState: event.spillState,
        runKey: run.key,
        sopInstanceUid,
        betweenRuns: event.seconds < (frameSeconds[0] as number),
        studySeconds: rounded(event.seconds, 3),
        framePhysical,
        msPhysical: milliseconds(frameSeconds, framePhysical),
        frameVisible,
        msVisible: frameVisible === null ? null : milliseconds(frameSeconds, frameVisible),
        xy: [rounded(mirrored ? columns - (xy?.[0] ?? 0) : (xy?.[0] ?? 0), 2), rounded(xy?.[1] ?? 0, 2)],
        tolPx: Math.round((12 * columns) / 512),
        tolFrames: Math.max(4, framesInASecond(frameSeconds)),
      })),
  }
}

/** Events that belong to each run: those that happen during it, and those since the run before it. */
export function eventsOfRun(
  events: readonly BodyEvent[],
  runs: readonly RunScript[],
  run: RunScript,
  lastSecond: (run: RunScript) => number,
): BodyEvent[] {
  return events.filter((event) => {
    const later = runs.filter((one) => lastSecond(one) >= event.seconds)
    const first = later.reduce<RunScript | null>(
      (best, one) => (best && best.startSeconds <= one.startSeconds ? best : one),
      null,
    )
    return first?.key === run.key
  })
}

function cellsAround(layer: ContrastLayer, patient: Patient, [x, y]: readonly [number, number]): number[] {
  const found: number[] = []
  for (let index = 0; index < layer.cells.length; index++) {
    const [cx, cy] = cellMiddle(layer, patient, index)
    if ((cx - x) * (cx - x) + (cy - y) * (cy - y) <= DISC_MM * DISC_MM) found.push(index)
  }
  return found
}

function pixelAt([column, row]: readonly [number, number], columns: number, rows: number): number {
  const c = Math.max(0, Math.min(columns - 1, Math.floor(column)))
  const r = Math.max(0, Math.min(rows - 1, Math.floor(row)))
  return r * columns + c
}

function milliseconds(frameSeconds: readonly number[], frameNumber: number): number {
  return rounded(((frameSeconds[frameNumber - 1] as number) - (frameSeconds[0] as number)) * 1000, 2)
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

function framesInASecond(frameSeconds: readonly number[]): number {
  const first = frameSeconds[0] as number
  return frameSeconds.filter((second) => second < first + 1).length
}
