import type { SrNote } from '../../annotations/sr/srExchange'

/** What opening a report has changed, assumed or left out, in words. */
const srNoteText: { readonly [code in SrNote['code']]: string } = {
  normalised: 'Something in the file was written wrongly and was put right',
  'template-missing': 'The document does not say which template it follows',
  'uid-made': 'A mark had no identity of its own and was given one',
  'label-made': 'A mark had no label of its own and was given one',
  'kind-derived': 'A mark does not say its kind; it was taken from its finding',
  'confidence-assumed': 'A mark does not say how sure its reader was; it counts as definite',
  'side-missing': 'A mark on a paired organ has no side',
  'time-assumed': 'A mark does not say when it was made',
  'frame-assumed': 'A mark does not say its frame; it is shown on frame 1',
  'several-frames': 'A mark stands on several frames and became one mark for each',
  'not-in-evidence': 'A mark is on a run that the document does not list as its evidence',
  'identity-incomplete': 'Patient or study are not stated in full',
  'accession-differs': 'The accession number is another one',
  'reader-unnamed': 'The document does not say who read',
  'value-ignored': 'A value could not be used and was left out',
  'content-incomplete': 'The content is not whole',
}

/** "R1-02: A mark on a paired organ has no side (…)", as one line. */
export function srNoteLine({ code, detail, label }: SrNote): string {
  const about = label === null ? '' : `${label}: `
  return `${about}${srNoteText[code]}${detail === '' ? '' : ` (${detail})`}`
}

const weighty: ReadonlySet<SrNote['code']> = new Set([
  'normalised',
  'content-incomplete',
  'not-in-evidence',
  'value-ignored',
])

/** Whether the reader is to be told at once: the file was wrong, and not only silent. */
export function isWeighty({ code }: SrNote): boolean {
  return weighty.has(code)
}
