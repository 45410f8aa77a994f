import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { type CavityFindings, noCavityFindings } from './cavityFindings'
import { type ExamContext, noContext } from './examContext'
import { noTubeFindings, type TubeFindings } from './tubeFindings'

/** What the examination was done for; it decides what a closed tube means. */
export type ExamMode =
  | 'fertility'
  | 'sterilisationCheck'
  | 'preFTR'
  | 'selective'
  | 'postFTR'
  | 'postSurgery'
  | 'cavityOnly'
  | 'teaching'

/** Whether a negative may be believed. null: not stated. */
export interface Adequacy {
  readonly cavityDistended: boolean | null
  readonly cornuaSeen: boolean | null
  readonly bothAdnexaInField: boolean | null
  readonly noSignificantReflux: boolean | null
  readonly earlyPhase: boolean | null
  readonly lateOrDelayedImage: boolean | null
  /** null: as the opened runs say. */
  readonly cineReceived: boolean | null
}

/** What went wrong with the examination and limits what can be said. */
export type TechnicalFault =
  | 'reflux'
  | 'poorSeal'
  | 'underFilling'
  | 'balloonOverCavity'
  | 'speculumOverlap'
  | 'air'
  | 'motion'
  | 'adnexaOutOfField'
  | 'panDuringFilling'
  | 'missingEarlyPhase'
  | 'missingLatePhase'
  | 'patientIntolerance'
  | 'noSideMarker'
  | 'stillsOnly'

export type Complication = 'pain' | 'bleeding' | 'infection' | 'contrastReaction' | 'vasovagal' | 'other'

/** A warning the reader has seen and answered. It holds for the marks it named: a further mark asks again. */
export interface Acknowledgement {
  /** `C01` … `C38`. */
  readonly rule: string
  readonly side: PatientSide | null
  /** UIDs of the marks the warning was about. */
  readonly marks: readonly string[]
  /** What the reader says to it; never empty. */
  readonly word: string
}

/** How far the reading has come. What is final or amended changes no more; a correction opens an amendment. */
export interface Signing {
  /** `amended`: final again after an amendment. */
  readonly status: 'draft' | 'preliminary' | 'final' | 'amended'
  /** When it was signed, DICOM DT; empty: not signed. */
  readonly signedAt: string
  /** What the amendment replaces and why; null: this is no amendment. */
  readonly amends: { readonly sopInstanceUid: string | null; readonly reason: string } | null
}

/** What the reader states beside the marks. null: not stated, never a default. */
export interface Findings {
  readonly mode: ExamMode | null
  readonly context: ExamContext
  readonly polarity: 'contrastDark' | 'contrastLight' | null
  readonly adequacy: Adequacy
  readonly cavity: CavityFindings
  /** By the patient's side. */
  readonly tubes: Readonly<Record<PatientSide, TubeFindings>>
  /** 0: none. */
  readonly intravasation: 0 | 1 | 2 | 3 | null
  readonly technicalFaults: readonly TechnicalFault[]
  /** null: not stated; empty: none. */
  readonly complications: readonly Complication[] | null
  /** Free texts; empty: none. */
  readonly scout: string
  readonly incidental: string
  readonly limitations: string
  readonly comment: string
  readonly acknowledgements: readonly Acknowledgement[]
  readonly signing: Signing
}

/** Nothing stated yet. */
export const noFindings: Findings = {
  mode: null,
  context: noContext,
  polarity: null,
  adequacy: {
    cavityDistended: null,
    cornuaSeen: null,
    bothAdnexaInField: null,
    noSignificantReflux: null,
    earlyPhase: null,
    lateOrDelayedImage: null,
    cineReceived: null,
  },
  cavity: noCavityFindings,
  tubes: { right: noTubeFindings, left: noTubeFindings },
  intravasation: null,
  technicalFaults: [],
  complications: null,
  scout: '',
  incidental: '',
  limitations: '',
  comment: '',
  acknowledgements: [],
  signing: { status: 'draft', signedAt: '', amends: null },
}

/** Whether the reading is signed for good, so that only an amendment may change it. */
export function isSigned({ signing }: Pick<Findings, 'signing'>): boolean {
  return signing.status === 'final' || signing.status === 'amended'
}
