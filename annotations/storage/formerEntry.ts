import { noFindings } from '../findings/findings'
import type { Reading, ReadingDocument } from '../reading/reading'
import type { DraftEntry, DraftRecord } from './draftRecord'

type Former<Kept extends { readonly findings: unknown }> = Omit<Kept, 'findings'> & Partial<Pick<Kept, 'findings'>>

/** The entry as this version would have written it: version 1 knew marks and words, and no findings. */
export function presentEntry({ version, entry }: DraftRecord): DraftEntry {
  if (version !== 1) return entry
  if (entry.type === 'start') return { type: 'start', reading: withFindings(entry.reading) }
  if (entry.type === 'fact' && entry.fact.type === 'saved')
    return { type: 'fact', fact: { type: 'saved', document: documentWithFindings(entry.fact.document) } }
  return entry
}

function withFindings(former: Former<Reading>): Reading {
  const { document } = former
  return {
    ...former,
    findings: former.findings ?? noFindings,
    document: document === null ? null : documentWithFindings(document),
  }
}

function documentWithFindings(former: Former<ReadingDocument>): ReadingDocument {
  return { ...former, findings: former.findings ?? noFindings }
}
