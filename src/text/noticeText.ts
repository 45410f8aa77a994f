import type { HeaderNotice } from '../../viewer/dicom/cineHeader'

/** One sentence for each kind of contradiction a run can be shown with; the most serious first. */
const noticeText: { readonly [code in HeaderNotice['code']]: string } = {
  'identity-incomplete': 'Patient, study or image is not identified without doubt in this file',
  'orientation-contradicts': 'The file contradicts itself about the sides of the patient',
  'frames-missing': 'Not all frames are in the file',
  'duplicate-attribute': 'The file says something twice; the first is used',
  'pixel-data-unfinished': 'The image data have no proper end; the last frame may be cut',
  'pixel-data-longer': 'There are more image data than the file accounts for',
  'offset-table-ignored': 'The table of frames is wrong and was not used',
  'timing-contradicts': 'The file contradicts itself about time',
  'window-ignored': 'The window in the file cannot be right and was not used',
  'value-ignored': 'Something in the file cannot be right and was not used',
  'text-undecodable': 'Some text in the file cannot be read',
}

/** A notice as a reader can follow it, with the technical words behind. */
export interface ToldNotice {
  readonly title: string
  readonly details: readonly string[]
}

/** The notices, each kind once, the most serious first. */
export function toldNotices(notices: readonly HeaderNotice[]): readonly ToldNotice[] {
  return Object.entries(noticeText).flatMap(([code, title]) => {
    const details = notices.filter((notice) => notice.code === code).map(({ detail }) => detail)
    return details.length === 0 ? [] : [{ title, details: [...new Set(details)] }]
  })
}
