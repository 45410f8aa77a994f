import type { Signing } from '../../annotations/findings/findings'
import { hidesOthers } from '../../annotations/reading/hidesOthers'
import type { Reading } from '../../annotations/reading/reading'
import { textOf } from '../../annotations/sr/json/attributeValue'
import type { DicomJson } from '../../annotations/sr/json/dicomJson'
import type { DetachedMark } from '../../annotations/sr/srExchange'
import { studyKey } from '../workspace/studyKey'

/** Another reader's reading of an open study, to be looked at beside one's own. */
export interface ReadingLayer {
  /** SOP Instance UID of its document. */
  readonly id: string
  /** A, B, C … in the order they came to the study; stays while the page is open. */
  readonly letter: string
  /** 0-based place in the order of letters; the colour follows from it. */
  readonly place: number
  readonly reading: Reading
  readonly state: Signing['status']
  /** When it was signed or else written, DICOM DT; empty: not stated. */
  readonly when: string
  readonly detached: readonly DetachedMark[]
  /** What reading the file already meant, to be told again when it is read with further runs. */
  readonly changes: readonly string[]
  readonly shown: boolean
}

/** The part of a report's header that says how far its reading has come. */
export function layerState(signing: Signing, dataSet: DicomJson): Signing['status'] {
  if (signing.status !== 'draft') return signing.status
  // Completion Flag, Preliminary Flag, Verification Flag (PS3.3 C.17.2): a foreign report has no other word for it.
  if (textOf(dataSet, '0040A491') !== 'COMPLETE') return 'draft'
  const preliminary = textOf(dataSet, '0040A496')
  const final = preliminary === 'FINAL' || (preliminary === '' && textOf(dataSet, '0040A493') === 'VERIFIED')
  if (!final) return 'preliminary'
  return dataSet['0040A360'] === undefined ? 'final' : 'amended'
}

/** When a report was signed, or else its Content Date and Time; empty where it says neither. */
export function layerWhen(signing: Signing, dataSet: DicomJson): string {
  if (signing.signedAt !== '') return signing.signedAt
  const stated = textOf(dataSet, '00080023') + textOf(dataSet, '00080033')
  return /^\d{8}(\d{2,6}(\.\d+)?)?$/.test(stated) ? stated : ''
}

/** The name of the n-th layer, from 0: A … Z, AA, AB …, as the columns of a table are named. */
export function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : letterOf(Math.floor(place / 26) - 1) + last
}

/** What of the layers belongs beside a reading, and how many are kept back because it is read blinded. */
export interface LayersBeside {
  readonly layers: readonly ReadingLayer[]
  readonly hidden: number
}

/**
 * The layers of a reading's study but the one that has become this reading. `offered` is a draft of the study that waits for
 * an answer: its reader may have chosen to be blinded.
 */
export function layersBeside(
  all: readonly ReadingLayer[],
  present: Reading | null,
  offered: Reading | null,
): LayersBeside {
  if (present === null) return { layers: [], hidden: 0 }
  const study = studyKey(present.study)
  const own = present.document?.sopInstanceUid
  const beside = all.filter(({ id, reading }) => id !== own && studyKey(reading.study) === study)
  return othersStayHidden(present, offered) ? { layers: [], hidden: beside.length } : { layers: beside, hidden: 0 }
}

/** Whether nothing of other readers may be seen now. */
export function othersStayHidden(present: Reading, offered: Reading | null): boolean {
  return hidesOthers(present) || (offered !== null && hidesOthers(offered))
}

/** Whether the two readers mean opposite sides at the left edge of an image that both have confirmed. */
export function contradictsSides(one: Reading, other: Reading): boolean {
  return Object.entries(one.sideAtImageLeft).some(([uid, { side }]) => {
    const theirs = other.sideAtImageLeft[uid]
    return theirs !== undefined && theirs.side !== side
  })
}
