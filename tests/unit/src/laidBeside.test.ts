import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { edit, learn, startHistory } from '../../../annotations/reading/history'
import { newReading } from '../../../annotations/reading/newReading'
import type { Reading } from '../../../annotations/reading/reading'
import { readSr, writeSr } from '../../../annotations/sr/srDocument'
import type { SrReadResult } from '../../../annotations/sr/srExchange'
import { createLayers } from '../../../src/layers/layers'
import { startState, type WorkspaceState } from '../../../src/workspace/workspaceState'
import { markOf, options, reader, readingOf, run, secondRun, still, study } from '../../support/srReadings'

const other = { ...reader, name: { ...reader.name, alphabetic: 'Second^Sarah' } }
const onSecondRun = markOf({
  uid: '2.25.501',
  label: 'R2-01',
  sopInstanceUid: secondRun.sopInstanceUid,
  frame: 1 as never,
})

/** The page as far as layers ask of it, with a reading that is edited. */
function page(present: Reading) {
  const state = createStore<WorkspaceState>(() => ({ ...startState, history: startHistory(present) }))
  const told: string[] = []
  const layers = createLayers(
    state,
    { tell: (problem) => told.push(problem), dropAlerts: () => {} },
    {
      mayWrite: () => true,
      takeOver: (reading) => state.setState({ history: startHistory(reading) }),
      edit: (act) => state.setState((s) => ({ history: s.history === null ? null : edit(s.history, act) })),
    },
  )
  const reading = () => state.getState().history?.present
  return { state, layers, told, reading }
}

/** Sarah's report as the page reads it with the runs that are open. */
function report(by: Reading, runs: Reading['runs']): SrReadResult {
  const { document } = writeSr({ ...by, reader: other }, { ...options, newUid: () => '2.25.77' })
  return readSr(document, { runs, study })
}

test('marks on a run that is not open yet find their place when it comes', () => {
  const { state, layers } = page({ ...readingOf(markOf()), runs: [run] })
  expect(layers.laidBeside(report(readingOf(onSecondRun), [run]), [])).toBe(true)
  const layer = () => state.getState().layers[0]
  expect(layer()?.reading.marks).toEqual([])
  expect(layer()?.detached).toHaveLength(1)
  state.setState((s) => ({
    history: s.history === null ? null : learn(s.history, { type: 'runs-opened', runs: [secondRun, still] }),
  }))
  expect(layer()?.reading.marks.map(({ uid }) => uid)).toEqual(['2.25.501'])
  expect(layer()?.detached).toEqual([])
})

test('a report opened twice is one layer, under its letter', () => {
  const { state, layers } = page(readingOf(markOf()))
  const result = report(readingOf(onSecondRun), [run, secondRun, still])
  layers.laidBeside(result, [])
  layers.laidBeside(result, [])
  expect(state.getState().layers.map(({ letter }) => letter)).toEqual(['A'])
})

test('a sided mark is not copied onto a run whose side the reader has not confirmed', () => {
  const worded = {
    ...newReading(study, [run, secondRun, still], { reader }),
    impression: 'Begun.',
    sideAtImageLeft: {},
  }
  const { layers, told, reading } = page(worded)
  layers.copyLayerMark(markOf({ side: 'left' }))
  expect(told).toEqual(['side-unconfirmed'])
  expect(reading()?.marks).toEqual([])
  layers.copyLayerMark(markOf({ side: 'midline' }))
  expect(reading()?.marks).toHaveLength(1)
})

test('going on with a layer makes it the reading; while it is hidden or a draft waits, nothing does', () => {
  const { state, layers, reading } = page({ ...readingOf(markOf()), blinded: true })
  layers.laidBeside(report(readingOf(onSecondRun), [run, secondRun, still]), [])
  const id = state.getState().layers[0]?.id ?? ''
  layers.goOnWithLayer(id)
  expect(reading()?.reader.name.alphabetic).toBe(reader.name.alphabetic)
  state.setState((s) => ({
    history: s.history === null ? null : edit(s.history, { type: 'read-blinded', blinded: false }),
    draftOffer: { history: startHistory(readingOf(markOf())), changedAt: '' },
  }))
  layers.goOnWithLayer(id)
  expect(reading()?.reader.name.alphabetic).toBe(reader.name.alphabetic)
  state.setState({ draftOffer: null })
  layers.goOnWithLayer(id)
  expect(reading()?.reader.name.alphabetic).toBe('Second^Sarah')
})
