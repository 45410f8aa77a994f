import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MarkKind } from '../../../../annotations/marks/mark'
import { newMarkLabel } from '../../../../annotations/marks/markLabel'
import { applyEdit, type Edit } from '../../../../annotations/reading/edits'
import { edit, learn, type ReadingHistory, redo, startHistory, undo } from '../../../../annotations/reading/history'
import { isSaved } from '../../../../annotations/reading/isSaved'
import type { Reading } from '../../../../annotations/reading/reading'
import { writeSr } from '../../../../annotations/sr/srDocument'
import { frameNumber } from '../../../../viewer/dicom/frameNumber'
import { emptyReading, markOf, options, reader, readingOf, run } from '../../../support/srReadings'

/** What a reader may do next; `which` picks one of the marks there are, so that every act fits the reading it meets. */
type Act = { readonly what: 'place' | 'move' | 'relabel' | 'delete' | 'write' | 'name'; readonly which: number }
type Step = Act | { readonly what: 'undo' | 'redo'; readonly which: number }

const which = fc.nat(1000)
const act = fc.record({
  what: fc.constantFrom<Act['what'][]>('place', 'place', 'place', 'move', 'relabel', 'delete', 'write', 'name'),
  which,
})
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: act },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom<('undo' | 'redo')[]>('undo', 'redo'), which }) },
)

const kinds: readonly MarkKind[] = ['fill', 'spill', 'occlusion']

function editOf({ what, which: number }: Act, reading: Reading): Edit {
  const uid = reading.marks[number % Math.max(reading.marks.length, 1)]?.uid
  const point = { column: number % 512, row: (number * 7) % 512 }
  if (what === 'write') return { type: 'write-impression', text: `Impression ${number}.` }
  if (what === 'name') return { type: 'name-reader', reader: { ...reader, identifier: `Reader ${number % 3}` } }
  if (what === 'place' || uid === undefined) {
    const label = newMarkLabel(reading.marks, reader.identifier)
    return { type: 'place-mark', mark: markOf({ label, point, frame: frameNumber(1 + (number % 60)) }) }
  }
  if (what === 'move') return { type: 'move-mark', uid, point }
  if (what === 'delete') return { type: 'delete-mark', uid }
  return { type: 'change-mark', uid, change: { kind: kinds[number % 3] ?? 'fill' } }
}

const historyOf = (acts: readonly Act[]) =>
  acts.reduce((history, one) => edit(history, editOf(one, history.present)), startHistory(emptyReading()))

function times(count: number, move: (history: ReadingHistory) => ReadingHistory, from: ReadingHistory) {
  return Array.from({ length: count }).reduce<ReadingHistory>(move, from)
}

describe('undo and redo', () => {
  it('take every act back, one by one, and give every one again', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const there = historyOf(acts)
        const back = times(there.past.length, undo, there)
        expect(back.present).toEqual(emptyReadingOf(there))
        expect(times(there.past.length, redo, back)).toEqual(there)
      }),
      { numRuns: 200, seed: 11 },
    )
  })

  it('undo each other at any point', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 20 }), which, (acts, steps) => {
        const there = historyOf(acts)
        const here = times(steps % (there.past.length + 1), undo, there)
        if (here.past.length > 0) expect(redo(undo(here))).toEqual(here)
        if (here.future.length > 0) expect(undo(redo(here))).toEqual(here)
      }),
      { numRuns: 200, seed: 12 },
    )
  })

  it('do what a pile of readings and a finger on one of them does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let history = startHistory(emptyReading())
        let pile: readonly Reading[] = [history.present]
        let finger = 0
        for (const one of steps) {
          if (one.what === 'undo') {
            history = undo(history)
            finger = Math.max(finger - 1, 0)
          } else if (one.what === 'redo') {
            history = redo(history)
            finger = Math.min(finger + 1, pile.length - 1)
          } else {
            const change = editOf(one as Act, history.present)
            const next = applyEdit(history.present, change)
            const changes = next !== history.present
            history = edit(history, change)
            if (changes) {
              pile = [...pile.slice(0, finger + 1), next]
              finger = pile.length - 1
            }
          }
          expect(history.present).toEqual(pile[finger])
          expect([history.past.length, history.future.length]).toEqual([finger, pile.length - 1 - finger])
        }
      }),
      { numRuns: 200, seed: 13 },
    )
  })

  it('go back a thousand acts', () => {
    const acts = Array.from({ length: 1000 }, (_, which): Act => ({ what: 'move', which }))
    const there = acts.reduce((now, one) => edit(now, editOf(one, now.present)), startHistory(readingOf(markOf())))
    expect(there.past.length).toBeGreaterThan(990)
    expect(times(there.past.length, undo, there).present.marks[0]?.point).toEqual(markOf().point)
  })

  it('stay where they are where there is nothing to undo or redo', () => {
    const history = startHistory(emptyReading())
    expect(undo(history)).toBe(history)
    expect(redo(history)).toBe(history)
    expect(edit(history, { type: 'write-impression', text: ' ' })).toBe(history)
  })
})

describe('what has happened is not undone:', () => {
  it('a reading saved before going back still knows its document, and is unsaved only while it says something else', () => {
    const history = edit(startHistory(readingOf(markOf())), { type: 'write-impression', text: 'Right tube fills.' })
    expect(isSaved(history.present)).toBe(false)
    const { reading } = writeSr(history.present, options)
    if (reading.document === null) throw new Error('not saved')
    const saved = learn(history, { type: 'saved', document: reading.document })
    expect(isSaved(saved.present)).toBe(true)
    expect(isSaved(undo(saved).present)).toBe(false)
    expect(undo(saved).present.document).toBe(reading.document)
    expect(isSaved(redo(undo(saved)).present)).toBe(true)
  })

  it('a run opened later is there in every state, with the side its file states', () => {
    const later = { ...run, sopInstanceUid: '1.2.3', sideInFile: 'left' as const }
    const history = edit(startHistory(readingOf(markOf())), { type: 'write-impression', text: 'x' })
    const opened = learn(history, { type: 'runs-opened', runs: [later, run] })
    for (const { runs, sideAtImageLeft } of [opened.present, undo(opened).present]) {
      expect(runs).toHaveLength(4)
      expect(sideAtImageLeft['1.2.3']).toEqual({ side: 'left', how: 'patientOrientation' })
    }
  })
})

/** The empty reading a history began with: its UID is made anew each time. */
function emptyReadingOf(history: ReadingHistory): Reading {
  return { ...emptyReading(), id: history.present.id }
}
