import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newDicomUid } from '../../../annotations/codes/dicomUid'
import { conclude } from '../../../annotations/impression/impression'
import { factsOfHeaders } from '../../../annotations/observation/studyFacts'
import { checkConsistency } from '../../../annotations/rules/consistency'
import { parseDicomJson, readSr, serializeSr, writeSr } from '../../../annotations/sr/srDocument'
import { phantomCases } from '../../../test-data/phantom/phantomCases.ts'
import type { PhantomTruth } from '../../../test-data/phantom/phantomTruth.ts'
import type { CineHeader } from '../../../viewer/dicom/cineHeader'
import { readCineHeader } from '../../../viewer/dicom/readCineHeader'
import { answersOfTruth } from '../../support/answersOfTruth'
import { countedSource } from '../../support/dicomElements'
import { missing } from '../../support/outside.ts'
import { readingOfTruth } from '../../support/readingOfTruth'
import { madeCase } from './madeCase.ts'
import { rulesRaised, seenAgainstOrder, statusFromTruth } from './statusFromTruth.ts'

// A case takes two seconds of a free processor; a busy one may need ten times as long.
vi.setConfig({ testTimeout: 120_000 })

const validator = 'dciodvfy'
const noValidator = missing({ program: validator })
if (noValidator) console.warn(`Left out: validation ${noValidator}`)

/** Small pictures keep this fast; the truth is in millimetres and seconds and does not mind. */
const SIZE = { sizePx: 128 }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fimbria-cases-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(phantomCases)('$id, $title', ({ id }) => {
  test('its events lie in its runs and pictures, and are seen no sooner than they happen', async () => {
    const { truth } = await madeCase(id, SIZE)
    const runs = new Map(truth.runs.map((run) => [run.key, run]))
    expect(truth.caseId.toLowerCase()).toBe(id)
    for (const event of truth.events) {
      const run = runs.get(event.runKey)
      expect(run?.sopInstanceUid).toBe(event.sopInstanceUid)
      expect(event.framePhysical).toBeGreaterThanOrEqual(1)
      expect(event.frameVisible ?? event.framePhysical).toBeGreaterThanOrEqual(event.framePhysical)
      expect(event.frameVisible ?? 1).toBeLessThanOrEqual(run?.frames ?? 0)
      const [column, row] = event.xy
      expect(column > 0 && column < truth.geometry.columns, `${event.kind} column ${column}`).toBe(true)
      expect(row > 0 && row < truth.geometry.rows, `${event.kind} row ${row}`).toBe(true)
    }
  })

  test('its events break no rule and give the status of each tube', async () => {
    const { truth } = await madeCase(id, SIZE)
    expect(rulesRaised(truth)).toEqual([])
    for (const side of ['R', 'L'] as const) {
      const expected = truth.sides[side].expectedStatus
      const derived = statusFromTruth(truth, side)
      if (derived === null) expect(['ABSENT', 'NOT_ASSESSED', 'NOT_VISUALISED']).toContain(expected)
      else expect(expected.replace(/_HYDRO$/, ''), `side ${side}`).toBe(derived)
    }
  })

  test('sides are the patient’s: each tube lies on its own side of the womb', async () => {
    const { truth } = await madeCase(id, SIZE)
    const middle = truth.events.find((event) => event.kind === 'CAVITY_FILL')?.xy[0] ?? truth.geometry.columns / 2
    for (const event of truth.events) {
      if (event.side === 'midline' || event.kind === 'INTRAVASATION') continue
      const onImageRight = event.xy[0] > middle
      expect(onImageRight, `${event.kind} ${event.side}`).toBe(
        (event.side === 'L') === truth.geometry.patientLeftIsImageRight,
      )
    }
  })

  test('a reading made from its truth comes back through the report, every mark on its frame and pixel', async () => {
    const { truth, headers } = await headersOf(id)
    const reading = readingOfTruth(truth, headers)
    const { document } = writeSr(reading, {
      now: { date: '20260102', time: '030405', offset: '+0000' },
      newUid: newDicomUid,
      device: { uid: '2.25.1', name: 'Test', manufacturer: 'Test', model: 'Test', softwareVersion: '0' },
      completion: 'COMPLETE',
    })
    const opened = readSr(parseDicomJson(serializeSr(document)), { runs: reading.runs, study: reading.study })
    expect(opened.detached).toEqual([])
    expect(opened.reading.marks).toEqual(reading.marks)
    for (const mark of opened.reading.marks) {
      const event = truth.events.find(
        ({ sopInstanceUid, frameVisible, framePhysical, xy }) =>
          sopInstanceUid === mark.sopInstanceUid &&
          (frameVisible ?? framePhysical) === mark.frame &&
          Math.hypot(xy[0] - mark.point.column, xy[1] - mark.point.row) < 1 / 64,
      )
      expect(event?.side).toBe({ right: 'R', left: 'L', midline: 'midline' }[mark.side ?? 'midline'])
    }
  })

  test('a faithful reading of it has no error, the warnings that belong to it, and the conclusion of its truth', async () => {
    const { truth, headers } = await headersOf(id)
    const reading = answersOfTruth(readingOfTruth(truth, headers), truth)
    const before = truth.mode === 'postFTR' ? await concludedCase('p12a') : undefined
    const surroundings = before === undefined ? {} : { beforeFtr: before.observation }
    const { key, statuses, findings, ledger } = conclude(reading, factsOfHeaders(headers), surroundings)
    expect(key).toBe(truth.impressionKey)
    expect(statuses).toEqual({ right: truth.sides.R.expectedStatus, left: truth.sides.L.expectedStatus })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const alone = checkConsistency(reading, factsOfHeaders(headers))
    const expected = [...truth.expectedWarnings, ...(seenAgainstOrder(truth) ? ['C06'] : [])]
    expect([...new Set(alone.map(({ rule }) => rule))].sort()).toEqual(expected.sort())
    for (const { side, believable } of ledger) expect(believable).toBe(statuses[side] === 'OCCLUDED_PROXIMAL')
  })

  test.skipIf(noValidator !== null)('dciodvfy finds no error in any of its files', async () => {
    const { files } = await madeCase(id, SIZE)
    for (const [name, bytes] of files) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      const said = spawnSync(validator, [path], { encoding: 'utf8' }).stderr
      expect(
        said.split('\n').filter((line) => line.startsWith('Error')),
        name,
      ).toEqual([])
    }
  })
})

async function headersOf(
  id: string,
): Promise<{ readonly truth: PhantomTruth; readonly headers: readonly CineHeader[] }> {
  const { truth, files } = await madeCase(id, SIZE)
  const headers: CineHeader[] = []
  for (const bytes of files.values()) headers.push(await readCineHeader(countedSource(bytes)))
  return { truth, headers }
}

async function concludedCase(id: string) {
  const { truth, headers } = await headersOf(id)
  return conclude(answersOfTruth(readingOfTruth(truth, headers), truth), factsOfHeaders(headers))
}

test('a reading that stops after the first horn is asked for the second', async () => {
  const { truth, headers } = await headersOf('p13')
  const reading = answersOfTruth(readingOfTruth(truth, headers), { ...truth, uterus: 'singleHorn' })
  const found = checkConsistency(reading, factsOfHeaders(headers))
  expect(found.map(({ rule }) => rule)).toContain('C23')
})

test('a mirrored study read by one who believes the picture and one who believes the marker is noticed', async () => {
  const { truth, headers } = await headersOf('p16')
  const reading = answersOfTruth(readingOfTruth(truth, headers), truth)
  const { statuses } = (await concludedCase('p16')).observation
  const otherStatuses = [{ right: statuses.left, left: statuses.right }]
  const found = checkConsistency(reading, factsOfHeaders(headers), { otherStatuses })
  expect(found.map(({ rule }) => rule)).toContain('C33')
})

test('a study with text in its pixels does not leave the house unseen', async () => {
  const { truth, headers } = await headersOf('p18')
  const reading = answersOfTruth(readingOfTruth(truth, headers), truth)
  const rulesRaisedBy = (forExport: boolean) =>
    checkConsistency(reading, factsOfHeaders(headers), { forExport }).map(({ rule }) => rule)
  expect(rulesRaisedBy(true)).toContain('C35')
  expect(rulesRaisedBy(false)).not.toContain('C35')
})

test('contrast that ran across is not taken for spill of the closed side', async () => {
  const { truth, headers } = await headersOf('p14')
  const marked = readingOfTruth(truth, headers)
  const spill = marked.marks.find(({ kind }) => kind === 'spill')
  if (spill === undefined) throw new Error('p14 spills')
  const across = { ...spill, uid: newDicomUid(), label: 'X-1', side: 'right' } as const
  const answered = answersOfTruth(marked, truth)
  const reading = { ...answered, marks: [...answered.marks, across] }
  const found = checkConsistency(reading, factsOfHeaders(headers)).map(({ rule }) => rule)
  expect(found).toContain('C12')
})

test('no two pictures of all cases share a SOP Instance UID, and each case is a study of its own', async () => {
  const truths: PhantomTruth[] = []
  for (const { id } of phantomCases) truths.push((await madeCase(id, SIZE)).truth)
  const uids = truths.flatMap((truth) => truth.runs.map((run) => run.sopInstanceUid))
  expect(new Set(uids).size).toBe(uids.length)
})

test('the mirrored study tells the same story of the same sides, in the mirror', async () => {
  const { truth: plain } = await madeCase('p03', SIZE)
  const { truth: mirrored } = await madeCase('p16', SIZE)
  const story = (truth: PhantomTruth) =>
    truth.events.map(({ kind, side, segment, framePhysical, frameVisible }) => [
      kind,
      side,
      segment,
      framePhysical,
      frameVisible,
    ])
  expect(story(mirrored)).toEqual(story(plain))
  expect(mirrored.sides).toEqual(plain.sides)
  mirrored.events.forEach((event, index) => {
    const [column, row] = plain.events[index]?.xy ?? [0, 0]
    expect(event.xy[0]).toBeCloseTo(mirrored.geometry.columns - column, 1)
    expect(event.xy[1]).toBeCloseTo(row, 1)
  })
})
