import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { Findings } from '../findings/findings'
import type { Observation } from './observation'

/** What has to be known before a stop at the horn can be called an occlusion. */
export type SpasmQuestion =
  | 'cavityDistended'
  | 'cornuaSeen'
  | 'cavityDistendedThen'
  | 'suspectedSpasm'
  | 'manoeuvres'
  | 'outcome'

/** A stop at the horn with what is known and what is still open about it. */
export interface SpasmEntry {
  readonly side: PatientSide
  /** Id of the occlusion; the mark's UID where nothing was answered yet. */
  readonly occlusionId: string
  readonly markUid: string | null
  /** Not answered yet. */
  readonly open: readonly SpasmQuestion[]
  /** Answered, and the answer keeps the stop indeterminate. */
  readonly against: readonly SpasmQuestion[]
  /** The stop counts as an occlusion: nothing that bears on it is open or against it. */
  readonly believable: boolean
}

/** Every stop at the horn that was not seen to open again. */
export function spasmLedger({ tubes }: Observation, { adequacy }: Findings): readonly SpasmEntry[] {
  return [tubes.right, tubes.left].flatMap(({ side, occlusions, absent }) =>
    (absent ? [] : (occlusions ?? []))
      .filter(({ level, resolved }) => level === 'cornual' && !resolved)
      .map((stop): SpasmEntry => {
        const answers: readonly (readonly [SpasmQuestion, answered: boolean, believed: boolean])[] = [
          ['cavityDistended', adequacy.cavityDistended !== null, adequacy.cavityDistended === true],
          ['cornuaSeen', adequacy.cornuaSeen !== null, adequacy.cornuaSeen === true],
          ['cavityDistendedThen', stop.cavityDistendedThen !== null, stop.cavityDistendedThen === true],
          ['suspectedSpasm', stop.suspectedSpasm !== null, stop.suspectedSpasm === 'no'],
          ['manoeuvres', stop.manoeuvres !== null, (stop.manoeuvres ?? []).length > 0],
          ['outcome', stop.outcome !== null, stop.outcome === 'persistent'],
        ]
        const open = answers.filter(([, answered]) => !answered).map(([question]) => question)
        const against = answers.filter(([, answered, believed]) => answered && !believed).map(([question]) => question)
        // Manoeuvres make a stop more believable, and their lack is a warning of its own; what is unknown of the moment
        // of the stop is taken from the examination as a whole.
        const deciding = new Set<SpasmQuestion>(['cavityDistended', 'cornuaSeen', 'suspectedSpasm'])
        const believable =
          open.every((question) => !deciding.has(question)) && against.every((question) => question === 'manoeuvres')
        return { side, occlusionId: stop.id, markUid: stop.mark?.uid ?? null, open, against, believable }
      }),
  )
}
