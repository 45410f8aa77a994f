import type { Code } from '../../codes/code'
import { itemsOf, numbersOf, personNameOf, textOf, valuesOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'
import { childrenOf, codeOf, codeValueOf, conceptOf, valueTypeOf } from './contentItem'

/** One content item of a document, in words: plain text, never markup. */
export interface ContentNode {
  /** What the item is about; its value type where it has no concept name. */
  readonly name: string
  /** What it says; empty for a container. */
  readonly value: string
  readonly children: readonly ContentNode[]
}

/** Every content item of a document, from the root down. */
export function contentTree(dataSet: DicomJson): ContentNode {
  const name = conceptOf(dataSet)?.meaning || valueTypeOf(dataSet) || 'Document'
  return { name, value: valueText(dataSet), children: childrenOf(dataSet).map(contentTree) }
}

function valueText(item: DicomJson): string {
  const reference = numbersOf(item, '0040DB73')
  if (reference.length > 0) return `see item ${reference.join('.')}`
  switch (valueTypeOf(item)) {
    case 'TEXT':
      return textOf(item, '0040A160')
    case 'CODE':
      return codeText(codeValueOf(item))
    case 'NUM':
      return measuredText(item)
    case 'PNAME': {
      const { alphabetic, ideographic, phonetic } = personNameOf(item, '0040A123')
      return [alphabetic, ideographic, phonetic].filter((group) => group !== '').join(' = ')
    }
    case 'DATETIME':
      return textOf(item, '0040A120')
    case 'DATE':
      return textOf(item, '0040A121')
    case 'TIME':
      return textOf(item, '0040A122')
    case 'UIDREF':
      return textOf(item, '0040A124')
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM':
      return itemsOf(item, '00081199').map(referenceText).join('; ')
    case 'SCOORD':
      return `${textOf(item, '00700023')} ${numbersOf(item, '00700022').join(', ')}`
    case 'SCOORD3D':
      return `${textOf(item, '00700023')} ${numbersOf(item, '00700022').join(', ')} (patient)`
    case 'TCOORD':
      return textOf(item, '0040A130')
    default:
      return ''
  }
}

function codeText(code: Code | null): string {
  return code === null ? '' : `${code.meaning || code.value} (${code.value}, ${code.scheme})`
}

function measuredText(item: DicomJson): string {
  const measured = itemsOf(item, '0040A300')[0]
  if (measured === undefined) return codeText(codeOf(item, '0040A301')) || 'no value'
  const unit = codeOf(measured, '004008EA')
  return `${valuesOf(measured, '0040A30A').join(' ')} ${unit?.value === '1' ? '' : (unit?.meaning ?? '')}`.trim()
}

function referenceText(reference: DicomJson): string {
  const frames = numbersOf(reference, '00081160')
  const uid = textOf(reference, '00081155')
  return frames.length === 0 ? uid : `${uid}, ${frames.length === 1 ? 'frame' : 'frames'} ${frames.join(', ')}`
}
