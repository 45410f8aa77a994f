import { expect, it } from 'vitest'
import { edit, learn, redo, startHistory, undo } from '../../../../annotations/reading/history'
import { isSaved } from '../../../../annotations/reading/isSaved'
import { writeSr } from '../../../../annotations/sr/srDocument'
import { markOf, options, readingOf } from '../../../support/srReadings'

it('a saved reading is unsaved only while it says something else than its document, however far the reader goes back', () => {
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
