import type { Confidence } from '../marks/mark'
import type { Length } from './length'

export type CavityShape =
  | 'normalTriangle'
  | 'arcuateType'
  | 'dividedCavity'
  | 'singleHorn'
  | 'twoCavities'
  | 'tShape'
  | 'small'
  | 'irregular'
  | 'notAssessable'

export type DefectType = 'bubble' | 'polyp' | 'fibroid' | 'synechia' | 'clotMucus' | 'septum' | 'balloon' | 'unsure'

/** A hole in the contrast of the cavity. */
export interface CavityDefect {
  /** `2.25.…`, unique in the reading. */
  readonly id: string
  readonly type: DefectType | null
  readonly mobile: 'yes' | 'no' | 'unknown' | null
  /** Where in the cavity, in the reader's words; empty: not stated. */
  readonly site: string
  readonly size: Length | null
  /** UIDs of the marks that show it: two frames or more say whether it moves. */
  readonly marks: readonly string[]
  readonly confidence: Confidence | null
}

/** What the reader says of the cavity. null: not stated. */
export interface CavityFindings {
  readonly shape: CavityShape | null
  readonly contour: 'smooth' | 'irregular' | 'spiculated' | null
  /** What a divided cavity is called; the inside alone cannot tell septate from bicornuate. */
  readonly division: 'septate' | 'bicornuate' | 'indeterminate' | null
  /** Where the outer contour was seen, without which septate and bicornuate cannot be told apart. */
  readonly outerContour: 'ultrasound3d' | 'mri' | 'laparoscopy' | 'notSeen' | null
  readonly indentation: Length | null
  /** Angle of the dip of the fundus, degrees. */
  readonly indentationDegrees: number | null
  /** The rules by which depth and angle were judged; they have changed more than once. */
  readonly ruleSet: 'ASRM2021' | 'ESHRE2013' | 'ASRM2016' | null
  readonly areaMm2: number | null
  /** Whether a second horn or cervix was looked for where one horn fills. */
  readonly secondHornSought: boolean | null
  readonly lowerSegmentSeen: boolean | null
  /** null: not stated; empty: none seen. */
  readonly defects: readonly CavityDefect[] | null
}

/** Nothing said of the cavity. */
export const noCavityFindings: CavityFindings = {
  shape: null,
  contour: null,
  division: null,
  outerContour: null,
  indentation: null,
  indentationDegrees: null,
  ruleSet: null,
  areaMm2: null,
  secondHornSought: null,
  lowerSegmentSeen: null,
  defects: null,
}
