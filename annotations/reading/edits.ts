import type { FrameNumber } from '../../viewer/dicom/frameNumber'
import type { ImagePoint } from '../../viewer/dicom/imagePoint'
import type { PatientSide } from '../../viewer/dicom/patientOrientation'
import type { Mark } from '../marks/mark'
import type { Reader, Reading } from './reading'

/** What the reader may change of a mark without moving it. */
export type MarkChange = Partial<
  Pick<Mark, 'kind' | 'side' | 'segment' | 'confidence' | 'spasm' | 'comment' | 'finding' | 'site'>
>

/** One finished act of the reader: one step of undo, one record of the journal. */
export type Edit =
  | { readonly type: 'place-mark'; readonly mark: Mark }
  | { readonly type: 'move-mark'; readonly uid: string; readonly point: ImagePoint; readonly frame?: FrameNumber }
  | { readonly type: 'change-mark'; readonly uid: string; readonly change: MarkChange }
  | { readonly type: 'delete-mark'; readonly uid: string }
  | { readonly type: 'confirm-side'; readonly sopInstanceUid: string; readonly side: PatientSide }
  | { readonly type: 'name-reader'; readonly reader: Reader }
  | { readonly type: 'write-impression'; readonly text: string }
  | { readonly type: 'take-over-marks'; readonly marks: readonly Mark[] }

/**
 * The reading after the edit; the given reading stays as it is.
 * @throws SrError `side-unconfirmed` where a right or left mark is put on a run whose side nobody has confirmed;
 *   `mark-outside-image`, `frame-outside-run` where the mark does not lie on its run.
 * @throws Error for programming errors (a mark or run the reading does not know).
 */
export function applyEdit(_reading: Reading, _edit: Edit): Reading {
  throw new Error('not written yet')
}
