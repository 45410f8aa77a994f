import type { PersonName } from '../../../viewer/dicom/cineHeader'
import type { DicomJson, DicomJsonValue } from './dicomJson'

/** The values of an attribute, none where it is empty or absent. */
export function valuesOf(item: DicomJson, tag: string): readonly DicomJsonValue[] {
  return item[tag]?.Value ?? []
}

/** The first value as text without padding; empty where there is none. Numbers, which some writers put there, become text. */
export function textOf(item: DicomJson, tag: string): string {
  const value = valuesOf(item, tag)[0]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.replace(/[ \0]+$/, '') : ''
}

/** The values as numbers, for VRs that JSON may write either way (IS, DS, FL); NaN for what is no number. */
export function numbersOf(item: DicomJson, tag: string): readonly number[] {
  return valuesOf(item, tag).map((value) => {
    if (typeof value === 'number') return value
    return typeof value === 'string' && /^\s*[+-]?[\d.]+(?:[eE][+-]?\d+)?\s*$/.test(value) ? Number(value) : Number.NaN
  })
}

/** The items of a sequence. */
export function itemsOf(item: DicomJson, tag: string): readonly DicomJson[] {
  if (item[tag]?.vr !== 'SQ') return []
  return valuesOf(item, tag).filter((value): value is DicomJson => typeof value === 'object' && value !== null)
}

/** A person's name (VR PN), empty groups where it has none. */
export function personNameOf(item: DicomJson, tag: string): PersonName {
  const value = item[tag]?.vr === 'PN' ? valuesOf(item, tag)[0] : null
  const group = (name: string) => {
    const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : ''
    return typeof text === 'string' ? text.replace(/ +$/, '') : ''
  }
  return { alphabetic: group('Alphabetic'), ideographic: group('Ideographic'), phonetic: group('Phonetic') }
}
