import type { ReadingLayer } from '../layers/readingLayer'

const stateWords: { readonly [state in ReadingLayer['state']]: string } = {
  draft: 'draft',
  preliminary: 'preliminary',
  final: 'final',
  amended: 'final, amended',
}

/** How far another's reading has come and when, for instance "final, 2026-11-25 10:20". */
export function layerStateText({ state, when }: Pick<ReadingLayer, 'state' | 'when'>): string {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?/.exec(when) ?? []
  if (year === undefined) return stateWords[state]
  const time = hour === undefined || minute === undefined ? '' : ` ${hour}:${minute}`
  return `${stateWords[state]}, ${year}-${month}-${day}${time}`
}
