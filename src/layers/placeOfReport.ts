import { noFindings } from '../../annotations/findings/findings'
import { isSaved } from '../../annotations/reading/isSaved'
import type { Reading } from '../../annotations/reading/reading'
import { sameContent } from '../../annotations/reading/sameContent'
import { othersStayHidden } from './readingLayer'

/** What there is when a report is opened. */
export interface OpenedBeside {
  readonly present: Reading
  /** A draft of the study that waits for an answer. */
  readonly offered: Reading | null
  /** SOP Instance UIDs of the documents the report replaces. */
  readonly predecessors: readonly string[]
}

/**
 * Whether an opened report becomes the reading, or lies beside it as another reader's. It never takes the place of work: it
 * becomes the reading where there is none yet, where it is the reading's own document, or the next version of an unedited one.
 */
export function placeOfReport(report: Reading, { present, offered, predecessors }: OpenedBeside): 'reading' | 'layer' {
  const document = report.document?.sopInstanceUid
  const own = present.document?.sopInstanceUid
  if (own !== undefined && own === document) return 'reading'
  const name = report.reader.name.alphabetic
  const mine = name !== '' && name === present.reader.name.alphabetic
  if (holdsWork(present)) {
    const next = own !== undefined && predecessors.includes(own) && isSaved(present)
    return next && !othersStayHidden(present, offered) ? 'reading' : 'layer'
  }
  if (mine) return 'reading'
  // Work that waits to be continued, or the wish to see nothing of others, is not overridden by a file.
  return othersStayHidden(present, offered) || (offered !== null && holdsWork(offered)) ? 'layer' : 'reading'
}

function holdsWork({ marks, findings, impression }: Reading): boolean {
  return marks.length > 0 || impression !== '' || !sameContent(findings, noFindings)
}
