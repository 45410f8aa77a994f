import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mark } from '../../../../annotations/marks/mark'
import type { Edit } from '../../../../annotations/reading/edits'
import { edit, learn, type ReadingHistory, redo, startHistory, undo } from '../../../../annotations/reading/history'
import type { Reading } from '../../../../annotations/reading/reading'
import { writeSr } from '../../../../annotations/sr/srDocument'
import { frameNumber } from '../../../../viewer/dicom/frameNumber'
import { emptyReading, markOf, options, reader, readingOf, run, secondRun } from '../../../support/srReadings'

/** What a reader may do, named by places instead of UIDs so that random ones always make sense. */
type Act =
  | { readonly do: 'place'; readonly column: number; readonly frame: number }
  | { readonly do: 'move'; readonly which: number; readonly column: number }
  | { readonly do: 'relabel'; readonly which: number; readonly comment: string }
  | { readonly do: 'delete'; readonly which: number }
  | { readonly do: 'side'; readonly side: 'right' | 'left' }
  | { readonly do: 'name'; readonly name: string }
  | { readonly do: 'undo' | 'redo' }

const which = fc.nat(30)
const column = fc.integer({ min: 0, max: 512 * 64 }).map((part) => part / 64)
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('place' as const), column, frame: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constant('move' as const), which, column }),
  fc.record({ do: fc.constant('relabel' as const), which, comment: fc.constantFrom('', 'beaded', 'late') }),
  fc.record({ do: fc.constant('delete' as const), which }),
  fc.record({ do: fc.constant('side' as const), side: fc.constantFrom('right' as const, 'left' as const) }),
  fc.record({ do: fc.constant('name' as const), name: fc.constantFrom('Reader^One', 'Reader^Two') }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }),
)

/** The edit an act comes to now; null: there is nothing to do it to. */
function editFor(reading: Reading, one: Act, serial: number): Edit | null {
  const chosen = 'which' in one ? reading.marks[one.which % Math.max(1, reading.marks.length)] : undefined
  switch (one.do) {
    case 'place': {
      const mark = { uid: `2.25.${serial}`, label: `M-${serial}`, frame: frameNumber(one.frame) }
      return { type: 'place-mark', mark: markOf({ ...mark, point: { column: one.column, row: 9 } }) }
    }
    case 'move':
      return chosen === undefined ? null : { type: 'move-mark', uid: chosen.uid, point: { column: one.column, row: 7 } }
    case 'relabel':
      return chosen === undefined ? null : { type: 'change-mark', uid: chosen.uid, change: { comment: one.comment } }
    case 'delete':
      return chosen === undefined ? null : { type: 'delete-mark', uid: chosen.uid }
    case 'side':
      return { type: 'confirm-side', sopInstanceUid: run.sopInstanceUid, side: one.side }
    case 'name':
      return { type: 'name-reader', reader: { ...reader, name: { ...reader.name, alphabetic: one.name } } }
    case 'undo':
    case 'redo':
      return null
  }
}

/** The same reading kept in the simplest way: a plain list of what there is, copied whole before every change. */
interface Model {
  marks: { uid: string; column: number; frame: number; comment: string }[]
  side: string
  name: string
}

function change(model: Model, done: Edit): Model {
  const next: Model = structuredClone(model)
  const found = 'uid' in done ? next.marks.find(({ uid }) => uid === done.uid) : undefined
  if (done.type === 'place-mark') next.marks.push(shown(done.mark))
  if (done.type === 'move-mark' && found !== undefined) found.column = done.point.column
  if (done.type === 'change-mark' && found !== undefined) found.comment = done.change.comment ?? found.comment
  if (done.type === 'delete-mark') next.marks = next.marks.filter(({ uid }) => uid !== done.uid)
  if (done.type === 'confirm-side') next.side = `${done.side} reader`
  if (done.type === 'name-reader') next.name = done.reader.name.alphabetic
  return next
}

const shown = (mark: Mark) => ({
  uid: mark.uid,
  column: mark.point.column,
  frame: mark.frame,
  comment: mark.comment,
})

function modelOf(reading: Reading): Model {
  const confirmed = reading.sideAtImageLeft[run.sopInstanceUid]
  return {
    marks: reading.marks.map(shown),
    side: `${confirmed?.side} ${confirmed?.how === 'reader' ? 'reader' : 'file'}`,
    name: reading.reader.name.alphabetic,
  }
}

/** Does the acts and gives every history on the way, the first one included. */
function histories(acts: readonly Act[]): readonly ReadingHistory[] {
  const all = [startHistory(emptyReading())]
  for (const [serial, one] of acts.entries()) {
    const now = all.at(-1) ?? startHistory(emptyReading())
    const next = editFor(now.present, one, serial + 1)
    if (one.do === 'undo') all.push(undo(now))
    else if (one.do === 'redo') all.push(redo(now))
    else all.push(next === null ? now : edit(now, next))
  }
  return all
}

describe('going back and forth in a reading', () => {
  it('shows what a plain copy before every change would show, whatever the reader does', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        let history = startHistory(emptyReading())
        let past: Model[] = []
        let present = modelOf(history.present)
        let future: Model[] = []
        for (const [serial, one] of acts.entries()) {
          const next = editFor(history.present, one, serial + 1)
          if (one.do === 'undo') {
            const before = past.pop()
            if (before !== undefined) [present, future] = [before, [present, ...future]]
            history = undo(history)
          } else if (one.do === 'redo') {
            const after = future.shift()
            if (after !== undefined) {
              past.push(present)
              present = after
            }
            history = redo(history)
          } else if (next !== null) {
            const changed = change(present, next)
            if (JSON.stringify(changed) !== JSON.stringify(present))
              [past, present, future] = [[...past, present], changed, []]
            history = edit(history, next)
          }
          expect(modelOf(history.present)).toEqual(present)
          expect([history.past.length, history.future.length]).toEqual([past.length, future.length])
        }
      }),
      { numRuns: 300, seed: 20260105 },
    )
  })

  it('undo brings back exactly what was there before the last edit, and redo what was there after it', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 30 }), act, (acts, last) => {
        const before = histories(acts).at(-1)
        const next = before === undefined ? null : editFor(before.present, last, 1000)
        if (before === undefined || next === null) return
        const after = edit(before, next)
        if (after === before) return
        expect(undo(after)).toEqual({ ...before, future: [after.present] })
        expect(redo(undo(after))).toEqual(after)
      }),
      { numRuns: 300, seed: 20260106 },
    )
  })

  it('has no limit', () => {
    let history = startHistory(emptyReading())
    for (let serial = 1; serial <= 2000; serial += 1) {
      const column = (serial % 512) + 0.5
      history = edit(history, {
        type: 'place-mark',
        mark: markOf({ uid: `2.25.${serial}`, label: `M-${serial}`, point: { column, row: 1 } }),
      })
    }
    for (let step = 0; step < 2000; step += 1) history = undo(history)
    expect(history.present.marks).toEqual([])
    expect(history.future).toHaveLength(2000)
  })

  it('takes back a confirmed side like any other act', () => {
    const start = startHistory(emptyReading())
    const confirmed = edit(start, { type: 'confirm-side', sopInstanceUid: run.sopInstanceUid, side: 'left' })
    expect(confirmed.present.sideAtImageLeft[run.sopInstanceUid]).toEqual({ side: 'left', how: 'reader' })
    expect(undo(confirmed).present.sideAtImageLeft[run.sopInstanceUid]).toEqual({
      side: 'right',
      how: 'patientOrientation',
    })
  })

  it('nothing can be undone or redone where nothing was done', () => {
    const start = startHistory(emptyReading())
    expect(undo(start)).toBe(start)
    expect(redo(start)).toBe(start)
  })

  it('an edit that changes nothing is no step', () => {
    const placed = edit(startHistory(emptyReading()), { type: 'place-mark', mark: markOf() })
    const uid = placed.present.marks[0]?.uid ?? ''
    expect(edit(placed, { type: 'change-mark', uid, change: { side: 'right' } })).toBe(placed)
    expect(edit(placed, { type: 'move-mark', uid, point: { column: 200.5, row: 196.001 } })).toBe(placed)
  })

  it('opening one more run adds it to every state, with the side its file states', () => {
    const alone = { ...emptyReading(), runs: [run], sideAtImageLeft: {} }
    const history = edit(startHistory(alone), { type: 'write-impression', text: 'Late.' })
    const told = learn(history, { type: 'runs-opened', runs: [run, secondRun] })
    for (const state of [told.present, ...told.past]) {
      expect(state.runs).toEqual([run, secondRun])
      expect(state.sideAtImageLeft[secondRun.sopInstanceUid]).toEqual({ side: 'right', how: 'patientOrientation' })
      expect(state.sideAtImageLeft[run.sopInstanceUid]).toBeUndefined()
    }
  })

  it('a saved document belongs to its own reading, not to one that it replaced on the screen', () => {
    const mine = readingOf(markOf())
    const saved = writeSr(emptyReading(), options).reading
    const told = learn({ past: [mine], present: { ...saved, document: null }, future: [] }, savedAs(saved))
    expect(told.present.document).toEqual(saved.document)
    expect(told.past[0]?.document).toBeNull()
  })
})

function savedAs({ document }: Reading) {
  if (document === null) throw new Error('not saved')
  return { type: 'saved', document } as const
}
