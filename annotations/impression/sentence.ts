import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import type { Length } from '../findings/length'
import type { Mark } from '../marks/mark'
import type { Reading } from '../reading/reading'
import { words } from './words'

export type SentenceKey = keyof typeof words

/** One sentence of the report: which words, what goes into them, and the marks it rests on. */
export interface Sentence {
  readonly key: SentenceKey
  readonly side: PatientSide | null
  readonly params: Readonly<Record<string, string>>
  /** UIDs of the marks it rests on, ascending; empty: it rests on answers alone. */
  readonly marks: readonly string[]
}

export function sentence(
  key: SentenceKey,
  side: PatientSide | null = null,
  marks: readonly Mark[] = [],
  params: Readonly<Record<string, string>> = {},
): Sentence {
  return { key, side, params, marks: [...new Set(marks.map(({ uid }) => uid))].sort() }
}

/** The sentence in words. */
export function sentenceText({ key, side, params }: Sentence): string {
  const own: Readonly<Record<string, string>> = side === null ? {} : { side, Side: side === 'right' ? 'Right' : 'Left' }
  return words[key].replace(/\{(\w+)\}/g, (_whole, name: string) => params[name] ?? own[name] ?? '')
}

/** ` (18 mm)`, with what stands behind the millimetres; empty where nothing was measured. */
export function lengthInWords(length: Length | null): string {
  if (length === null) return ''
  if (length.unit === 'px') return ` (${length.value} px)`
  return length.calibrated ? ` (${length.value} mm)` : ` (${length.value} mm at the detector, uncalibrated)`
}

/** Run and frame of a mark as the report names them: the run's place in the list, from 1. */
export function placeOf(mark: Mark, { runs }: Reading): { readonly run: string; readonly frame: string } {
  const at = runs.findIndex(({ sopInstanceUid }) => sopInstanceUid === mark.sopInstanceUid)
  return { run: String(at + 1), frame: String(mark.frame) }
}
