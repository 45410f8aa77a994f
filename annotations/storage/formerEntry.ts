import { noFindings } from '../findings/findings'
import type { Mark } from '../marks/mark'
import type { Edit } from '../reading/edits'
import type { Reading, ReadingDocument } from '../reading/reading'
import type { DraftEntry, DraftRecord } from './draftRecord'

type Former<Kept extends object, Later extends keyof Kept> = Omit<Kept, Later> & Partial<Pick<Kept, Later>>

/**
 * The entry as this version would have written it. Version 1 knew marks and words, and no findings; marks could not always
 * be given a range of frames, and no frame could be called a key frame.
 */
export function presentEntry({ entry }: DraftRecord): DraftEntry {
  switch (entry.type) {
    case 'start':
      return { type: 'start', reading: presentReading(entry.reading) }
    case 'edit':
      return { type: 'edit', edit: presentEdit(entry.edit) }
    case 'fact':
      if (entry.fact.type !== 'saved') return entry
      return { type: 'fact', fact: { type: 'saved', document: presentDocument(entry.fact.document) } }
    default:
      return entry
  }
}

function presentReading(former: Former<Reading, 'findings' | 'keyFrames' | 'blinded'>): Reading {
  const { document } = former
  return {
    ...former,
    marks: former.marks.map(presentMark),
    keyFrames: former.keyFrames ?? [],
    findings: former.findings ?? noFindings,
    blinded: former.blinded ?? false,
    document: document === null ? null : presentDocument(document),
  }
}

function presentDocument(former: Former<ReadingDocument, 'findings'>): ReadingDocument {
  return { ...former, marks: former.marks.map(presentMark), findings: former.findings ?? noFindings }
}

function presentEdit(act: Edit): Edit {
  if (act.type === 'place-mark') return { ...act, mark: presentMark(act.mark) }
  return act.type === 'take-over-marks' ? { ...act, marks: act.marks.map(presentMark) } : act
}

function presentMark(former: Former<Mark, 'seenFrames'>): Mark {
  return { ...former, seenFrames: former.seenFrames ?? null }
}
