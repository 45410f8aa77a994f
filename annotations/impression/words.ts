import type { TechnicalFault } from '../findings/findings'
import type { SideStatus } from '../observation/sideStatus'

/**
 * The words of the report, for clinicians to edit: `{side}` and `{Side}` are the patient's side, other names in braces what the
 * reading says. English, as the report states its language. No sentence says more than its status does.
 */
export const words = {
  'tube.ABSENT': '{Side} tube is absent ({reason}).',
  'tube.PATENT_FREE':
    '{Side} tube opacifies along its length with free intraperitoneal spill (first seen run {run}, frame {frame}).',
  'tube.PATENT_FREE.stated': '{Side} tube opacifies along its length with free intraperitoneal spill.',
  'tube.PATENT_FREE.fillNotShown':
    'Free intraperitoneal spill was seen leaving the {side} tube; filling of the tube itself was not shown.',
  'tube.PATENT_LOCULATED':
    '{Side} tube is patent; spill remains localised, suggesting peritubal adhesions (limited reliability on HSG).',
  'tube.SPILL_SOURCE_UNSURE':
    'Peritoneal contrast is present but its origin from the {side} tube was not demonstrated.',
  'tube.OCCLUDED_DISTAL_HYDRO':
    '{Side} tube opacifies to a dilated ampulla{diameter} without spill: distal occlusion with hydrosalpinx.',
  'tube.OCCLUDED_DISTAL': '{Side} tube opacifies to its distal end without spill: distal occlusion on this study.',
  'tube.OCCLUDED_MID': '{Side} tube opacifies to the ampulla without spill: mid-ampullary occlusion on this study.',
  'tube.OCCLUDED_ISTHMIC': '{Side} tube opacifies to the isthmus without spill: isthmic occlusion on this study.',
  'tube.OCCLUDED_PROXIMAL':
    'No opacification beyond the {side} cornu despite adequate cavity distension: proximal occlusion on this study. True occlusion is confirmed in about half of such cases; repeat or selective study may clarify.',
  'tube.PROXIMAL_NONFILLING_INDETERMINATE':
    '{Side} tube not opacified. Spasm or under-filling cannot be excluded; not evidence of permanent occlusion.',
  'tube.FILLED_NO_SPILL_RECORDED':
    '{Side} tube opacifies to the {segment} segment; spill was not recorded before imaging ended. Distal patency undetermined.',
  'tube.FILLED_NO_SPILL_LATE':
    '{Side} tube opacifies to the {segment} segment with no spill on late imaging; distal occlusion suspected.',
  'tube.PARTIAL_FILL': '{Side} tube opacifies only to the {segment} segment; patency undetermined.',
  'tube.NOT_VISUALISED': '{Side} tube is not seen; patency undetermined.',
  'tube.NOT_ASSESSED': '{Side} tube was not assessed.',
  'tube.contradictory':
    'Statements on the {side} tube contradict each other; no conclusion is drawn before they are put right.',
  'tube.stopOpened': 'A stop in the {side} tube opened later (run {run}, frame {frame}): it was no lasting occlusion.',
  'tube.stopOpened.stated': 'A stop in the {side} tube opened later, as the reader states.',
  'tube.delayedImageOnly': 'Spill from the {side} tube is seen on the delayed image only.',
  'tube.late': 'Spill from the {side} tube is late.',
  'tube.beaded': 'Small outpouchings beside the isthmus of the {side} tube, as in salpingitis isthmica nodosa.',
  'tube.narrowed': '{Side} tube is narrowed in its {segment} segment.',
  'tube.irregular': '{Side} tube is irregular in its {segment} segment.',
  'tube.dilated': '{Side} tube is dilated in its {segment} segment{diameter}.',
  'tube.adhesions': 'Signs on the {side} that may mean peritubal adhesions (limited reliability on HSG).',

  'device.graded': '{Side}: device location {location} ({locationWords}); occlusion grade {grade} ({gradeWords}).',
  'device.notGraded': '{Side}: device not graded.',
  'summary.mayRely': 'Both sides show satisfactory device location and no contrast past the device.',
  'summary.mayNotRely':
    'The criteria for relying on the devices are not met: location 2 and occlusion grade 1 or 2 are needed on both sides.',
  'summary.notGraded': 'The check cannot be concluded: a side is not graded.',

  'summary.bilateralFree': 'Bilateral tubal patency with free spill.',
  'summary.bilateralLoculated': 'Both tubes are patent; spill stays localised on the {which}.',
  'summary.unilateral': 'Unilateral tubal patency: {side} tube{how}.',
  'summary.bilateralOccluded': 'Bilateral tubal occlusion on this study (right: {right}; left: {left}).',
  'summary.occluded': '{Side} tube: {level} on this study.',
  'summary.absent': '{Side} tube: absent.',
  'summary.undetermined': 'Patency of the {side} tube is undetermined.',
  'summary.notDiagnostic': 'The examination is not diagnostic for the tubes.',
  'summary.cavityOnly': 'The tubes were not the question of this examination.',

  'change.opened': 'Since the study before recanalisation the {side} tube has opened.',
  'change.further':
    'Since the study before recanalisation contrast reaches farther in the {side} tube: {before} then, {now} now.',
  'change.less':
    'Since the study before recanalisation contrast reaches less far in the {side} tube: {before} then, {now} now.',
  'change.same': 'No change of filling or spill in the {side} tube since the study before recanalisation.',
  'change.spill': 'Spill from the {side} tube differs from the study before recanalisation: {before} then, {now} now.',
  'change.notCompared': 'The study before recanalisation was not compared.',

  'cavity.normalTriangle': 'Uterine cavity of normal triangular shape.',
  'cavity.arcuateType': 'Uterine cavity of arcuate type{measures}.',
  'cavity.dividedCavity':
    'Divided uterine cavity{measures}; the inside alone cannot tell a septate from a bicornuate uterus.',
  'cavity.dividedCavity.named': 'Divided uterine cavity{measures}, {division} with the outer contour seen by {source}.',
  'cavity.singleHorn':
    'A single horn opacifies: one-horned uterus, or a catheter in one half of a divided or double one.',
  'cavity.twoCavities': 'Two separate uterine cavities opacify.',
  'cavity.tShape': 'T-shaped uterine cavity.',
  'cavity.small': 'Small uterine cavity.',
  'cavity.irregular': 'Irregular uterine cavity.',
  'cavity.notAssessable': 'The uterine cavity cannot be assessed.',
  'cavity.contourIrregular': 'Its contour is {contour}.',
  'cavity.noDefects': 'No filling defect.',
  'cavity.bubbles': 'Filling defects that move between frames ({count}): air.',
  'cavity.fixed': 'Fixed filling defect suggesting {type}; hysteroscopy or 3D ultrasound would confirm.',
  'cavity.defect': 'Filling defect, {type}, {mobility}; hysteroscopy or 3D ultrasound would confirm.',
  'cavity.lowerSegmentNotSeen': 'The lower segment and the cervix were not seen.',

  'veins.graded': 'Intravasation of contrast, grade {grade}.',
  'veins.some': 'Intravasation of contrast, not graded.',

  'limit.spasm':
    'A stop at the horn may be spasm or a plug: a proximal stop is a true occlusion in about half of such cases.',
  'limit.adhesions': 'HSG does not reliably show peritubal adhesions or endometriosis.',
  'limit.cavityNotDistended': 'The cavity was not distended: a tube that does not fill may be open.',
  'limit.cornuaNotSeen': 'The cornua were not seen.',
  'limit.adnexaNotInField': 'Both adnexa were not in the field: spill may have been missed.',
  'limit.reflux': 'Contrast ran back: the pressure may have been too low to fill the tubes.',
  'limit.noEarlyPhase': 'There is no early phase: small filling defects may be hidden in dense contrast.',
  'limit.noLateImage': 'There is no late or delayed image: late spill and loculation may have been missed.',
  'limit.adequacyNotStated': 'The reader has not stated whether the examination was adequate ({missing}).',
  'limit.stillsOnly': 'Stills only: without moving pictures spasm, bubbles and the source of spill cannot be judged.',
  'limit.uncalibrated': 'Millimetres are those at the detector, not calibrated; no threshold in mm was applied.',
  'limit.noTimes': 'The files give no times of the acquisition; only the order of frames is known.',
  'limit.fault': 'Technique: {fault}.',
  'limit.stated': '{text}',
} as const satisfies Readonly<Record<`tube.${SideStatus}` | (string & {}), string>>

/** Segments, levels and the like inside a sentence. */
export const levelWords = {
  OCCLUDED_DISTAL_HYDRO: 'distal occlusion with hydrosalpinx',
  OCCLUDED_DISTAL: 'distal occlusion',
  OCCLUDED_MID: 'mid-ampullary occlusion',
  OCCLUDED_ISTHMIC: 'isthmic occlusion',
  OCCLUDED_PROXIMAL: 'proximal occlusion',
} as const satisfies Readonly<Partial<Record<SideStatus, string>>>

export const locationWords = { 1: 'too proximal or expelled', 2: 'satisfactory', 3: 'too distal' } as const

export const gradeWords = {
  1: 'closed at the cornu',
  2: 'contrast in the tube, not past the device',
  3: 'contrast past the device or in the peritoneum',
} as const

export const faultWords: Readonly<Record<TechnicalFault, string>> = {
  reflux: 'reflux into the vagina',
  poorSeal: 'poor seal',
  underFilling: 'under-filling',
  balloonOverCavity: 'balloon over the cavity',
  speculumOverlap: 'speculum over the picture',
  air: 'air injected',
  motion: 'motion',
  adnexaOutOfField: 'adnexa outside the field',
  panDuringFilling: 'table moved during filling',
  missingEarlyPhase: 'early phase missing',
  missingLatePhase: 'late phase missing',
  patientIntolerance: 'ended early for the patient’s sake',
  noSideMarker: 'no side marker',
  stillsOnly: 'only stills received',
}
