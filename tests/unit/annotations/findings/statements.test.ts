import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noFindings } from '../../../../annotations/findings/findings'
import type { Statement } from '../../../../annotations/findings/statement'
import { unaskedOcclusion } from '../../../../annotations/findings/tubeFindings'
import { applyEdit, type Edit } from '../../../../annotations/reading/edits'
import { edit, redo, startHistory, undo } from '../../../../annotations/reading/history'
import { isSaved } from '../../../../annotations/reading/isSaved'
import type { Reading } from '../../../../annotations/reading/reading'
import { writeSr } from '../../../../annotations/sr/srDocument'
import { anyStatement } from '../../../support/anyStatement'
import { emptyReading, markOf, options, readingOf } from '../../../support/srReadings'

const problem = (name: string) => expect.objectContaining({ name: 'SrError', problem: name })
const edited = (reading: Reading, ...edits: readonly Edit[]) => edits.reduce(applyEdit, reading)
const stop = markOf({ kind: 'occlusion', segment: 'interstitial' })
const answered = { ...unaskedOcclusion('2.25.7', stop.uid), suspectedSpasm: 'likely' } as const
const answer: Statement = { type: 'state-occlusion', side: 'right', occlusion: answered }

describe('a new reading', () => {
  it('states nothing: no answer has a silent default', () => {
    const said: unknown[] = []
    const look = (value: unknown): void => {
      if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return
      if (typeof value === 'object') Object.values(value).forEach(look)
      else said.push(value)
    }
    look(emptyReading().findings)
    expect(said).toEqual(['draft'])
  })
})

describe('an answer', () => {
  it('can be given, taken back and given anew, and each is one step of undo', () => {
    fc.assert(
      fc.property(fc.array(anyStatement([stop]), { minLength: 1, maxLength: 12 }), (statements) => {
        let history = startHistory(readingOf(stop))
        const states = [history.present]
        for (const statement of statements) {
          history = edit(history, statement)
          if (history.present !== states.at(-1)) states.push(history.present)
        }
        for (const state of [...states].reverse()) {
          expect(history.present).toBe(state)
          history = undo(history)
        }
        for (const state of states) {
          expect(history.present).toBe(state)
          history = redo(history)
        }
      }),
    )
  })

  it('given twice changes nothing the second time, and never the reading it was given to', () => {
    fc.assert(
      fc.property(anyStatement([stop]), (statement) => {
        const before = readingOf(stop)
        const copy = structuredClone(before)
        const once = applyEdit(before, statement)
        expect(applyEdit(once, statement)).toBe(once)
        expect(before).toEqual(copy)
      }),
    )
  })

  it('to one side leaves the other side as it was', () => {
    const reading = edited(emptyReading(), { type: 'state-spill', side: 'left', change: { state: 'free' } }, answer)
    expect(reading.findings.tubes.left.occlusions).toBeNull()
    expect(reading.findings.tubes.right.spill.state).toBeNull()
    expect(reading.findings.tubes.left.spill).toMatchObject({ state: 'free', seenLeavingTube: null })
  })

  it('in words is trimmed and has an end', () => {
    const said = edited(emptyReading(), { type: 'state-examination', change: { comment: `  ${'ä'.repeat(5000)} ` } })
    expect(said.findings.comment).toBe('ä'.repeat(4000))
  })

  it.each<[string, Statement]>([
    ['a volume below zero', { type: 'state-context', change: { contrastVolumeMl: -1 } }],
    ['no number at all', { type: 'state-context', change: { cycleDay: Number.NaN } }],
    ['the thirtieth of February', { type: 'state-context', change: { lastMenstrualPeriod: '20260230' } }],
    ['words for a date', { type: 'state-context', change: { lastMenstrualPeriod: 'last week' } }],
  ])('that cannot be is refused: %s', (_what, statement) => {
    expect(() => applyEdit(emptyReading(), statement)).toThrow(problem('value-not-allowed'))
  })

  it('“none” is something else than no answer, also after the last stop was taken back', () => {
    const none = { type: 'state-no-occlusion', side: 'right', none: true } as const
    expect(edited(emptyReading(), none).findings.tubes.right.occlusions).toEqual([])
    expect(edited(emptyReading(), none, { ...none, none: false }).findings).toEqual(noFindings)
    expect(edited(readingOf(stop), answer, none).findings.tubes.right.occlusions).toEqual([])
    const gone = edited(readingOf(stop), answer, { type: 'remove-occlusion', side: 'right', id: answered.id })
    expect(gone.findings.tubes.right.occlusions).toBeNull()
  })

  it('makes the reading unsaved until it is in the document', () => {
    const { reading } = writeSr(readingOf(stop), options)
    expect(isSaved(reading)).toBe(true)
    const said = applyEdit(reading, { type: 'state-adequacy', change: { cornuaSeen: true } })
    expect(isSaved(said)).toBe(false)
  })
})

describe('an answer about a mark', () => {
  it('goes with the mark when it is deleted, and comes back with undo', () => {
    const history = edit(startHistory(applyEdit(readingOf(stop), answer)), { type: 'delete-mark', uid: stop.uid })
    expect(history.present.findings.tubes.right.occlusions).toBeNull()
    expect(undo(history).present.findings.tubes.right.occlusions).toEqual([answered])
  })

  it('stays without the mark where the level was stated in words', () => {
    const levelled = { ...answered, level: 'cornual' } as const
    const reading = edited(readingOf(stop), { ...answer, occlusion: levelled }, { type: 'delete-mark', uid: stop.uid })
    expect(reading.findings.tubes.right.occlusions).toEqual([{ ...levelled, mark: null }])
  })

  it('goes to the other tube with a mark whose side is put right', () => {
    const turned = edited(readingOf(stop), answer, { type: 'change-mark', uid: stop.uid, change: { side: 'left' } })
    expect(turned.findings.tubes.right.occlusions).toBeNull()
    expect(turned.findings.tubes.left.occlusions).toEqual([answered])
  })

  it('is forgotten with what the mark showed: its kind, the spill that opened a stop, the frame of a defect', () => {
    const spill = markOf({ kind: 'spill', label: 'R1-02', segment: 'fimbrial' })
    const hole = markOf({ kind: 'defect', label: 'R1-03', side: null, segment: null })
    const opened = { ...answered, outcome: 'resolved', resolvedBy: spill.uid } as const
    const defect = {
      id: '2.25.8',
      type: 'bubble',
      mobile: 'yes',
      site: 'fundus',
      size: null,
      marks: [hole.uid],
      confidence: null,
    } as const
    const reading = edited(
      readingOf(stop, spill, hole),
      { ...answer, occlusion: opened },
      { type: 'state-defect', defect },
      { type: 'delete-mark', uid: spill.uid },
      { type: 'delete-mark', uid: hole.uid },
    )
    expect(reading.findings.tubes.right.occlusions).toEqual([{ ...opened, resolvedBy: null }])
    expect(reading.findings.cavity.defects).toEqual([{ ...defect, marks: [] }])
    const refilled = applyEdit(reading, { type: 'change-mark', uid: stop.uid, change: { kind: 'fill' } })
    expect(refilled.findings.tubes.right.occlusions).toBeNull()
  })

  it('never refers to a mark that is not there, whatever is answered, changed and deleted', () => {
    const spill = markOf({ kind: 'spill', label: 'R1-02', segment: 'fimbrial' })
    const hole = markOf({ kind: 'defect', label: 'R1-03', side: null, segment: null })
    const marks = [stop, spill, hole]
    fc.assert(
      fc.property(fc.array(anyStatement(marks), { maxLength: 12 }), fc.subarray(marks), (statements, gone) => {
        const deletions = gone.map(({ uid }) => ({ type: 'delete-mark', uid }) as const)
        const text = JSON.stringify(edited(readingOf(...marks), ...statements, ...deletions).findings)
        for (const { uid } of gone) expect(text).not.toContain(uid)
      }),
    )
  })
})

describe('a warning', () => {
  it('is answered with a word, anew with another, and not at all with an empty one', () => {
    const acknowledgement = { rule: 'C15', side: 'right', marks: [stop.uid], word: 'Waited two minutes.' } as const
    const say = (word: string): Edit => ({ type: 'acknowledge', acknowledgement: { ...acknowledgement, word } })
    const once = edited(readingOf(stop), say('Waited two minutes.'))
    expect(once.findings.acknowledgements).toEqual([acknowledgement])
    expect(edited(once, say(' Turned her. ')).findings.acknowledgements).toEqual([
      { ...acknowledgement, word: 'Turned her.' },
    ])
    expect(edited(once, say(' ')).findings.acknowledgements).toEqual([])
  })
})

describe('a signature', () => {
  const sign = { type: 'sign', as: 'final', at: '20260105101500+0000' } as const
  const amend = { type: 'open-amendment', sopInstanceUid: '2.25.99', reason: 'Side put right' } as const

  it('closes the reading: nothing changes it but an amendment, which says what it replaces', () => {
    const signed = edited(readingOf(stop), sign)
    for (const act of [
      answer,
      { type: 'delete-mark', uid: stop.uid },
      { type: 'write-impression', text: 'x' },
    ] as const)
      expect(() => applyEdit(signed, act)).toThrow(problem('reading-signed'))
    const opened = edited(signed, amend, answer)
    expect(opened.findings.signing).toEqual({
      status: 'draft',
      signedAt: '',
      amends: { sopInstanceUid: '2.25.99', reason: 'Side put right' },
    })
    expect(edited(opened, sign).findings.signing).toMatchObject({ status: 'amended', signedAt: sign.at })
  })

  it('is not taken back by undo, while the amendment is', () => {
    const signed = edit(startHistory(readingOf(stop)), sign)
    expect(undo(signed)).toBe(signed)
    expect(undo(edit(signed, amend))).toMatchObject({ present: signed.present })
  })

  it('as preliminary ends with the next change', () => {
    const preliminary = edited(readingOf(stop), { ...sign, as: 'preliminary' })
    expect(preliminary.findings.signing.status).toBe('preliminary')
    expect(edited(preliminary, answer).findings.signing).toMatchObject({ status: 'draft', signedAt: '' })
    expect(edited(preliminary, sign).findings.signing.status).toBe('final')
  })
})
