import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { isOccluded, isPatent, type SideStatus } from '../observation/sideStatus'
import { hit, type RuleCheck, type RuleContext, type RuleHit } from './rule'

/** What a clause claims of a tube. */
type Claim = 'patent' | 'occluded' | 'absent' | 'hydrosalpinx'

const words: readonly (readonly [Claim, RegExp])[] = [
  [
    'patent',
    /\b(patent|open|patency|free(ly)?\s+(intraperitoneal\s+|peritoneal\s+)?spill(s|age)?|spills?\s+freely)\b/gi,
  ],
  ['occluded', /\b(occlu(ded|sion)|block(ed|age)|obstruct(ed|ion)|closed)\b/gi],
  ['absent', /\b(absent|removed|salpingectomy)\b/gi],
  ['hydrosalpinx', /\bhydrosalpin(x|ges)\b/gi],
]

/** Words that turn a claim round when they stand shortly before it. */
const negation = /\b(no|not|non|without|never|neither|nor|cannot|isn't|excluded?|rule[sd]? out)\b[^.;]{0,40}$/i

/** Words that leave a claim open; nothing is then claimed. */
const doubt = /\b(possibl[ey]|probabl[ey]|likely|suspected|suggest\w*|indeterminate|undetermined|unclear|\?)/i

/** C31: the reader's own words say of a side what the sided answers and marks do not. */
export const wordsAgainstSides: RuleCheck = (context) => {
  const { impression, findings, marks } = context.reading
  const free = [impression, findings.comment].flatMap((text) => hitsOfText(text, context))
  const ofTubes = (['right', 'left'] as const).flatMap((side) => {
    const { comment } = findings.tubes[side]
    return namesOnly(comment) === opposite(side) ? [hit(side)] : []
  })
  const ofMarks = marks.filter(({ side, comment }) => {
    const named = namesOnly(comment)
    return named !== null && (side === 'right' || side === 'left') && named !== side
  })
  return [
    ...oncePerSide(free),
    ...ofTubes,
    ...ofMarks.map((mark) => hit(mark.side === 'right' ? 'right' : 'left', [mark])),
  ]
}

function oncePerSide(hits: readonly RuleHit[]): readonly RuleHit[] {
  return hits.filter(({ side }, at) => hits.findIndex((other) => other.side === side) === at)
}

function hitsOfText(text: string, context: RuleContext): readonly RuleHit[] {
  return clausesOf(text).flatMap(({ sides, words: clause }) =>
    sides
      .filter((side) => claimsOf(clause).some(([claim, said]) => contradicts(claim, said, side, context)))
      .map((side) => hit(side)),
  )
}

/** The clauses that name a side, each with its sides; a clause without one belongs to nobody. */
function clausesOf(text: string): readonly { readonly sides: readonly PatientSide[]; readonly words: string }[] {
  return written(text)
    .split(
      /[.;\n]|,\s*(?:while|but|and)\b|\b(?:while|whereas|but)\b|,(?=[^,]*\b(?:right|left)\b)|\band\b(?=[^.;]*\b(?:right|left)\b)/i,
    )
    .flatMap((clause) => {
      const sides = sidesNamed(clause)
      return sides.length === 0 ? [] : [{ sides, words: clause }]
    })
}

/** Sides written out: `Rt.`, `R tube`, `right and left`; contrast that has left something names no side. */
function written(text: string): string {
  return text
    .replace(/\b(right\s*(and|\/|&)\s*left|left\s*(and|\/|&)\s*right)\b/gi, 'both')
    .replace(/\b(rt|lt)\b\.?/gi, (short) => (/^r/i.test(short) ? 'right' : 'left'))
    .replace(/\b[RL](?=\s+(tube|side|ovary|adnexa|fallopian))/g, (letter) => (letter === 'R' ? 'right' : 'left'))
    .replace(/\bleft(?=\s+(the|both|through)\b)/gi, 'went out of')
}

function sidesNamed(text: string): readonly PatientSide[] {
  if (/\b(both|bilateral(ly)?)\b/i.test(text)) return ['right', 'left']
  return (['right', 'left'] as const).filter((side) => new RegExp(`\\b${side}(-sided)?\\b`, 'i').test(text))
}

/** The one side a text names; null where it names none or both. */
function namesOnly(text: string): PatientSide | null {
  const sides = sidesNamed(written(text))
  return sides.length === 1 ? (sides[0] ?? null) : null
}

function opposite(side: PatientSide): PatientSide {
  return side === 'right' ? 'left' : 'right'
}

function claimsOf(clause: string): readonly (readonly [Claim, said: boolean])[] {
  if (doubt.test(clause)) return []
  return words.flatMap(([claim, pattern]) =>
    [...clause.matchAll(pattern)].map(({ index }): [Claim, boolean] => [claim, !negation.test(clause.slice(0, index))]),
  )
}

function contradicts(claim: Claim, said: boolean, side: PatientSide, { observation }: RuleContext): boolean {
  const status: SideStatus = observation.statuses[side]
  switch (claim) {
    case 'patent':
      return said !== isPatent(status)
    case 'occluded':
      return said ? !isOccluded(status) : isOccluded(status)
    case 'absent':
      return said ? status !== 'ABSENT' : false
    case 'hydrosalpinx':
      return said ? status !== 'OCCLUDED_DISTAL_HYDRO' : status === 'OCCLUDED_DISTAL_HYDRO'
  }
}
