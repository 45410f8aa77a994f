import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { Mark } from '../marks/mark'
import type { Reading } from '../reading/reading'
import { type MarkOrder, markOrder } from './markOrder'
import { counts, type ObservedTube, observeTube } from './observedTube'
import { type SideStatus, sideStatus } from './sideStatus'
import type { StudyFacts } from './studyFacts'

/** What marks and answers say together. Nothing of it is stored: it follows from them, in whatever order they came. */
export interface Observation {
  readonly tubes: Readonly<Record<PatientSide, ObservedTube>>
  readonly statuses: Readonly<Record<PatientSide, SideStatus>>
  /** Grade; `some` where a mark shows it and nobody has graded it; null: not stated. */
  readonly intravasation: 0 | 1 | 2 | 3 | 'some' | null
  /** Contrast entering the cavity: fill marks of the midline, from the earliest on. */
  readonly cavityFills: readonly Mark[]
  readonly veins: readonly Mark[]
  /** Whether moving pictures were received; the runs say so where the reader does not. null: no run is open. */
  readonly cineReceived: boolean | null
  readonly order: MarkOrder
}

/** Brings marks and answers together: answers win where both speak, and what is contradictory is left to the rules. */
export function observe(reading: Reading, facts: StudyFacts): Observation {
  const { marks, findings, runs } = reading
  const order = markOrder(facts)
  const right = observeTube('right', marks, findings, facts, order)
  const left = observeTube('left', marks, findings, facts, order)
  const counted = marks.filter(counts)
  const veins = counted.filter(({ kind }) => kind === 'intravasation')
  const moving = runs.length === 0 ? null : runs.some(({ numberOfFrames }) => numberOfFrames > 1)
  return {
    tubes: { right, left },
    statuses: { right: sideStatus(right, left, findings), left: sideStatus(left, right, findings) },
    intravasation: findings.intravasation ?? (veins.length > 0 ? 'some' : null),
    cavityFills: counted.filter((mark) => mark.kind === 'fill' && isOfCavity(mark)),
    veins,
    cineReceived: findings.adequacy.cineReceived ?? moving,
    order,
  }
}

function isOfCavity({ side, segment }: Mark): boolean {
  return side === 'midline' && segment === null
}
