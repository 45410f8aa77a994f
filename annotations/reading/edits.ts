import type { FrameNumber } from '../../viewer/dicom/frameNumber'
import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { type ImagePoint, isOnImage, snapToSixtyFourth } from '../../viewer/dicom/imagePoint'
import { isSigned } from '../findings/findings'
import { followMark } from '../findings/markReferences'
import { type Statement, stated } from '../findings/statement'
import type { Mark } from '../marks/mark'
import { newMarkLabel } from '../marks/markLabel'
import { isSeenRange, tidyRange } from '../marks/seenFrames'
import { SrError } from '../sr/srError'
import type { KeyFrame, Reader, Reading, RunReference } from './reading'
import { sameContent } from './sameContent'

/** What the reader may change of a mark without moving it. */
export type MarkChange = Partial<
  Pick<Mark, 'kind' | 'side' | 'segment' | 'seenFrames' | 'confidence' | 'spasm' | 'comment' | 'finding' | 'site'>
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
  /** Marks of another reading: those with a UID the reading already has are left out, labels in use are replaced. */
  | { readonly type: 'take-over-marks'; readonly marks: readonly Mark[] }
  /** All frames that are called key frames from now on. */
  | { readonly type: 'choose-key-frames'; readonly keyFrames: readonly KeyFrame[] }
  /** Whether the readings of others stay out of sight until this one is signed. */
  | { readonly type: 'read-blinded'; readonly blinded: boolean }
  | Statement

/**
 * The reading after the edit; the given reading stays as it is, and comes back itself where the edit changes nothing.
 * Points are put on the grid of 1/64 px and texts are trimmed here.
 * @throws SrError `side-unconfirmed` where a right or left mark is put on a run whose side nobody has confirmed;
 *   `mark-outside-image`, `frame-outside-run` where the mark does not lie on its run; `seen-frames-wrong` where the frames on
 *   which it is seen do not hold its own, or go beyond the run; `reading-signed` where a signed reading would change without
 *   an amendment; `value-not-allowed` for answers that cannot be.
 * @throws Error for programming errors (a mark or run the reading does not know, a UID or label already in use).
 */
export function applyEdit(reading: Reading, edit: Edit): Reading {
  const next = editedReading(reading, edit)
  if (sameContent(next, reading)) return reading
  if (edit.type === 'sign' || edit.type === 'open-amendment' || reading.findings.signing.status === 'draft') return next
  if (isSigned(reading.findings)) throw new SrError('reading-signed', `${edit.type} on a signed reading`)
  // What was signed as preliminary is a draft again as soon as it says something else.
  const { signing } = next.findings
  return { ...next, findings: { ...next.findings, signing: { ...signing, status: 'draft', signedAt: '' } } }
}

function editedReading(reading: Reading, edit: Edit): Reading {
  switch (edit.type) {
    case 'place-mark':
      return { ...reading, marks: [...reading.marks, newMark(reading, edit.mark)] }
    case 'move-mark': {
      const { uid, point, frame } = edit
      return withMark(reading, uid, (mark) => onItsRun(reading, movedMark(mark, point, frame ?? mark.frame)))
    }
    case 'change-mark':
      return withChangedMark(reading, edit.uid, edit.change)
    case 'delete-mark': {
      const gone = knownMark(reading, edit.uid)
      const marks = reading.marks.filter((mark) => mark.uid !== edit.uid)
      return { ...reading, marks, findings: followMark(reading.findings, gone, null) }
    }
    case 'confirm-side': {
      knownRun(reading, edit.sopInstanceUid)
      const confirmed = { side: edit.side, how: 'reader' } as const
      return { ...reading, sideAtImageLeft: { ...reading.sideAtImageLeft, [edit.sopInstanceUid]: confirmed } }
    }
    case 'name-reader':
      return { ...reading, reader: edit.reader }
    case 'write-impression':
      return { ...reading, impression: edit.text.trim() }
    case 'take-over-marks':
      return edit.marks.length === 0 ? reading : { ...reading, marks: takenOver(reading, edit.marks) }
    case 'choose-key-frames':
      return { ...reading, keyFrames: edit.keyFrames.map((one) => onRun(reading, one)) }
    case 'read-blinded':
      return { ...reading, blinded: edit.blinded }
    case 'sign':
      // A signature is given once; what is signed again says nothing new.
      return isSigned(reading.findings) ? reading : { ...reading, findings: stated(reading.findings, edit) }
    case 'open-amendment':
      return isSigned(reading.findings) ? { ...reading, findings: stated(reading.findings, edit) } : reading
    default:
      return { ...reading, findings: stated(reading.findings, edit) }
  }
}

function newMark(reading: Reading, mark: Mark): Mark {
  if (reading.marks.some(({ uid }) => uid === mark.uid)) throw new Error(`the mark ${mark.uid} is already placed`)
  if (reading.marks.some(({ label }) => label === mark.label)) throw new Error(`the label ${mark.label} is in use`)
  return withConfirmedSide(reading, onItsRun(reading, { ...mark, comment: mark.comment.trim() }))
}

/** What was said of the frames around it holds no longer for a mark that goes to a frame outside them. */
function movedMark(mark: Mark, point: ImagePoint, frame: FrameNumber): Mark {
  const { seenFrames } = mark
  const kept = seenFrames !== null && seenFrames.from <= frame && frame <= seenFrames.to
  return { ...mark, point, frame, seenFrames: kept ? seenFrames : null }
}

/** A finding or site other than the usual one belongs to the kind it was given for. */
function changedMark(reading: Reading, mark: Mark, change: MarkChange): Mark {
  const kindChanges = change.kind !== undefined && change.kind !== mark.kind
  const kept = kindChanges ? { ...mark, finding: null, site: null } : mark
  const next = { ...kept, ...change }
  const tidy = onItsFrames(reading, { ...next, comment: next.comment.trim() })
  return tidy.side === mark.side ? tidy : withConfirmedSide(reading, tidy)
}

function takenOver(reading: Reading, marks: readonly Mark[]): readonly Mark[] {
  const all = [...reading.marks]
  for (const mark of marks) {
    if (all.some(({ uid }) => uid === mark.uid)) continue
    const taken = all.some(({ label }) => label === mark.label)
    const label = taken ? newMarkLabel(all, reading.reader.identifier) : mark.label
    all.push(onItsRun(reading, { ...mark, label }))
  }
  return all
}

function withChangedMark(reading: Reading, uid: string, change: MarkChange): Reading {
  const before = knownMark(reading, uid)
  const after = changedMark(reading, before, change)
  const next = withMark(reading, uid, () => after)
  if (before.kind === after.kind && before.side === after.side) return next
  return { ...next, findings: followMark(reading.findings, before, after) }
}

function withMark(reading: Reading, uid: string, change: (mark: Mark) => Mark): Reading {
  const changed = change(knownMark(reading, uid))
  return { ...reading, marks: reading.marks.map((mark) => (mark.uid === uid ? changed : mark)) }
}

function onItsRun(reading: Reading, mark: Mark): Mark {
  const run = knownRun(reading, mark.sopInstanceUid)
  const point = snapToSixtyFourth(mark.point)
  if (!isOnImage(point, run)) throw new SrError('mark-outside-image', `point of ${mark.label} is not on the image`)
  if (!Number.isSafeInteger(mark.frame) || mark.frame < 1 || mark.frame > run.numberOfFrames) {
    throw new SrError('frame-outside-run', `frame ${mark.frame} of ${mark.label} is not in 1…${run.numberOfFrames}`)
  }
  return onItsFrames(reading, { ...mark, point })
}

function onRun(reading: Reading, { sopInstanceUid, frame }: KeyFrame): KeyFrame {
  const { numberOfFrames } = knownRun(reading, sopInstanceUid)
  if (!Number.isSafeInteger(frame) || frame < 1 || frame > numberOfFrames) {
    throw new SrError('frame-outside-run', `key frame ${frame} is not in 1…${numberOfFrames}`)
  }
  return { sopInstanceUid, frame }
}

function onItsFrames(reading: Reading, mark: Mark): Mark {
  const { numberOfFrames } = knownRun(reading, mark.sopInstanceUid)
  const seenFrames = tidyRange(mark.seenFrames)
  if (seenFrames !== null && !isSeenRange(seenFrames, mark.frame, numberOfFrames)) {
    const { from, to } = seenFrames
    throw new SrError(
      'seen-frames-wrong',
      `${mark.label} on frame ${mark.frame} of ${numberOfFrames}: ${from} to ${to}`,
    )
  }
  return { ...mark, seenFrames }
}

function withConfirmedSide(reading: Reading, mark: Mark): Mark {
  const sided = mark.side === 'right' || mark.side === 'left'
  if (sided && !Object.hasOwn(reading.sideAtImageLeft, mark.sopInstanceUid)) {
    throw new SrError('side-unconfirmed', `no side is confirmed for the run of ${mark.label}`)
  }
  return mark
}

function knownMark(reading: Reading, uid: string): Mark {
  const mark = reading.marks.find((candidate) => candidate.uid === uid)
  if (mark === undefined) throw new Error(`the reading has no mark ${uid}`)
  return mark
}

function knownRun(reading: Reading, sopInstanceUid: string): RunReference {
  const run = reading.runs.find((candidate) => candidate.sopInstanceUid === sopInstanceUid)
  if (run === undefined) throw new Error(`the reading has no run ${sopInstanceUid}`)
  return run
}
