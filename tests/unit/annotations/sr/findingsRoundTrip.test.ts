import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hsgCode } from '../../../../annotations/codes/hsgCodes'
import { noFindings } from '../../../../annotations/findings/findings'
import type { SideStatus } from '../../../../annotations/observation/sideStatus'
import { isSaved } from '../../../../annotations/reading/isSaved'
import {
  childrenOf,
  codeValueOf,
  conceptOf,
  containerItem,
  named,
  textItem,
} from '../../../../annotations/sr/content/contentItem'
import type { DicomJson } from '../../../../annotations/sr/json/dicomJson'
import { readPart10, writePart10 } from '../../../../annotations/sr/part10'
import { readSr, serializeSr, writeSr } from '../../../../annotations/sr/srDocument'
import { anyAnsweredReading, withStatements } from '../../../support/answeredReadings'
import { anyStatement } from '../../../support/anyStatement'
import { markOf, options, readingOf, study } from '../../../support/srReadings'

const opened = (document: DicomJson, runs = readingOf().runs) => readSr(document, { runs, study }).reading

describe('everything a reader answers beside the marks', () => {
  it('comes back from the report, whatever it is, through JSON and through DICOM', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyAnsweredReading, async (reading) => {
        const { document } = writeSr(reading, options)
        const text = serializeSr(document)
        const { dataSet } = await readPart10(writePart10(document))
        expect(serializeSr(dataSet)).toBe(text)
        const read = opened(dataSet, reading.runs)
        expect(read.findings).toEqual(reading.findings)
        expect(read.marks).toEqual(reading.marks)
        expect(read.reader).toEqual(reading.reader)
        expect(read.impression).toEqual(reading.impression)
        expect(read.sideAtImageLeft).toEqual(reading.sideAtImageLeft)
        // Unedited, it is the same object again.
        expect(isSaved(read)).toBe(true)
        expect(writeSr(read, options).document).toBe(read.document?.dataSet)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves no trace in an amendment once it is taken back or said otherwise', () => {
    const twoTimes = anyAnsweredReading.chain((reading) =>
      fc.tuple(fc.constant(reading), fc.array(anyStatement(reading.marks), { maxLength: 12 }), fc.boolean()),
    )
    fc.assert(
      fc.property(twoTimes, ([first, statements, all]) => {
        const { reading } = writeSr(first, options)
        const later = all ? { ...reading, findings: noFindings } : withStatements(reading, statements)
        const { document } = writeSr({ ...later, impression: `${first.impression} amended` }, options)
        expect(opened(document, first.runs).findings).toEqual(later.findings)
      }),
      { numRuns: 60 },
    )
  })

  it('stands beside what another version has said in the same places', () => {
    const { document } = writeSr(
      { ...readingOf(markOf()), findings: { ...noFindings, scout: 'Clip on the left' } },
      options,
    )
    const unknown = textItem('CONTAINS', { value: 'LATER', scheme: '99HSGVIEW', meaning: 'Of a later version' }, 'kept')
    const items = childrenOf(document).map((item) =>
      conceptOf(item)?.value === 'HSG_FINDINGS'
        ? containerItem('CONTAINS', hsgCode('findings'), [...childrenOf(item), unknown])
        : item,
    )
    const read = opened({ ...document, '0040A730': { vr: 'SQ', Value: items } })
    const amended = writeSr({ ...read, findings: { ...read.findings, scout: '' } }, options).document
    const findings = named(childrenOf(amended), hsgCode('findings')).flatMap(childrenOf)
    expect(findings.filter((item) => conceptOf(item)?.value === 'LATER')).toEqual([unknown])
    expect(opened(amended).findings.scout).toBe('')
  })

  it('gives the report the flags of how far the reading has come', () => {
    const flags = (status: 'draft' | 'preliminary' | 'final' | 'amended') => {
      const findings = { ...noFindings, signing: { status, signedAt: '', amends: null } }
      const { document } = writeSr({ ...readingOf(markOf()), findings }, { ...options, completion: 'PARTIAL' })
      return ['0040A491', '0040A493', '0040A496'].map((tag) => document[tag]?.Value?.[0])
    }
    // SR-TEMPLATE 2; nobody is verified, for the program cannot know who sits here.
    expect(flags('draft')).toEqual(['PARTIAL', 'UNVERIFIED', 'PRELIMINARY'])
    expect(flags('preliminary')).toEqual(['COMPLETE', 'UNVERIFIED', 'PRELIMINARY'])
    expect(flags('final')).toEqual(['COMPLETE', 'UNVERIFIED', 'FINAL'])
    expect(flags('amended')).toEqual(['COMPLETE', 'UNVERIFIED', 'FINAL'])
  })
})

describe('patency in the report', () => {
  const rows = (right: SideStatus, left: SideStatus) => {
    const { document } = writeSr(readingOf(markOf()), { ...options, tubeStatuses: { right, left } })
    const evaluations = named(childrenOf(document), hsgCode('qualitativeEvaluations')).flatMap(childrenOf)
    const of = (name: 'patency' | 'tubeStatus') =>
      named(evaluations, hsgCode(name)).map((item) => {
        const [side] = named(childrenOf(item), hsgCode('laterality')).map(codeValueOf)
        return `${side?.meaning} ${codeValueOf(item)?.value}`
      })
    return { document, patency: of('patency'), finer: of('tubeStatus') }
  }

  it('is what the table of both specifications says', () => {
    const table: readonly (readonly [SideStatus, string])[] = [
      ['PATENT_FREE', 'PATENT'],
      ['PATENT_LOCULATED', 'PATENT_LOC'],
      ['OCCLUDED_DISTAL_HYDRO', 'OCCL_DIST'],
      ['OCCLUDED_DISTAL', 'OCCL_DIST'],
      ['OCCLUDED_MID', 'OCCL_MID'],
      ['OCCLUDED_ISTHMIC', 'OCCL_PROX'],
      ['OCCLUDED_PROXIMAL', 'OCCL_PROX'],
      ['PROXIMAL_NONFILLING_INDETERMINATE', 'PAT_INDET'],
      ['SPILL_SOURCE_UNSURE', 'PAT_INDET'],
      ['FILLED_NO_SPILL_RECORDED', 'PAT_INDET'],
      ['FILLED_NO_SPILL_LATE', 'PAT_INDET'],
      ['PARTIAL_FILL', 'PAT_INDET'],
      ['NOT_VISUALISED', 'PAT_INDET'],
      ['ABSENT', 'TUBE_ABSENT'],
    ]
    for (const [status, code] of table) expect(rows(status, 'NOT_ASSESSED').patency, status).toEqual([`Right ${code}`])
  })

  it('is stated for both sides with the finer status beside it, and follows the reading through an amendment', () => {
    const first = rows('PATENT_FREE', 'PROXIMAL_NONFILLING_INDETERMINATE')
    expect(first.patency).toEqual(['Right PATENT', 'Left PAT_INDET'])
    expect(first.finer).toEqual(['Right ST_PATENT_FREE', 'Left ST_PROX_INDET'])
    const read = opened(first.document)
    const again = writeSr(
      { ...read, impression: 'x' },
      { ...options, tubeStatuses: { right: 'NOT_ASSESSED', left: 'ABSENT' } },
    )
    expect(serializeSr(again.document)).not.toContain('"ST_PATENT_FREE"')
    expect(serializeSr(again.document)).toContain('"TUBE_ABSENT"')
  })
})
