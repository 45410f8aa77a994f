import type { PatientSide } from '../../../viewer/dicom/geometry/patientOrientation'
import { type HsgCodeKey, hsgCode } from '../../codes/hsgCodes'
import type { Findings } from '../../findings/findings'
import type { ConfirmedSide, Reading } from '../../reading/reading'
import { childrenOf, containerItem, isNamed, named } from '../content/contentItem'
import type { DicomJson } from '../json/dicomJson'
import { tubeSide, uid, words } from './answer'
import { radiationAnswer, techniqueAnswer } from './contextAnswers'
import { findingsAnswer } from './findingsAnswers'
import { list, record } from './record'

interface StatedSide {
  readonly sopInstanceUid: string | null
  readonly side: PatientSide | null
  readonly how: ConfirmedSide['how'] | null
}

const sidesAnswer = list(
  'sideAtLeft',
  record<StatedSide>(
    {
      sopInstanceUid: uid('imageUid'),
      side: tubeSide,
      how: words('sideHow', { patientOrientation: 'howOrientation', reader: 'howReader' }),
    },
    { sopInstanceUid: null, side: null, how: null },
  ),
)

const names: readonly HsgCodeKey[] = ['findings', 'secProcedure']

/** Whether the item is one of the root's containers that `findingsItems` writes whole. */
export function holdsFindings(item: DicomJson): boolean {
  return names.some((name) => isNamed(item, hsgCode(name)))
}

/** The root's containers with everything answered beside the marks, and with what a former document has in them besides. */
export function findingsItems(reading: Reading, former: readonly DicomJson[]): readonly DicomJson[] {
  const { findings, sideAtImageLeft } = reading
  const kept = (name: HsgCodeKey, owns: (item: DicomJson) => boolean) =>
    named(former, hsgCode(name))
      .flatMap(childrenOf)
      .filter((item) => !owns(item))
  const sides = Object.entries(sideAtImageLeft).map(([sopInstanceUid, stated]) => ({ sopInstanceUid, ...stated }))
  const formerRadiation = named(former, hsgCode('secProcedure')).flatMap(childrenOf)
  const radiation = containerIfAny('secRadiation', [
    ...radiationAnswer.write(findings.context),
    ...named(formerRadiation, hsgCode('secRadiation'))
      .flatMap(childrenOf)
      .filter((item) => !radiationAnswer.owns(item)),
  ])
  return [
    ...containerIfAny('findings', [
      ...findingsAnswer.write(findings),
      ...sidesAnswer.write(sides),
      ...kept('findings', (item) => findingsAnswer.owns(item) || sidesAnswer.owns(item)),
    ]),
    ...containerIfAny('secProcedure', [
      ...techniqueAnswer.write(findings.context),
      ...radiation,
      ...kept('secProcedure', (item) => techniqueAnswer.owns(item) || isNamed(item, hsgCode('secRadiation'))),
    ]),
  ]
}

/** Everything the root's content answers beside the marks. */
export function readFindings(items: readonly DicomJson[]): Findings {
  const inContainer = (name: HsgCodeKey) => named(items, hsgCode(name)).flatMap(childrenOf)
  const technique = inContainer('secProcedure')
  const radiation = named(technique, hsgCode('secRadiation')).flatMap(childrenOf)
  // Records are never undefined: what is not stated is as in their empty ones.
  const answered = findingsAnswer.read(inContainer('findings')) as Omit<Findings, 'context'>
  const context = { ...techniqueAnswer.read(technique), ...radiationAnswer.read(radiation) } as Findings['context']
  return { ...answered, context }
}

/** The sides a reader has confirmed, by SOP Instance UID. What only repeats an image's own attribute is left to the image. */
export function readConfirmedSides(items: readonly DicomJson[]): Readonly<Record<string, ConfirmedSide>> {
  const stated = sidesAnswer.read(named(items, hsgCode('findings')).flatMap(childrenOf)) ?? []
  const confirmed = stated.flatMap(({ sopInstanceUid, side, how }): [string, ConfirmedSide][] =>
    sopInstanceUid !== null && side !== null && how === 'reader' ? [[sopInstanceUid, { side, how }]] : [],
  )
  return Object.fromEntries(confirmed)
}

function containerIfAny(name: HsgCodeKey, items: readonly DicomJson[]): readonly DicomJson[] {
  return items.length === 0 ? [] : [containerItem('CONTAINS', hsgCode(name), items)]
}
