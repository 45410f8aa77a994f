import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { ObjectIdentity } from '../../annotations/sr/context/objectHeader'
import type { WriteSrOptions } from '../../annotations/sr/srExchange'

type SeriesKind = 'key-frames' | 'views'
type NextObject = Omit<ObjectIdentity, 'sopClassUid' | 'modality' | 'seriesDescription'>

const seriesNumber: { readonly [kind in SeriesKind]: number } = { 'key-frames': 902, views: 903 }

/** Series opened in this page, by reading and kind: each reader has one of each, whose instances count up. */
const opened = new Map<string, NextObject>()

/** The identity of the next key object selection or view of a reading, in the reader's own series. */
export function nextObject(readingId: string, kind: SeriesKind, now: WriteSrOptions['now']): NextObject {
  const key = `${kind} ${readingId}`
  const before = opened.get(key)
  const next: NextObject =
    before === undefined
      ? {
          sopInstanceUid: newDicomUid(),
          seriesInstanceUid: newDicomUid(),
          seriesNumber: seriesNumber[kind],
          seriesDate: now.date,
          seriesTime: now.time,
          instanceNumber: 1,
        }
      : { ...before, sopInstanceUid: newDicomUid(), instanceNumber: before.instanceNumber + 1 }
  opened.set(key, next)
  return next
}
