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
} from '../../../annotations/findings/tubeFindings'
import type { Words } from './words'

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
