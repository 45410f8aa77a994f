import fc from 'fast-check'
import { uidOfUuid } from '../../annotations/codes/dicomUid'
import type { Statement } from '../../annotations/findings/statement'
import type { Mark } from '../../annotations/marks/mark'

const yesNo = fc.option(fc.boolean())
const side = fc.constantFrom('right', 'left')
const number = fc.option(fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10))
const length = fc.option(
  fc.record({ value: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('mm', 'px'), calibrated: fc.boolean() }),
)
const text = fc.string({ unit: 'grapheme', maxLength: 40 })
const confidence = fc.constantFrom(null, 'definite', 'probable', 'possible')
const segment = fc.constantFrom('interstitial', 'isthmic', 'ampullary', 'infundibular', 'fimbrial')
const uid = fc.uuid().map(uidOfUuid)
const some = <Model extends Record<string, fc.Arbitrary<unknown>>>(model: Model) =>
  fc.record(model, { requiredKeys: [] })
const several = (...words: readonly string[]) => fc.uniqueArray(fc.constantFrom(...words), { maxLength: 3 })

/** Any answer a reader can give; stops and defects may cite the marks. Only what the types allow, never `sign`. */
export function anyStatement(marks: readonly Mark[]): fc.Arbitrary<Statement> {
  const cited = fc.constantFrom(null, ...marks.map((mark) => mark.uid))
  const statement = fc.oneof(
    fc.record({
      type: fc.constant('state-examination'),
      change: some({
        mode: fc.constantFrom(null, 'fertility', 'sterilisationCheck', 'preFTR', 'selective', 'postFTR', 'cavityOnly'),
        polarity: fc.constantFrom(null, 'contrastDark', 'contrastLight'),
        intravasation: fc.constantFrom(null, 0, 1, 2, 3),
        technicalFaults: several('reflux', 'motion', 'poorSeal', 'stillsOnly'),
        complications: fc.option(several('pain', 'bleeding')),
        comment: text,
      }),
    }),
    fc.record({
      type: fc.constant('state-context'),
      change: some({
        indication: text,
        lastMenstrualPeriod: fc.constantFrom(null, '20251222', '20260104'),
        pregnancyTest: fc.constantFrom(null, 'negative', 'notDone'),
        priorSurgery: fc.option(several('salpingectomyRight', 'ligationLeft', 'essure')),
        contrastType: fc.constantFrom(null, 'water', 'oil'),
        contrastVolumeMl: number,
      }),
    }),
    fc.record({
      type: fc.constant('state-adequacy'),
      change: some({
        cavityDistended: yesNo,
        cornuaSeen: yesNo,
        bothAdnexaInField: yesNo,
        noSignificantReflux: yesNo,
        earlyPhase: yesNo,
        lateOrDelayedImage: yesNo,
        cineReceived: yesNo,
      }),
    }),
    fc.record({
      type: fc.constant('state-cavity'),
      change: some({
        shape: fc.constantFrom(null, 'normalTriangle', 'dividedCavity', 'singleHorn', 'twoCavities', 'notAssessable'),
        contour: fc.constantFrom(null, 'smooth', 'spiculated'),
        division: fc.constantFrom(null, 'septate', 'bicornuate', 'indeterminate'),
        indentation: length,
        secondHornSought: yesNo,
        lowerSegmentSeen: yesNo,
      }),
    }),
    fc.record({
      type: fc.constant('state-defect'),
      defect: fc.record({
        id: uid,
        type: fc.constantFrom(null, 'bubble', 'polyp', 'balloon', 'unsure'),
        mobile: fc.constantFrom(null, 'yes', 'no', 'unknown'),
        site: text,
        size: length,
        marks: fc.uniqueArray(cited, { maxLength: 2 }).map((uids) => uids.filter((one) => one !== null)),
        confidence,
      }),
    }),
    fc.record({ type: fc.constant('state-no-defects'), none: fc.boolean() }),
    fc.record({
      type: fc.constant('state-tube'),
      side,
      change: some({
        presence: fc.constantFrom(null, 'present', 'removed', 'congenitallyAbsent', 'unknown'),
        course: several('normal', 'convoluted', 'vertical', 'kinked'),
        peritubalAdhesions: fc.constantFrom(null, 'suspected', 'notSuspected'),
        confidence,
        comment: text,
      }),
    }),
    fc.record({
      type: fc.constant('state-segment'),
      side,
      segment,
      change: some({
        state: fc.constantFrom(null, 'notVisualised', 'filled', 'narrowed', 'irregular', 'dilated', 'occluded'),
        diameter: length,
        folds: fc.constantFrom(null, 'present', 'lost'),
        beaded: yesNo,
      }),
    }),
    fc.record({
      type: fc.constant('state-occlusion'),
      side,
      occlusion: fc.record({
        id: uid,
        mark: cited,
        level: fc.constantFrom(null, 'cornual', 'isthmic', 'midAmpullary', 'distal'),
        appearance: several('abrupt', 'tapered', 'clubbed'),
        cavityDistendedThen: yesNo,
        suspectedSpasm: fc.constantFrom(null, 'no', 'possible', 'likely'),
        manoeuvres: fc.option(several('wait', 'reinject', 'rotate')),
        outcome: fc.constantFrom(null, 'persistent', 'resolved', 'unknown'),
        resolvedBy: cited,
        confidence,
      }),
    }),
    fc.record({ type: fc.constant('state-no-occlusion'), side, none: fc.boolean() }),
    fc.record({
      type: fc.constant('state-spill'),
      side,
      change: some({
        state: fc.constantFrom(null, 'none', 'free', 'loculated', 'presentSideUnsure', 'notAssessable'),
        seenLeavingTube: yesNo,
        amount: fc.constantFrom(null, 'scant', 'brisk'),
        pattern: several('veil', 'crescents', 'halo'),
        timing: fc.constantFrom(null, 'prompt', 'late', 'delayedImageOnly'),
        confidence,
      }),
    }),
    fc.record({
      type: fc.constant('state-device'),
      side,
      change: some({
        type: fc.constantFrom(null, 'essure', 'ligation'),
        location: fc.constantFrom(null, 1, 2, 3),
        occlusionGrade: fc.constantFrom(null, 1, 2, 3),
      }),
    }),
    fc.record({
      type: fc.constant('acknowledge'),
      acknowledgement: fc.record({
        rule: fc.constantFrom('C05', 'C15', 'C25'),
        side: fc.option(side),
        marks: fc.uniqueArray(cited, { maxLength: 2 }).map((uids) => uids.filter((one) => one !== null)),
        word: text,
      }),
    }),
  )
  return statement as fc.Arbitrary<Statement>
}
