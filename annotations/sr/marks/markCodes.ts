import type { Code } from '../../codes/code'
import { sameCode } from '../../codes/code'
import { type HsgCodeKey, hsgCode } from '../../codes/hsgCodes'
import type { Confidence, MarkKind, MarkSide, Spasm, TubeSegment } from '../../marks/mark'

type CodesOf<Word extends string> = { readonly [word in Word]: HsgCodeKey }

const categoryOf: CodesOf<MarkKind> = {
  fill: 'FILL',
  spill: 'SPILL',
  occlusion: 'OCCLUSION',
  defect: 'DEFECT',
  stenosis: 'STENOSIS',
  dilatation: 'DILATATION',
  intravasation: 'INTRAVASATION',
  device: 'DEVICE',
  other: 'OTHER',
}

const findingOf: CodesOf<MarkKind> = {
  fill: 'filled',
  spill: 'spillFree',
  occlusion: 'occlusion',
  defect: 'fillingDefect',
  stenosis: 'stenosis',
  dilatation: 'dilatation',
  intravasation: 'intravasVenous',
  device: 'deviceTubal',
  other: 'normalityUndetermined',
}

const sideCode: CodesOf<MarkSide> = { right: 'right', left: 'left', midline: 'median' }

const segmentCode: CodesOf<TubeSegment> = {
  interstitial: 'cornu',
  isthmic: 'isthmus',
  ampullary: 'ampulla',
  infundibular: 'infundibulum',
  fimbrial: 'fimbria',
}

const confidenceCode: CodesOf<Confidence> = {
  definite: 'CONF5',
  probable: 'CONF4',
  possible: 'CONF3',
  unlikely: 'CONF2',
  excluded: 'CONF1',
}

const spasmCode: CodesOf<Spasm> = { present: 'present', absent: 'absent', undetermined: 'undetermined' }

/** Kinds that a finding stands for where a document states no kind (SR-TEMPLATE 8). */
const kindOfFinding: readonly (readonly [HsgCodeKey, MarkKind])[] = [
  ['occlusion', 'occlusion'],
  ['spillFree', 'spill'],
  ['spillLoculated', 'spill'],
  ['fillingDefect', 'defect'],
  ['multipleFillingDefects', 'defect'],
]

export const kindCode = (kind: MarkKind): Code => hsgCode(categoryOf[kind])
export const codeOfSide = (side: MarkSide): Code => hsgCode(sideCode[side])
export const codeOfSegment = (segment: TubeSegment): Code => hsgCode(segmentCode[segment])
export const codeOfConfidence = (confidence: Confidence): Code => hsgCode(confidenceCode[confidence])
export const codeOfSpasm = (spasm: Spasm): Code => hsgCode(spasmCode[spasm])

/** The finding a mark of that kind states where it states no other. */
export const usualFinding = (kind: MarkKind): Code => hsgCode(findingOf[kind])

export const kindOf = (code: Code | null): MarkKind | null => wordOf(categoryOf, code)
export const sideOf = (code: Code | null): MarkSide | null => wordOf(sideCode, code)
export const segmentOf = (code: Code | null): TubeSegment | null => wordOf(segmentCode, code)
export const confidenceOf = (code: Code | null): Confidence | null => wordOf(confidenceCode, code)
export const spasmOf = (code: Code | null): Spasm | null => wordOf(spasmCode, code)

/** The kind a finding stands for; null: none. */
export function kindByFinding(finding: Code | null): MarkKind | null {
  return kindOfFinding.find(([key]) => sameCode(hsgCode(key), finding))?.[1] ?? null
}

/** The main finding site of a mark that states no other. */
export function usualSite(kind: MarkKind, side: MarkSide | null, segment: TubeSegment | null): Code {
  const onTube = segment !== null || side === 'right' || side === 'left'
  switch (kind) {
    case 'fill':
    case 'occlusion':
    case 'stenosis':
    case 'dilatation':
      return hsgCode(side === 'midline' && segment === null ? 'uterus' : 'tube')
    case 'spill':
      return hsgCode('peritonealCavity')
    case 'defect':
    case 'device':
      return hsgCode(onTube ? 'tube' : 'uterus')
    case 'intravasation':
      return hsgCode('uterus')
    case 'other':
      return hsgCode(onTube ? 'tube' : 'uterusAndTubes')
  }
}

/** Whether there are two of it, so that a side must be stated (E15). */
export function isPaired(site: Code): boolean {
  return sameCode(site, hsgCode('tube')) || sameCode(site, hsgCode('ovary'))
}

function wordOf<Word extends string>(codes: CodesOf<Word>, code: Code | null): Word | null {
  if (code === null) return null
  for (const word in codes) if (sameCode(hsgCode(codes[word]), code)) return word
  return null
}
