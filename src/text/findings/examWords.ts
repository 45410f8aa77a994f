import type { ExamContext, Premedication, PriorSurgery } from '../../../annotations/findings/examContext'
import type { Adequacy, Complication, Findings, TechnicalFault } from '../../../annotations/findings/findings'
import type { Words } from './words'

export const modeWords: Words<NonNullable<Findings['mode']>> = {
  fertility: 'Fertility',
  sterilisationCheck: 'Sterilisation check',
  preFTR: 'Before recanalisation',
  postFTR: 'After recanalisation',
  selective: 'Selective',
  postSurgery: 'After surgery',
  cavityOnly: 'Cavity only',
  teaching: 'Teaching',
}

export const polarityWords: Words<NonNullable<Findings['polarity']>> = {
  contrastDark: 'Contrast is dark',
  contrastLight: 'Contrast is light',
}

export const adequacyWords: Words<keyof Adequacy> = {
  cavityDistended: 'Cavity distended',
  cornuaSeen: 'Both cornua seen',
  bothAdnexaInField: 'Both adnexa in view',
  noSignificantReflux: 'Seal held, no significant reflux',
  earlyPhase: 'Early phase recorded',
  lateOrDelayedImage: 'Late or delayed image',
  cineReceived: 'Cine received',
}

export const faultWords: Words<TechnicalFault> = {
  reflux: 'Reflux',
  poorSeal: 'Poor seal',
  underFilling: 'Under-filling',
  balloonOverCavity: 'Balloon over cavity',
  speculumOverlap: 'Speculum overlap',
  air: 'Air',
  motion: 'Motion',
  adnexaOutOfField: 'Adnexa out of field',
  panDuringFilling: 'Pan during filling',
  missingEarlyPhase: 'No early phase',
  missingLatePhase: 'No late phase',
  patientIntolerance: 'Not tolerated',
  noSideMarker: 'No side marker',
  stillsOnly: 'Stills only',
}

export const complicationWords: Words<Complication> = {
  pain: 'Pain',
  bleeding: 'Bleeding',
  infection: 'Infection',
  contrastReaction: 'Contrast reaction',
  vasovagal: 'Vasovagal reaction',
  other: 'Other',
}

export const surgeryWords: Words<PriorSurgery> = {
  salpingectomyRight: 'Salpingectomy, right',
  salpingectomyLeft: 'Salpingectomy, left',
  ligationRight: 'Ligation, right',
  ligationLeft: 'Ligation, left',
  reversal: 'Reversal',
  myomectomy: 'Myomectomy',
  essure: 'Essure',
  recanalisation: 'Recanalisation',
  otherPelvic: 'Other pelvic',
}

export const pregnancyTestWords: Words<NonNullable<ExamContext['pregnancyTest']>> = {
  negative: 'Negative',
  positive: 'Positive',
  notDone: 'Not done',
}

export const contrastTypeWords: Words<NonNullable<ExamContext['contrastType']>> = {
  water: 'Water-soluble',
  oil: 'Oil-based',
}

export const deliveryWords: Words<NonNullable<ExamContext['deliveryDevice']>> = {
  balloonCatheter: 'Balloon catheter',
  acornCannula: 'Acorn cannula',
  vacuumCup: 'Vacuum cup',
  selectiveCatheter: 'Selective catheter',
  other: 'Other',
}

export const premedicationWords: Words<Premedication> = {
  antispasmodic: 'Antispasmodic',
  analgesic: 'Analgesic',
  antibiotic: 'Antibiotic',
  sedative: 'Sedative',
}

export const intravasationWords: Words<NonNullable<Findings['intravasation']>> = {
  0: 'None',
  1: 'Grade 1',
  2: 'Grade 2',
  3: 'Grade 3',
}
