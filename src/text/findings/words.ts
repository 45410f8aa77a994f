import type { Confidence } from '../../../annotations/marks/mark'

/** The words of a choice, in the order they are offered. */
export type Words<Value extends string | number> = { readonly [value in Value]: string }

export const confidenceWords: Words<Confidence> = {
  definite: 'Definite',
  probable: 'Probable',
  possible: 'Possible',
  unlikely: 'Unlikely',
  excluded: 'Excluded',
}
