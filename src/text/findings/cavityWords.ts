import type { CavityDefect, CavityFindings } from '../../../annotations/findings/cavityFindings'
import type { Words } from './words'

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
