import type { Reading } from './reading'
import { sameContent } from './sameContent'

/** Whether the reading's document says exactly what the reading says, so that saving it would give the same object. */
export function isSaved(reading: Reading): boolean {
  const { document, marks, findings, reader, impression } = reading
  if (document?.exact !== true) return false
  return (
    document.impression === impression &&
    sameContent(document.reader, reader) &&
    sameContent(document.findings, findings) &&
    sameContent(document.marks, marks)
  )
}
