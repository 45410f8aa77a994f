import { privateScheme } from '../../codes/hsgCodes'
import { itemsOf, textOf, valuesOf } from '../json/attributeValue'
import type { DicomElement, DicomJson } from '../json/dicomJson'
import { element } from './contentItem'

const MAKER = 'Fimbria'

/** Registered schemes this program writes (PS3.16 table 8-1): designator → UID and name. */
const registered: Readonly<Record<string, readonly [uid: string, name: string]>> = {
  DCM: ['1.2.840.10008.2.16.4', 'DICOM Controlled Terminology'],
  SCT: ['2.16.840.1.113883.6.96', 'SNOMED CT'],
  LN: ['2.16.840.1.113883.6.1', 'LOINC'],
  UCUM: ['2.16.840.1.113883.6.8', 'Unified Code for Units of Measure'],
  NCIt: ['2.16.840.1.113883.3.26.1.1', 'NCI Thesaurus'],
  RADLEX: ['2.16.840.1.113883.6.256', 'RadLex'],
  UMLS: ['2.16.840.1.113883.6.86', 'Unified Medical Language System'],
}

/** Coding Scheme Identification Sequence (0008,0110): the schemes the data set uses, and those a former one declared. */
export function codingSchemes(dataSet: DicomJson, former: readonly DicomJson[]): DicomElement {
  const used = new Set<string>()
  collectDesignators(dataSet, used)
  const ours = [...used]
    .sort()
    .map(scheme)
    .filter((item) => item !== null)
  const known = new Set(ours.map((item) => textOf(item, '00080102')))
  return element('SQ', ...ours, ...former.filter((item) => !known.has(textOf(item, '00080102'))))
}

/** The version of our private scheme that the data set declares; null: it declares none. */
export function declaredVersion(dataSet: DicomJson): string | null {
  const declared = itemsOf(dataSet, '00080110')
  const own = declared.find((item) => textOf(item, '00080102') === privateScheme.designator)
  return own === undefined ? null : textOf(own, '00080103')
}

function scheme(designator: string): DicomJson | null {
  if (designator === privateScheme.designator) {
    return {
      '00080102': element('SH', designator),
      '00080103': element('SH', privateScheme.version),
      '0008010C': element('UI', privateScheme.uid),
      '00080115': element('ST', 'Hysterosalpingography private codes'),
      '00080116': element('ST', MAKER),
    }
  }
  const known = Object.hasOwn(registered, designator) ? registered[designator] : undefined
  if (known === undefined) return null
  return {
    '00080102': element('SH', designator),
    '0008010C': element('UI', known[0]),
    '00080112': element('LO', 'HL7'),
    '00080115': element('ST', known[1]),
  }
}

function collectDesignators(item: DicomJson, into: Set<string>): void {
  for (const [tag, { vr }] of Object.entries(item)) {
    if (tag === '00080102') into.add(textOf(item, tag))
    if (vr !== 'SQ' || tag === '00080110') continue
    for (const child of valuesOf(item, tag)) collectDesignators(child as DicomJson, into)
  }
}
