import type { ContentNode } from '../../annotations/sr/content/contentTree'
import type { DicomJson } from '../../annotations/sr/json/dicomJson'
import type { ReadPresentation } from '../../annotations/sr/presentation/readPresentation'

/** A document that was opened, kept whole as it came. */
export interface ShownDocument {
  /** SOP Instance UID, or the file's name where it has none. */
  readonly id: string
  /** The file's name, for the reader's eyes only. */
  readonly name: string
  readonly kind: 'report' | 'key frames' | 'view'
  readonly tree: ContentNode
  /** Why it is only looked at, in words that name the difference; empty: it is about the open study. */
  readonly warning: string
  /** What reading it has changed, assumed or left out, a line each. */
  readonly notes: readonly string[]
  /** What a presentation state asks for of an open image. */
  readonly presentation: ReadPresentation | null
  readonly dataSet: DicomJson
}
