import type { CavityDefect, CavityFindings } from '../../annotations/findings/cavityFindings'
import type { ExamContext, Premedication, PriorSurgery } from '../../annotations/findings/examContext'
import type { Adequacy, Complication, Findings, TechnicalFault } from '../../annotations/findings/findings'
import type {
  DeviceFindings,
  Manoeuvre,
  Occlusion,
  OcclusionAppearance,
  SegmentFindings,
  SpillFindings,
  SpillPattern,
  TubeCourse,
  TubeFindings,
} from '../../annotations/findings/tubeFindings'
import type { Confidence } from '../../annotations/marks/mark'

/** The words of a choice, in the order they are offered. */
export type Words<Value extends string | number> = { readonly [value in Value]: string }

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

export const shapeWords: Words<NonNullable<CavityFindings['shape']>> = {
  normalTriangle: 'Normal triangle',
  arcuateType: 'Arcuate type',
  dividedCavity: 'Divided',
  singleHorn: 'Single horn',
  twoCavities: 'Two cavities',
  tShape: 'T-shape',
  small: 'Small',
  irregular: 'Irregular',
  notAssessable: 'Not assessable',
}

export const contourWords: Words<NonNullable<CavityFindings['contour']>> = {
  smooth: 'Smooth',
  irregular: 'Irregular',
  spiculated: 'Spiculated',
}

export const divisionWords: Words<NonNullable<CavityFindings['division']>> = {
  septate: 'Septate',
  bicornuate: 'Bicornuate',
  indeterminate: 'Indeterminate',
}

export const outerContourWords: Words<NonNullable<CavityFindings['outerContour']>> = {
  ultrasound3d: '3D ultrasound',
  mri: 'MRI',
  laparoscopy: 'Laparoscopy',
  notSeen: 'Not seen',
}

export const ruleSetWords: Words<NonNullable<CavityFindings['ruleSet']>> = {
  ASRM2021: 'ASRM 2021',
  ESHRE2013: 'ESHRE/ESGE 2013',
  ASRM2016: 'ASRM 2016',
}

export const defectWords: Words<NonNullable<CavityDefect['type']>> = {
  bubble: 'Bubble',
  polyp: 'Polyp',
  fibroid: 'Fibroid',
  synechia: 'Synechia',
  clotMucus: 'Clot or mucus',
  septum: 'Septum',
  balloon: 'Balloon',
  unsure: 'Unsure',
}

export const mobileWords: Words<NonNullable<CavityDefect['mobile']>> = {
  yes: 'Mobile',
  no: 'Fixed',
  unknown: 'Unknown',
}

export const presenceWords: Words<NonNullable<TubeFindings['presence']>> = {
  present: 'Present',
  removed: 'Removed',
  congenitallyAbsent: 'Congenitally absent',
  unknown: 'Unknown',
}

export const segmentStateWords: Words<NonNullable<SegmentFindings['state']>> = {
  filled: 'filled',
  narrowed: 'narrowed',
  irregular: 'irregular',
  dilated: 'dilated',
  occluded: 'occluded',
  notVisualised: 'not visualised',
  notAssessed: 'not assessed',
  absent: 'absent',
}

export const foldWords: Words<NonNullable<SegmentFindings['folds']>> = {
  present: 'Folds seen',
  lost: 'Folds lost',
  unsure: 'Unsure',
}

export const courseWords: Words<TubeCourse> = {
  normal: 'Normal',
  convoluted: 'Convoluted',
  vertical: 'Vertical',
  kinked: 'Kinked',
}

export const adhesionWords: Words<NonNullable<TubeFindings['peritubalAdhesions']>> = {
  suspected: 'Suspected',
  notSuspected: 'Not suspected',
}

export const levelWords: Words<NonNullable<Occlusion['level']>> = {
  cornual: 'Cornual',
  isthmic: 'Isthmic',
  midAmpullary: 'Mid-ampullary',
  distal: 'Distal',
}

export const appearanceWords: Words<OcclusionAppearance> = {
  abrupt: 'Abrupt',
  tapered: 'Tapered',
  roundedCornu: 'Rounded cornu',
  beaded: 'Beaded',
  clubbed: 'Clubbed',
  surgicalStump: 'Surgical stump',
}

export const spasmWords: Words<NonNullable<Occlusion['suspectedSpasm']>> = {
  no: 'No',
  possible: 'Possible',
  likely: 'Likely',
}

export const manoeuvreWords: Words<Manoeuvre> = {
  wait: 'Waited',
  reinject: 'Injected again',
  rotate: 'Rotated',
  traction: 'Traction',
  antispasmodic: 'Antispasmodic',
  selective: 'Selective',
  guidewire: 'Guidewire',
}

export const outcomeWords: Words<NonNullable<Occlusion['outcome']>> = {
  persistent: 'Persistent',
  resolved: 'Resolved',
  unknown: 'Unknown',
}

export const spillWords: Words<NonNullable<SpillFindings['state']>> = {
  free: 'Free',
  loculated: 'Loculated',
  none: 'None seen',
  presentSideUnsure: 'Present, side unsure',
  notAssessable: 'Not assessable',
}

export const amountWords: Words<NonNullable<SpillFindings['amount']>> = {
  scant: 'Scant',
  moderate: 'Moderate',
  brisk: 'Brisk',
}

export const patternWords: Words<SpillPattern> = {
  veil: 'Veil',
  crescents: 'Crescents',
  roundedPool: 'Rounded pool',
  streaks: 'Streaks',
  halo: 'Halo',
  globules: 'Globules',
}

export const spillTimingWords: Words<NonNullable<SpillFindings['timing']>> = {
  prompt: 'Prompt',
  late: 'Late',
  delayedImageOnly: 'Delayed image only',
}

export const deviceWords: Words<NonNullable<DeviceFindings['type']>> = {
  essure: 'Essure',
  adiana: 'Adiana',
  filshieClip: 'Filshie clip',
  ring: 'Ring',
  ligation: 'Ligation',
  other: 'Other',
}

export const locationWords: Words<NonNullable<DeviceFindings['location']>> = {
  1: '1, too proximal or expelled',
  2: '2, satisfactory',
  3: '3, too distal',
}

export const gradeWords: Words<NonNullable<DeviceFindings['occlusionGrade']>> = {
  1: '1, closed at the cornu',
  2: '2, in the tube, not past the device',
  3: '3, past the device',
}

export const intravasationWords: Words<NonNullable<Findings['intravasation']>> = {
  0: 'None',
  1: 'Grade 1',
  2: 'Grade 2',
  3: 'Grade 3',
}

export const confidenceWords: Words<Confidence> = {
  definite: 'Definite',
  probable: 'Probable',
  possible: 'Possible',
  unlikely: 'Unlikely',
  excluded: 'Excluded',
}
