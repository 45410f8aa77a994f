import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { Mark } from '../marks/mark'
import type { Observation } from '../observation/observation'
import type { SideStatus } from '../observation/sideStatus'
import type { StudyFacts } from '../observation/studyFacts'
import type { Reading } from '../reading/reading'

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

/** `C01` … `C38`, as the domain brief numbers them. */
export type RuleId = `C0${Exclude<Digit, '0'>}` | `C${'1' | '2'}${Digit}` | `C3${Exclude<Digit, '9'>}`

/** Which text tells the reader what to do: the rule's own, or one for a case of it. */
export type RuleTextKey =
  | RuleId
  | 'C02.occlusion'
  | 'C02.level'
  | 'C02.segmentAgainstMark'
  | 'C02.spillAgainstMark'
  | 'C02.occlusionAgainstMark'
  | 'C17.speed'
  | 'C30.less'
  | 'C32.text'
  | 'C32.scout'
  | 'C36.pregnancyTest'

/** What a rule has found. `error` blocks signing, `warning` must be answered with a word, `note` informs. */
export interface RuleFinding {
  readonly rule: RuleId
  readonly severity: 'error' | 'warning' | 'note'
  readonly side: PatientSide | null
  /** UIDs of the marks it is about, ascending. */
  readonly marks: readonly string[]
  readonly text: RuleTextKey
}

/** What other documents and the purpose of the reading bring in; all of it optional. */
export interface RuleSurroundings {
  /** What each other reader of the same study concluded (C33). */
  readonly otherStatuses?: readonly Readonly<Record<PatientSide, SideStatus>>[]
  /** The study before recanalisation (C30). */
  readonly beforeFtr?: Observation
  /** The reading is about to leave the house, for teaching or otherwise (C35). */
  readonly forExport?: boolean
  /** Time differences somebody is about to print, as pairs of mark UIDs (C26). */
  readonly intervals?: readonly (readonly [from: string, to: string])[]
}

/** What a rule looks at. */
export interface RuleContext {
  readonly reading: Reading
  readonly facts: StudyFacts
  readonly observation: Observation
  readonly surroundings: RuleSurroundings
}

/** A finding before the table has added whose it is and how much it weighs. */
export type RuleHit = Omit<RuleFinding, 'rule' | 'severity' | 'text'> & { readonly text?: RuleTextKey }

export type RuleCheck = (context: RuleContext) => readonly RuleHit[]

export function hit(side: PatientSide | null, marks: readonly Mark[] = [], text?: RuleTextKey): RuleHit {
  const uids = [...new Set(marks.map(({ uid }) => uid))].sort()
  return text === undefined ? { side, marks: uids } : { side, marks: uids, text }
}

/** The two tubes of an observation, right first. */
export function bothTubes({ observation: { tubes } }: RuleContext) {
  return [tubes.right, tubes.left]
}

export function tubeSideOf({ side }: Mark): PatientSide | null {
  return side === 'midline' ? null : side
}
