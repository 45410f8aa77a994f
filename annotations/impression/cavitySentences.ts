import type { CavityDefect, CavityFindings } from '../findings/cavityFindings'
import type { Mark } from '../marks/mark'
import type { Observation } from '../observation/observation'
import type { Reading } from '../reading/reading'
import { lengthInWords, type Sentence, sentence } from './sentence'

const typeWords = {
  bubble: 'air',
  polyp: 'a polyp',
  fibroid: 'a submucous fibroid',
  synechia: 'a synechia',
  clotMucus: 'clot or mucus',
  septum: 'a septum',
  balloon: 'the balloon',
  unsure: 'nature unsure',
} as const

const mobilityWords = { yes: 'moves between frames', no: 'fixed', unknown: 'not known whether it moves' } as const
const sourceWords = { ultrasound3d: '3D ultrasound', mri: 'MRI', laparoscopy: 'laparoscopy' } as const

/** What the report says of the cavity and the veins; nothing where nothing was stated. */
export function cavitySentences(reading: Reading, observation: Observation): readonly Sentence[] {
  const { cavity } = reading.findings
  return [
    ...shapeSentences(cavity, observation.cavityFills),
    ...defectSentences(reading, cavity.defects),
    ...(cavity.lowerSegmentSeen === false ? [sentence('cavity.lowerSegmentNotSeen')] : []),
    ...veinSentences(observation),
  ]
}

function shapeSentences(cavity: CavityFindings, fills: readonly Mark[]): readonly Sentence[] {
  const { shape, contour } = cavity
  if (shape === null) return []
  const uneven =
    contour === null || contour === 'smooth' ? [] : [sentence('cavity.contourIrregular', null, [], { contour })]
  return [shapeSentence(cavity, shape, fills), ...uneven]
}

function shapeSentence(cavity: CavityFindings, shape: NonNullable<CavityFindings['shape']>, fills: readonly Mark[]) {
  const { division, outerContour } = cavity
  if (shape === 'arcuateType') return sentence('cavity.arcuateType', null, fills, { measures: measures(cavity) })
  if (shape !== 'dividedCavity') return sentence(`cavity.${shape}`, null, fills)
  // A name that no outer contour backs is not repeated.
  const seen = outerContour === null || outerContour === 'notSeen' ? null : sourceWords[outerContour]
  if (seen === null || division === null || division === 'indeterminate')
    return sentence('cavity.dividedCavity', null, fills, { measures: measures(cavity) })
  return sentence('cavity.dividedCavity.named', null, fills, { measures: measures(cavity), division, source: seen })
}

/** Depth and angle of the dip with the rules they were judged by. */
function measures({ indentation, indentationDegrees, ruleSet }: CavityFindings): string {
  const parts = [
    ...(indentation === null ? [] : [`indentation${lengthInWords(indentation)}`]),
    ...(indentationDegrees === null ? [] : [`angle ${indentationDegrees}°`]),
    ...(ruleSet === null ? [] : [`by ${ruleSet}`]),
  ]
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`
}

function defectSentences({ marks }: Reading, defects: readonly CavityDefect[] | null): readonly Sentence[] {
  if (defects === null) return []
  if (defects.length === 0) return [sentence('cavity.noDefects')]
  const marksOf = (those: readonly CavityDefect[]) =>
    marks.filter(({ uid }) => those.some((defect) => defect.marks.includes(uid)))
  const bubbles = defects.filter(({ type, mobile }) => type === 'bubble' && mobile === 'yes')
  const others = defects.filter((defect) => !bubbles.includes(defect))
  return [
    ...(bubbles.length === 0
      ? []
      : [sentence('cavity.bubbles', null, marksOf(bubbles), { count: String(bubbles.length) })]),
    ...others.map((defect) => {
      const type = typeWords[defect.type ?? 'unsure']
      const named = defect.type !== null && defect.type !== 'unsure'
      if (named && defect.mobile === 'no') return sentence('cavity.fixed', null, marksOf([defect]), { type })
      const mobility = mobilityWords[defect.mobile ?? 'unknown']
      return sentence('cavity.defect', null, marksOf([defect]), { type, mobility })
    }),
  ]
}

function veinSentences({ intravasation, veins }: Observation): readonly Sentence[] {
  if (intravasation === null || intravasation === 0) return []
  if (intravasation === 'some') return [sentence('veins.some', null, veins)]
  return [sentence('veins.graded', null, veins, { grade: String(intravasation) })]
}
