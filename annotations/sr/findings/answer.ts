import type { PatientSide } from '../../../viewer/dicom/geometry/patientOrientation'
import { sameCode } from '../../codes/code'
import { isDicomUid } from '../../codes/dicomUid'
import { type HsgCodeKey, hsgCode } from '../../codes/hsgCodes'
import type { Length } from '../../findings/length'
import {
  childrenOf,
  codeItem,
  codeOf,
  codeValueOf,
  dateItem,
  isNamed,
  named,
  numberItem,
  textItem,
  uidItem,
  valueTypeOf,
  withChildren,
} from '../content/contentItem'
import { checkText } from '../json/allowedText'
import { itemsOf, numbersOf, textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'

/** How one answer stands among the content items of its container. */
export interface Answer<Value> {
  /** The items that state the value; none where nothing is stated. */
  write(value: Value): readonly DicomJson[]
  /** The value among these items; undefined: not stated, or not in a way that is understood. */
  read(items: readonly DicomJson[]): Value | undefined
  /** Whether the item is one that `read` has understood, and `write` therefore replaces. */
  owns(item: DicomJson): boolean
}

/** Every word with its code; the compiler sees that none is missing. */
export type CodesOf<Word extends string> = { readonly [word in Word]: HsgCodeKey }

const yesNo: readonly (readonly [boolean, HsgCodeKey])[] = [
  [true, 'yes'],
  [false, 'no'],
]

/** One code out of a set; null: not stated. */
export function choice<Value>(
  concept: HsgCodeKey,
  pairs: readonly (readonly [Value, HsgCodeKey])[],
): Answer<Value | null> {
  const wordIn = (item: DicomJson) => pairs.find(([, key]) => sameCode(codeValueOf(item), hsgCode(key)))?.[0]
  return {
    write: (value) => {
      const key = pairs.find(([one]) => one === value)?.[1]
      return key === undefined ? [] : [codeItem('CONTAINS', hsgCode(concept), hsgCode(key))]
    },
    read: (items) =>
      named(items, hsgCode(concept))
        .map(wordIn)
        .find((value) => value !== undefined),
    owns: (item) => isNamed(item, hsgCode(concept)) && wordIn(item) !== undefined,
  }
}

/** The patient's side of something that is paired. */
export const tubeSide: Answer<PatientSide | null> = choice('laterality', [
  ['right', 'right'],
  ['left', 'left'],
])

export function words<Word extends string>(concept: HsgCodeKey, codes: CodesOf<Word>): Answer<Word | null> {
  return choice<Word>(concept, pairsOf(codes))
}

export function flag(concept: HsgCodeKey): Answer<boolean | null> {
  return choice(concept, yesNo)
}

/** Any number of words; an empty list says no more than nothing does. */
export function several<Word extends string>(concept: HsgCodeKey, codes: CodesOf<Word>): Answer<readonly Word[]> {
  const one = words(concept, codes)
  return {
    write: (list) => list.flatMap(one.write),
    read: (items) => {
      const found = named(items, hsgCode(concept)).flatMap((item) => one.read([item]) ?? [])
      return found.length === 0 ? undefined : found
    },
    owns: one.owns,
  }
}

/** Any number of words; null: not stated; an empty list: none, as the reader says. */
export function severalOrNone<Word extends string>(
  concept: HsgCodeKey,
  codes: CodesOf<Word>,
): Answer<readonly Word[] | null> {
  const some = several(concept, codes)
  const none = saysNone(concept)
  return {
    write: (list) => (list?.length === 0 ? [none.item] : some.write(list ?? [])),
    read: (items) => some.read(items) ?? (items.some(none.is) ? [] : undefined),
    owns: (item) => some.owns(item) || none.is(item),
  }
}

/** The item that says there is none of what the concept names. */
export function saysNone(concept: HsgCodeKey) {
  const item = codeItem('CONTAINS', hsgCode(concept), hsgCode('noneStated'))
  const is = (one: DicomJson) => isNamed(one, hsgCode(concept)) && sameCode(codeValueOf(one), hsgCode('noneStated'))
  return { item, is }
}

/** Running text; empty: not stated. */
export function text(concept: HsgCodeKey): Answer<string> {
  const isText = (item: DicomJson) => isNamed(item, hsgCode(concept)) && valueTypeOf(item) === 'TEXT'
  return {
    write: (value) => {
      checkText(hsgCode(concept).meaning, value)
      return value === '' ? [] : [textItem('CONTAINS', hsgCode(concept), value)]
    },
    read: (items) => {
      const item = items.find(isText)
      return item === undefined ? undefined : textOf(item, '0040A160').trim()
    },
    owns: isText,
  }
}

/** A day, DICOM DA. */
export function date(concept: HsgCodeKey): Answer<string | null> {
  const dayOf = (item: DicomJson) => {
    const day = isNamed(item, hsgCode(concept)) ? textOf(item, '0040A121') : ''
    return /^\d{8}$/.test(day) ? day : undefined
  }
  return {
    write: (value) => (value === null ? [] : [dateItem('CONTAINS', hsgCode(concept), value)]),
    read: (items) => items.map(dayOf).find((day) => day !== undefined),
    owns: (item) => dayOf(item) !== undefined,
  }
}

/** A number in this unit. `perUnit`: how many of the reading's unit one of the document's is. */
export function number(concept: HsgCodeKey, unit: HsgCodeKey, perUnit = 1): Answer<number | null> {
  const numberOf = (item: DicomJson) => {
    const { value, unit: stated } = measured(item, concept)
    return stated === unit && value !== null ? tidyNumber(value * perUnit) : undefined
  }
  return {
    write: (value) =>
      value === null ? [] : [numberItem('CONTAINS', hsgCode(concept), tidyNumber(value / perUnit), hsgCode(unit))],
    read: (items) => items.map(numberOf).find((value) => value !== undefined),
    owns: (item) => numberOf(item) !== undefined,
  }
}

/** A length, and whether its millimetres are the patient's. */
export function length(concept: HsgCodeKey): Answer<Length | null> {
  const lengthOf = (item: DicomJson): Length | undefined => {
    const { value, unit } = measured(item, concept)
    if (value === null || (unit !== 'mm' && unit !== 'pixels')) return undefined
    const said = named(childrenOf(item), hsgCode('calibrated'))[0]
    const calibrated = said !== undefined && sameCode(codeValueOf(said), hsgCode('yes'))
    return { value, unit: unit === 'mm' ? 'mm' : 'px', calibrated }
  }
  return {
    write: (value) => {
      if (value === null) return []
      const item = numberItem('CONTAINS', hsgCode(concept), value.value, hsgCode(value.unit === 'mm' ? 'mm' : 'pixels'))
      const said = codeItem('HAS CONCEPT MOD', hsgCode('calibrated'), hsgCode(value.calibrated ? 'yes' : 'no'))
      return [withChildren(item, [said])]
    },
    read: (items) => items.map(lengthOf).find((value) => value !== undefined),
    owns: (item) => lengthOf(item) !== undefined,
  }
}

/** One UID; null: none. */
export function uid(concept: HsgCodeKey): Answer<string | null> {
  const list = uids(concept)
  return {
    ...list,
    write: (value) => list.write(value === null ? [] : [value]),
    read: (items) => list.read(items)?.[0],
  }
}

/** Any number of UIDs. */
export function uids(concept: HsgCodeKey): Answer<readonly string[]> {
  const uidOf = (item: DicomJson) => {
    const stated = isNamed(item, hsgCode(concept)) ? textOf(item, '0040A124') : ''
    return isDicomUid(stated) ? [stated] : []
  }
  return {
    write: (value) => value.map((one) => uidItem('CONTAINS', hsgCode(concept), one)),
    read: (items) => {
      const found = items.flatMap(uidOf)
      return found.length === 0 ? undefined : found
    },
    owns: (item) => uidOf(item).length > 0,
  }
}

const units: readonly HsgCodeKey[] = ['mm', 'mm2', 'pixels', 'degree', 'ml', 'mgPerMl', 's', 'Gy.m2', 'noUnits']

function measured(
  item: DicomJson,
  concept: HsgCodeKey,
): { readonly value: number | null; readonly unit: HsgCodeKey | null } {
  const value = isNamed(item, hsgCode(concept)) ? itemsOf(item, '0040A300')[0] : undefined
  const number = value === undefined ? undefined : numbersOf(value, '0040A30A')[0]
  if (value === undefined || number === undefined || !Number.isFinite(number) || number < 0)
    return { value: null, unit: null }
  const code = codeOf(value, '004008EA')
  return { value: number, unit: units.find((key) => sameCode(hsgCode(key), code)) ?? null }
}

/** Twelve digits: what a decimal string can hold beside its sign, point and exponent. */
function tidyNumber(value: number): number {
  return Number(value.toPrecision(12))
}

function pairsOf<Word extends string>(codes: CodesOf<Word>): readonly (readonly [Word, HsgCodeKey])[] {
  return (Object.keys(codes) as Word[]).map((word) => [word, codes[word]] as const)
}
