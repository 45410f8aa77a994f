import { dicomMoment } from '../../annotations/codes/dicomMoment'
import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { Mark, MarkKind } from '../../annotations/marks/mark'
import { newMarkLabel } from '../../annotations/marks/markLabel'
import { proposeSegment, proposeSide } from '../../annotations/marks/markProposal'
import type { Reading } from '../../annotations/reading/reading'
import type { DetachedMark } from '../../annotations/sr/srExchange'
import type { CineHeader } from '../../viewer/dicom/cineHeader'
import { type FrameIndex, numberOfFrame } from '../../viewer/dicom/frameNumber'
import { clampToImage, type ImagePoint, snapToSixtyFourth } from '../../viewer/dicom/imagePoint'

/**
 * A new mark of this kind at this point of a frame, with a side and a segment proposed from where it is and from the marks
 * that are there. Null where nobody has said which side of the patient is which on this run.
 */
export function placedMark(
  kind: MarkKind,
  { header, frame, point }: { readonly header: CineHeader; readonly frame: FrameIndex; readonly point: ImagePoint },
  present: Reading,
  detached: readonly DetachedMark[],
): Mark | null {
  const { instance, pixelFormat } = header
  const atLeft = present.sideAtImageLeft[instance.sopInstanceUid]
  if (atLeft === undefined) return null
  const side = proposeSide(point, pixelFormat.columns, atLeft.side)
  return {
    uid: newDicomUid(),
    label: newMarkLabel([...present.marks, ...detached], present.reader.identifier),
    kind,
    side,
    segment: proposeSegment(
      kind,
      present.marks.filter((placed) => placed.side === side),
    ),
    sopInstanceUid: instance.sopInstanceUid,
    frame: numberOfFrame(frame),
    seenFrames: null,
    point: snapToSixtyFourth(clampToImage(point, pixelFormat)),
    confidence: 'definite',
    spasm: null,
    comment: '',
    observedAt: dicomMoment(new Date()).dateTime,
    finding: null,
    site: null,
  }
}
