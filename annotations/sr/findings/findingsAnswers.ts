import { hsgCode } from '../../codes/hsgCodes'
import { type Acknowledgement, type Adequacy, type Findings, noFindings, type Signing } from '../../findings/findings'
import { dateTimeItem, isNamed } from '../content/contentItem'
import { checkText } from '../json/allowedText'
import { textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'
import { type Answer, choice, flag, several, severalOrNone, text, tubeSide, uid, uids, words } from './answer'
import { cavityAnswer } from './cavityAnswers'
import { inside, list, record } from './record'
import { tubesAnswer } from './tubeAnswers'

const adequacyAnswer = inside(
  'adequacy',
  record<Adequacy>(
    {
      cavityDistended: flag('adqCavity'),
      cornuaSeen: flag('adqCornua'),
      bothAdnexaInField: flag('adqAdnexa'),
      noSignificantReflux: flag('adqReflux'),
      earlyPhase: flag('adqEarly'),
      lateOrDelayedImage: flag('adqLate'),
      cineReceived: flag('adqCine'),
    },
    noFindings.adequacy,
  ),
)

const acknowledgementAnswer = list(
  'acknowledged',
  record<Acknowledgement>(
    {
      rule: text('ruleName'),
      side: tubeSide,
      marks: uids('markUid'),
      word: text('answerWord'),
    },
    { rule: '', side: null, marks: [], word: '' },
  ),
)

/** A DICOM DT; empty: none. */
const signedAtAnswer: Answer<string> = {
  write: (value) => {
    checkText(hsgCode('signedAt').meaning, value)
    return value === '' ? [] : [dateTimeItem('CONTAINS', hsgCode('signedAt'), value)]
  },
  read: (items) => items.map(signedAt).find((at) => at !== ''),
  owns: (item) => signedAt(item) !== '',
}

function signedAt(item: DicomJson): string {
  const stated = isNamed(item, hsgCode('signedAt')) ? textOf(item, '0040A120') : ''
  return /^\d{14}(\.\d{1,6})?([+-]\d{4})?$/.test(stated) ? stated : ''
}

const amended = flag('isAmendment')
const amendedUid = uid('amends')
const amendReason = text('amendReason')

const amendsAnswer: Answer<Signing['amends']> = {
  write: (amends) =>
    amends === null
      ? []
      : [...amended.write(true), ...amendedUid.write(amends.sopInstanceUid), ...amendReason.write(amends.reason)],
  read: (items) =>
    amended.read(items) === true
      ? { sopInstanceUid: amendedUid.read(items) ?? null, reason: amendReason.read(items) ?? '' }
      : undefined,
  owns: (item) => amended.owns(item) || amendedUid.owns(item) || amendReason.owns(item),
}

const stage = words('signingStatus', {
  draft: 'stageDraft',
  preliminary: 'stagePreliminary',
  final: 'stageFinal',
  amended: 'stageAmended',
})

const signingRecord = record<Signing>(
  {
    status: { ...stage, read: (items) => stage.read(items) ?? 'draft' },
    signedAt: signedAtAnswer,
    amends: amendsAnswer,
  },
  noFindings.signing,
)

/** A draft that amends nothing is what every reading is that says nothing of it. */
const signingAnswer = inside<Signing>('signing', {
  ...signingRecord,
  write: (signing) => {
    const untouched = signing.status === 'draft' && signing.signedAt === '' && signing.amends === null
    return untouched ? [] : signingRecord.write(signing)
  },
})

/** All answers but history and technique, in (HSG_FINDINGS, 99HSGVIEW). */
export const findingsAnswer = record<Omit<Findings, 'context'>>(
  {
    mode: words('examMode', {
      fertility: 'modeFertility',
      sterilisationCheck: 'modeSterilisation',
      preFTR: 'modePreFtr',
      selective: 'modeSelective',
      postFTR: 'modePostFtr',
      postSurgery: 'modePostSurgery',
      cavityOnly: 'modeCavityOnly',
      teaching: 'modeTeaching',
    }),
    polarity: words('polarity', { contrastDark: 'contrastDark', contrastLight: 'contrastLight' }),
    adequacy: adequacyAnswer,
    cavity: cavityAnswer,
    tubes: tubesAnswer,
    intravasation: choice<0 | 1 | 2 | 3>('intravasGrade', [
      [0, 'intravas0'],
      [1, 'intravas1'],
      [2, 'intravas2'],
      [3, 'intravas3'],
    ]),
    technicalFaults: several('technicalFault', {
      reflux: 'faultReflux',
      poorSeal: 'faultPoorSeal',
      underFilling: 'faultUnderFilling',
      balloonOverCavity: 'faultBalloon',
      speculumOverlap: 'faultSpeculum',
      air: 'faultAir',
      motion: 'faultMotion',
      adnexaOutOfField: 'faultAdnexa',
      panDuringFilling: 'faultPan',
      missingEarlyPhase: 'faultNoEarly',
      missingLatePhase: 'faultNoLate',
      patientIntolerance: 'faultPatient',
      noSideMarker: 'faultNoMarker',
      stillsOnly: 'faultStills',
    }),
    complications: severalOrNone('complication', {
      pain: 'compPain',
      bleeding: 'compBleeding',
      infection: 'compInfection',
      contrastReaction: 'compReaction',
      vasovagal: 'compVasovagal',
      other: 'compOther',
    }),
    scout: text('scout'),
    incidental: text('incidental'),
    limitations: text('limitations'),
    comment: text('comment'),
    acknowledgements: acknowledgementAnswer,
    signing: signingAnswer,
  },
  noFindings,
)
