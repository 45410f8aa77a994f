import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hsgCode } from '../../../../annotations/codes/hsgCodes'
import type { MarkKind } from '../../../../annotations/marks/mark'
import { applyEdit } from '../../../../annotations/reading/edits'
import type { Reading } from '../../../../annotations/reading/reading'
import type { DicomJson } from '../../../../annotations/sr/dicomJson'
import { parseDicomJson, readSr, serializeSr, writeSr } from '../../../../annotations/sr/srDocument'
import { missing, projectFolder, python, shared } from '../../../support/outside'
import {
  anyReading,
  emptyReading,
  markOf,
  options,
  reader,
  readingOf,
  run,
  secondRun,
  still,
  study,
} from '../../../support/srReadings'

const samples = shared('standards', 'samples')
const absent = missing({ program: python }, { program: 'dciodvfy' }, { program: 'dsrdump' }, { path: samples })
const context = { runs: [run, secondRun, still], study }

const kinds: readonly MarkKind[] = [
  'fill',
  'spill',
  'occlusion',
  'defect',
  'stenosis',
  'dilatation',
  'intravasation',
  'device',
  'other',
]

function amended(name: string, change: (reading: Reading) => Reading): DicomJson {
  const { reading } = readSr(parseDicomJson(new Uint8Array(readFileSync(join(samples, `${name}.json`)))), context)
  return writeSr(change(reading), options).document
}

const impression = (text: string) => (reading: Reading) => applyEdit(reading, { type: 'write-impression', text })

/** Documents of every shape this program writes. */
const documents: Readonly<Record<string, () => DicomJson>> = {
  'without a mark': () => writeSr(emptyReading(), options).document,
  'with a mark of every kind': () =>
    writeSr(
      readingOf(...kinds.map((kind, index) => markOf({ kind, label: `R1-0${index + 1}`, comment: 'ä 読影 "x"' }))),
      options,
    ).document,
  'on a still and on two runs': () =>
    writeSr(
      readingOf(
        ...[run, secondRun, still].map(({ sopInstanceUid }, index) =>
          markOf({ sopInstanceUid, label: `R1-0${index + 1}`, frame: 1 as never, spasm: 'present' }),
        ),
      ),
      { ...options, completion: 'PARTIAL' },
    ).document,
  'with a mark seen on a stretch of frames': () =>
    writeSr(readingOf(markOf({ seenFrames: { from: 3 as never, to: 40 as never } })), options).document,
  'of a patient known by the least there can be': () => {
    const bare = { ...study, studyDate: '', studyTime: '', studyId: '', studyDescription: '', accessionNumber: '' }
    const nobody = {
      patientName: { alphabetic: '', ideographic: '', phonetic: '' },
      patientId: '',
      patientBirthDate: '',
      patientSex: '',
    }
    return writeSr({ ...readingOf(markOf()), study: { ...bare, ...nobody } }, options).document
  },
  'with names and words in several scripts': () => {
    const name = { alphabetic: 'Yamada^Tarou', ideographic: '山田^太郎', phonetic: 'やまだ^たろう' }
    const said = {
      ...readingOf(markOf()),
      reader: { ...reader, name, organization: '' },
      impression: 'Beide Tuben gängig.\nΣ',
    }
    return writeSr({ ...said, study: { ...study, patientName: name, referringPhysicianName: name } }, options).document
  },
  'with finding and site other than usual': () =>
    writeSr(
      readingOf(markOf({ kind: 'spill', finding: hsgCode('spillLoculated'), site: hsgCode('pouchOfDouglas') })),
      options,
    ).document,
  'saved, edited and saved again': () =>
    writeSr(impression('Right tube fills.')(writeSr(readingOf(markOf()), options).reading), options).document,
  'that amends a verified reading with dose and patency': () => amended('sr-reader1', impression('Read again.')),
  'that amends an amendment': () => amended('sr-reader1-amended', impression('Read once more.')),
  'that amends a second opinion': () => amended('sr-reader2', (reading) => impression('x')({ ...reading, reader })),
  'that amends a reading made with Cornerstone': () =>
    amended('foreign-cornerstone-probe', (reading) => impression('x')({ ...reading, reader })),
  'without the mark a conclusion rested on': () =>
    amended('sr-reader1', (reading) => applyEdit(reading, { type: 'delete-mark', uid: reading.marks[0]?.uid ?? '' })),
}

describe.skipIf(absent !== null)(`a document${absent === null ? '' : ` (${absent})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-sr-'))
  const random = fc
    .sample(anyReading, { numRuns: 12, seed: 20260105 })
    .map((reading) => writeSr(reading, options).document)
  const made: readonly (readonly [string, DicomJson])[] =
    absent === null
      ? [
          ...Object.entries(documents).map(([name, make]) => [name, make()] as const),
          ...random.map((document, index) => [`of a random reading ${index + 1}`, document] as const),
        ]
      : []
  const binary = (index: number) => join(folder, `${index}.dcm`)

  beforeAll(() => {
    const files = made.flatMap(([, document], index) => {
      const source = join(folder, `${index}.json`)
      writeFileSync(source, serializeSr(document))
      return [source, binary(index)]
    })
    execFileSync(python, [join(projectFolder, 'tests', 'support', 'srToPart10.py'), ...files])
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(made.map(([name], index) => [name, index] as const))('%s is a Comprehensive SR to others', (_, index) => {
    const verified = spawnSync('dciodvfy', [binary(index)], { encoding: 'utf8' })
    const said = `${verified.stdout}${verified.stderr}`.split('\n')
    expect(said).toContain('ComprehensiveSR')
    expect(said.filter((line) => line.startsWith('Error'))).toEqual([])
    const dumped = spawnSync('dsrdump', [binary(index)], { encoding: 'utf8' })
    expect(dumped.stderr.split('\n').filter((line) => line.startsWith('E:'))).toEqual([])
    expect(dumped.status).toBe(0)
  })
})
