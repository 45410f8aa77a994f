import type { PatientSide } from '../../../viewer/dicom/geometry/patientOrientation'
import { newDicomUid } from '../../codes/dicomUid'
import { hsgCode } from '../../codes/hsgCodes'
import {
  type DeviceFindings,
  noTubeFindings,
  type Occlusion,
  type SegmentFindings,
  type SpillFindings,
  type TubeFindings,
  unaskedOcclusion,
} from '../../findings/tubeFindings'
import type { TubeSegment } from '../../marks/mark'
import { segmentsOutwards } from '../../marks/markProposal'
import { codeItem, codeValueOf, named } from '../content/contentItem'
import type { DicomJson } from '../json/dicomJson'
import { codeOfSegment, codeOfSide, segmentOf, sideOf } from '../marks/markCodes'
import { type Answer, choice, flag, length, several, severalOrNone, text, uid, words } from './answer'
import { byKey, inside, listOrNone, record } from './record'

/** How sure the reader is, in the words marks use. */
export const confidenceAnswer = words('confidence', {
  definite: 'CONF5',
  probable: 'CONF4',
  possible: 'CONF3',
  unlikely: 'CONF2',
  excluded: 'CONF1',
})

const segmentAnswers = record<SegmentFindings>(
  {
    state: words('segmentState', {
      notAssessed: 'segNotAssessed',
      notVisualised: 'segNotVisualised',
      filled: 'segFilled',
      narrowed: 'segNarrowed',
      irregular: 'segIrregular',
      dilated: 'segDilated',
      occluded: 'segOccluded',
      absent: 'segAbsent',
    }),
    diameter: length('segmentDiameter'),
    folds: words('folds', { present: 'foldsPresent', lost: 'foldsLost', unsure: 'foldsUnsure' }),
    beaded: flag('beaded'),
  },
  noTubeFindings.segments.isthmic,
)

const segmentKey = {
  write: (segment: TubeSegment) => codeItem('HAS CONCEPT MOD', hsgCode('segmentName'), codeOfSegment(segment)),
  read: (items: readonly DicomJson[]) =>
    named(items, hsgCode('segmentName')).map(codeValueOf).map(segmentOf)[0] ?? null,
}

const stopAnswers = record<Occlusion>(
  {
    id: idAnswer(),
    mark: uid('markUid'),
    level: words('stopLevel', {
      cornual: 'levelCornual',
      isthmic: 'levelIsthmic',
      midAmpullary: 'levelMid',
      distal: 'levelDistal',
    }),
    appearance: several('stopAppearance', {
      abrupt: 'appAbrupt',
      tapered: 'appTapered',
      roundedCornu: 'appRounded',
      beaded: 'appBeaded',
      clubbed: 'appClubbed',
      surgicalStump: 'appStump',
    }),
    cavityDistendedThen: flag('stopDistended'),
    suspectedSpasm: words('stopSpasm', { no: 'spasmNo', possible: 'spasmPossible', likely: 'spasmLikely' }),
    manoeuvres: severalOrNone('manoeuvre', {
      wait: 'manWait',
      reinject: 'manReinject',
      rotate: 'manRotate',
      traction: 'manTraction',
      antispasmodic: 'manAntispasmodic',
      selective: 'manSelective',
      guidewire: 'manGuidewire',
    }),
    outcome: words('stopOutcome', { persistent: 'outPersistent', resolved: 'outResolved', unknown: 'outUnknown' }),
    resolvedBy: uid('resolvedBy'),
    confidence: confidenceAnswer,
  },
  unaskedOcclusion('', null),
)

const spillAnswers = record<SpillFindings>(
  {
    state: words('spillState', {
      none: 'spNone',
      free: 'spFree',
      loculated: 'spLoculated',
      presentSideUnsure: 'spUnsure',
      notAssessable: 'spNotAssessable',
    }),
    seenLeavingTube: flag('spillLeaving'),
    amount: words('spillAmount', { scant: 'amountScant', moderate: 'amountModerate', brisk: 'amountBrisk' }),
    pattern: several('spillPattern', {
      veil: 'patVeil',
      crescents: 'patCrescents',
      roundedPool: 'patPool',
      streaks: 'patStreaks',
      halo: 'patHalo',
      globules: 'patGlobules',
    }),
    timing: words('spillTiming', { prompt: 'timPrompt', late: 'timLate', delayedImageOnly: 'timDelayed' }),
    confidence: confidenceAnswer,
  },
  noTubeFindings.spill,
)

const deviceAnswers = record<DeviceFindings>(
  {
    type: words('deviceType', {
      essure: 'devEssure',
      adiana: 'devAdiana',
      filshieClip: 'devFilshie',
      ring: 'devRing',
      ligation: 'devLigation',
      other: 'devOther',
    }),
    location: choice<1 | 2 | 3>('deviceLocation', [
      [1, 'location1'],
      [2, 'location2'],
      [3, 'location3'],
    ]),
    occlusionGrade: choice<1 | 2 | 3>('deviceGrade', [
      [1, 'closure1'],
      [2, 'closure2'],
      [3, 'closure3'],
    ]),
  },
  noTubeFindings.device,
)

const tubeAnswer = record<TubeFindings>(
  {
    presence: words('tubePresence', {
      present: 'tubePresent',
      removed: 'tubeRemoved',
      congenitallyAbsent: 'tubeCongenital',
      unknown: 'tubeUnknown',
    }),
    segments: byKey('segmentFindings', segmentsOutwards, segmentKey, segmentAnswers, noTubeFindings.segments.isthmic),
    course: several('tubeCourse', {
      normal: 'courseNormal',
      convoluted: 'courseConvoluted',
      vertical: 'courseVertical',
      kinked: 'courseKinked',
    }),
    occlusions: listOrNone('stop', stopAnswers),
    spill: inside('spillFindings', spillAnswers),
    peritubalAdhesions: words('peritubalAdhesions', { suspected: 'suspected', notSuspected: 'notSuspected' }),
    device: inside('deviceFindings', deviceAnswers),
    confidence: confidenceAnswer,
    comment: text('comment'),
  },
  noTubeFindings,
)

const sideKey = {
  write: (side: PatientSide) => codeItem('HAS CONCEPT MOD', hsgCode('laterality'), codeOfSide(side)),
  read: (items: readonly DicomJson[]): PatientSide | null => {
    const side = named(items, hsgCode('laterality')).map(codeValueOf).map(sideOf)[0] ?? null
    return side === 'midline' ? null : side
  },
}

/** Both tubes, by the patient's side. */
export const tubesAnswer = byKey('tubeFindings', ['right', 'left'] as const, sideKey, tubeAnswer, noTubeFindings)

/** The UID of a stop or defect; one that states none gets a new one. */
export function idAnswer(): Answer<string> {
  const stated = uid('trackingUid')
  return { ...stated, read: (items) => stated.read(items) ?? newDicomUid() }
}
