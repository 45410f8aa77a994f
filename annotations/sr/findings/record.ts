import { type HsgCodeKey, hsgCode } from '../../codes/hsgCodes'
import { childrenOf, containerItem, isNamed, valueTypeOf } from '../content/contentItem'
import type { DicomJson } from '../json/dicomJson'
import { type Answer, saysNone } from './answer'

/** How every field of a record is written; the compiler sees that none is missing. */
export type AnswersOf<Fields> = { readonly [field in keyof Fields]: Answer<Fields[field]> }

/** The fields of a record beside each other; what is not stated is as in `empty`. */
export function record<Fields extends object>(answers: AnswersOf<Fields>, empty: Fields): Answer<Fields> {
  const fields = Object.keys(answers) as (keyof Fields)[]
  return {
    write: (value) => fields.flatMap((field) => answers[field].write(value[field])),
    read: (items) => {
      const found = fields.map((field) => [field, answers[field].read(items) ?? empty[field]] as const)
      return Object.fromEntries(found) as unknown as Fields
    },
    owns: (item) => fields.some((field) => answers[field].owns(item)),
  }
}

/** An answer in a container of its own, left out where it is empty. What else is in the container is not kept. */
export function inside<Value>(concept: HsgCodeKey, answer: Answer<Value>): Answer<Value> {
  const isContainer = (item: DicomJson) => isNamed(item, hsgCode(concept)) && valueTypeOf(item) === 'CONTAINER'
  return {
    write: (value) => {
      const items = answer.write(value)
      return items.length === 0 ? [] : [containerItem('CONTAINS', hsgCode(concept), items)]
    },
    read: (items) => {
      const container = items.find(isContainer)
      return container === undefined ? undefined : answer.read(childrenOf(container))
    },
    owns: isContainer,
  }
}

/** Any number of records, one container each. */
export function list<Value>(concept: HsgCodeKey, answer: Answer<Value>): Answer<readonly Value[]> {
  const one = inside(concept, answer)
  return {
    write: (values) => values.flatMap(one.write),
    read: (items) => {
      const found = items.filter(one.owns).flatMap((item) => answer.read(childrenOf(item)) ?? [])
      return found.length === 0 ? undefined : found
    },
    owns: one.owns,
  }
}

/** Any number of records; null: not stated; an empty list: none, as the reader says. */
export function listOrNone<Value>(concept: HsgCodeKey, answer: Answer<Value>): Answer<readonly Value[] | null> {
  const some = list(concept, answer)
  const none = saysNone(concept)
  return {
    write: (values) => (values?.length === 0 ? [none.item] : some.write(values ?? [])),
    read: (items) => some.read(items) ?? (items.some(none.is) ? [] : undefined),
    owns: (item) => some.owns(item) || none.is(item),
  }
}

/** One container for each of these keys, told apart by what `mark` writes first; those without an answer are left out. */
export function byKey<Key extends string, Value>(
  concept: HsgCodeKey,
  keys: readonly Key[],
  key: { write(key: Key): DicomJson; read(items: readonly DicomJson[]): Key | null },
  answer: Answer<Value>,
  empty: Value,
): Answer<Readonly<Record<Key, Value>>> {
  const isContainer = (item: DicomJson) =>
    isNamed(item, hsgCode(concept)) && valueTypeOf(item) === 'CONTAINER' && key.read(childrenOf(item)) !== null
  return {
    write: (values) =>
      keys.flatMap((one) => {
        const items = answer.write(values[one])
        return items.length === 0 ? [] : [containerItem('CONTAINS', hsgCode(concept), [key.write(one), ...items])]
      }),
    read: (items) => {
      const containers = items.filter(isContainer).map(childrenOf)
      const found = keys.map((one) => {
        const children = containers.find((candidates) => key.read(candidates) === one)
        return [one, (children === undefined ? undefined : answer.read(children)) ?? empty] as const
      })
      return Object.fromEntries(found) as unknown as Record<Key, Value>
    },
    owns: isContainer,
  }
}
