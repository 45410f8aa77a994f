import { describe, expect, it } from 'vitest'
import { writeSr } from '../../../../annotations/sr/srDocument'
import type { DraftEntry, DraftRecord } from '../../../../annotations/storage/draftRecord'
import { replayDraft } from '../../../../annotations/storage/replayDraft'
import { emptyReading, markOf, options, readingOf } from '../../../support/srReadings'

/** A mark as drafts held it before it could be given a range of frames. */
function olderMark(label: string) {
  const { seenFrames: _unknownThen, ...mark } = markOf({ label })
  return mark
}

/** Through JSON, as a journal gives it back. */
function journal(...entries: readonly unknown[]): readonly DraftRecord[] {
  return entries.map((entry, seq) => ({
    version: 1 as const,
    id: `record-${seq}`,
    seq,
    at: '2026-01-02T03:04:05.000Z',
    entry: JSON.parse(JSON.stringify(entry)) as DraftEntry,
  }))
}

describe('a draft kept by an earlier version', () => {
  it('comes back with marks that are seen on their own frame, however they came into it', () => {
    const [first, second, third] = [olderMark('R1-01'), olderMark('R1-02'), olderMark('R1-03')]
    const saved = writeSr(readingOf(markOf()), options).reading.document
    if (saved === null) throw new Error('not saved')
    const document = { ...saved, marks: [first] }
    const history = replayDraft(
      journal(
        { type: 'start', reading: { ...emptyReading(), marks: [first], document } },
        { type: 'edit', edit: { type: 'place-mark', mark: second } },
        { type: 'edit', edit: { type: 'take-over-marks', marks: [third] } },
        { type: 'fact', fact: { type: 'saved', document } },
      ),
    )
    const present = history?.present
    expect(present?.marks).toEqual([first, second, third].map((mark) => ({ ...mark, seenFrames: null })))
    expect(present?.document?.marks).toEqual([{ ...first, seenFrames: null }])
  })
})
