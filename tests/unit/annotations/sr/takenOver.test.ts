import { describe, expect, it } from 'vitest'
import { hsgCode } from '../../../../annotations/codes/hsgCodes'
import { applyEdit } from '../../../../annotations/reading/edits'
import { childrenOf, codeOf, conceptOf, named } from '../../../../annotations/sr/content/contentItem'
import { itemsOf, personNameOf, textOf } from '../../../../annotations/sr/json/attributeValue'
import type { DicomJson } from '../../../../annotations/sr/json/dicomJson'
import { parseDicomJson, readSr, serializeSr, writeSr } from '../../../../annotations/sr/srDocument'
import { markOf, options, reader, readingOf, run, secondRun, still, study } from '../../../support/srReadings'

const second = { ...reader, name: { ...reader.name, alphabetic: 'Reader^Two' }, identifier: 'Reader 2' }
const opened = (document: DicomJson) =>
  readSr(parseDicomJson(serializeSr(document)), { runs: [run, secondRun, still], study }).reading

/** The person each mark is put down to, by label; none: the reader of the document. */
function readers(document: DicomJson): Record<string, string> {
  const groups = named(childrenOf(document), hsgCode('measurements')).flatMap(childrenOf)
  return Object.fromEntries(
    groups.map((group) => {
      const items = childrenOf(group)
      const [label, person] = (['trackingId', 'personName'] as const).map((name) => named(items, hsgCode(name))[0])
      return [textOf(label ?? {}, '0040A160'), personNameOf(person ?? {}, '0040A123').alphabetic]
    }),
  )
}

describe('another reader’s document, saved under one’s own name', () => {
  const first = writeSr(readingOf(markOf(), markOf({ label: 'R1-02' }), markOf({ label: 'R1-03' })), options)
  const taken = opened(first.document)
  const [, changed] = taken.marks
  const named2 = applyEdit(taken, { type: 'name-reader', reader: second })
  const edited = applyEdit(named2, { type: 'change-mark', uid: changed?.uid ?? '', change: { confidence: 'possible' } })
  const mine = applyEdit(edited, { type: 'place-mark', mark: markOf({ label: 'R2-01' }) })
  const { document } = writeSr(mine, options)

  it('says of every mark taken over who set it, and calls changed and new marks one’s own', () => {
    expect(readers(document)).toEqual({ 'R1-01': 'Reader^One', 'R1-02': '', 'R1-03': 'Reader^One', 'R2-01': '' })
  })

  it('keeps saying so through amendments, until the mark is changed', () => {
    const again = opened(document)
    const uid = again.marks.find(({ label }) => label === 'R1-03')?.uid ?? ''
    const amended = writeSr(applyEdit(again, { type: 'change-mark', uid, change: { comment: 'thin' } }), options)
    expect(readers(amended.document)).toEqual({ 'R1-01': 'Reader^One', 'R1-02': '', 'R1-03': '', 'R2-01': '' })
  })

  it('opens a series of one’s own, so that neither document hides the other, and names the one it came from', () => {
    expect(textOf(document, '0020000E')).not.toBe(textOf(first.document, '0020000E'))
    const series = itemsOf(document, '0040A360').flatMap((item) => itemsOf(item, '00081115'))
    const [former] = series.flatMap((item) => itemsOf(item, '00081199'))
    expect(textOf(former ?? {}, '00081155')).toBe(textOf(first.document, '00080018'))
    expect(codeOf(former ?? {}, '0040A170')?.meaning).toBe('Partial report')
  })

  it('has the label first and the tracking UID second in every group, as other readers need them', () => {
    for (const group of named(childrenOf(document), hsgCode('measurements')).flatMap(childrenOf)) {
      expect(
        childrenOf(group)
          .slice(0, 2)
          .map((item) => conceptOf(item)?.value),
      ).toEqual(['112039', '112040'])
    }
  })

  it('brings all marks back', () => {
    expect(opened(document).marks).toEqual(mine.marks)
  })
})
