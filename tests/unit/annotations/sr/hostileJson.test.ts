import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDicomJson, readSr, serializeSr, writeSr } from '../../../../annotations/sr/srDocument'
import { SrError } from '../../../../annotations/sr/srError'
import type { SrReadResult } from '../../../../annotations/sr/srExchange'
import type { Expectation } from '../../../support/mutator'
import { missing, python, shared } from '../../../support/outside'
import { reportedRun, reportedStudy } from '../../../support/reportedRun'
import { options, reader } from '../../../support/srReadings'

const mutate = shared('tools', 'mutate.py')
const absent = missing({ program: python }, { path: mutate })

interface Mutation {
  readonly file: string
  readonly cls: string
  readonly name: string
  readonly expect: Expectation
}

const context = { runs: [reportedRun], study: reportedStudy }

/** What every document of the corpus leaves open, damaged or not. */
const ofTheBase = ['template-missing', 'reader-unnamed', 'identity-incomplete', 'label-made', 'kind-derived']
const ofEveryMark = ['confidence-assumed', 'time-assumed', 'not-in-evidence']
const usual = new Set<string>([...ofTheBase, ...ofEveryMark])
/** What it says of the unharmed document beside that. */
const saidOfTheBase = new Set<string>()
const noteName = ({ code, detail }: SrReadResult['notes'][number]) => `${code}: ${detail}`

type Answer = { readonly opened: SrReadResult } | { readonly refused: string }

function answerTo(bytes: Uint8Array): Answer {
  try {
    const opened = readSr(parseDicomJson(bytes), context)
    serializeSr(writeSr(opened.reading, options).document)
    serializeSr(writeSr({ ...opened.reading, reader, impression: 'Edited.' }, options).document)
    return { opened }
  } catch (error) {
    if (error instanceof SrError) return { refused: error.problem }
    throw error
  }
}

const objectNames = () => [Object.prototype, Array.prototype, Function.prototype].flatMap(Reflect.ownKeys)

describe.skipIf(absent !== null)(`damaged and hostile documents${absent === null ? '' : ` (${absent})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-json-'))
  const answers = new Map<Mutation, Answer>()
  /** Processor time, which a busy machine does not stretch. */
  let slowestMs = 0
  let namesBefore: readonly unknown[] = []

  beforeAll(() => {
    execFileSync(python, [mutate, 'json', '-', folder, '--havoc', '300'], { stdio: 'ignore' })
    const { mutations } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { mutations: Mutation[] }
    for (const note of readSr(parseDicomJson(readFileSync(join(folder, 'base'))), context).notes)
      saidOfTheBase.add(noteName(note))
    namesBefore = objectNames()
    for (const mutation of mutations) {
      const bytes = new Uint8Array(readFileSync(join(folder, mutation.file)))
      const start = process.cpuUsage()
      answers.set(mutation, answerTo(bytes))
      const { user, system } = process.cpuUsage(start)
      slowestMs = Math.max(slowestMs, (user + system) / 1000)
    }
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const of = (verdict: Mutation['expect']) => [...answers].filter(([mutation]) => mutation.expect === verdict)

  it('open or are refused with a typed error, never with any other, and never slowly', () => {
    expect(answers.size).toBeGreaterThan(1400)
    expect(slowestMs).toBeLessThan(2000)
  })

  it('leave the objects of the program as they were', () => {
    expect(objectNames()).toEqual(namesBefore)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('are refused where the text is broken', () => {
    const opened = of('error').filter(([, answer]) => 'opened' in answer)
    expect(opened.map(([{ name }]) => name)).toEqual([])
  })

  it('open with all marks where the text only looks different', () => {
    for (const [, answer] of of('same')) expect('opened' in answer && answer.opened.reading.marks).toHaveLength(3)
  })

  it('never show a mark on a frame or a point the run does not have', () => {
    for (const [{ name }, answer] of answers) {
      if (!('opened' in answer)) continue
      for (const { frame, point } of answer.opened.reading.marks) {
        expect(Number.isSafeInteger(frame) && frame >= 1 && frame <= 8, name).toBe(true)
        expect(point.column >= 0 && point.column <= 64 && point.row >= 0 && point.row <= 64, name).toBe(true)
      }
    }
  })

  it('that state something impossible or contradictory are refused, or what it concerns is detached or said', () => {
    const silent = of('flag').filter(([, answer]) => {
      if (!('opened' in answer)) return false
      const { detached, notes } = answer.opened
      return detached.length === 0 && notes.every((note) => usual.has(note.code) || saidOfTheBase.has(noteName(note)))
    })
    // Another Series Instance UID is as good as the first: nothing in the document contradicts it.
    expect(silent.map(([{ cls, name }]) => `${cls} ${name}`)).toEqual(['json_ref r1_other'])
  })
})

describe('JSON that is not a document', () => {
  const refused = (text: string | Uint8Array, problem: string) =>
    expect(() => readSr(parseDicomJson(text), context)).toThrow(expect.objectContaining({ name: 'SrError', problem }))

  it('of more than 8 MB or of endless nesting is too large', () => {
    refused(`"${'a'.repeat(8 * 1024 * 1024)}"`, 'too-large')
    refused('['.repeat(100_000), 'too-large')
  })

  it('may hold one very long text without using up the stack', () => {
    refused(`"${'\\n'.repeat(4_000_000)}"`, 'not-dicom-json')
    refused(`"${'\\\\'.repeat(4_000_000)}"`, 'not-dicom-json')
    refused(`"${'"'.repeat(100_000)}`, 'not-dicom-json')
  })

  it('with a name twice in one object is refused, for nobody knows which of the two is meant', () => {
    refused('{"00100020":{"vr":"LO","Value":["A"]},"00100020":{"vr":"LO","Value":["B"]}}', 'not-dicom-json')
    refused('{"0040a040":{"vr":"CS"},"0040A040":{"vr":"CS"}}', 'not-dicom-json')
  })

  it('of several data sets is not chosen from, and of none is none', () => {
    refused('[{},{}]', 'several-documents')
    refused('[]', 'not-dicom-json')
    refused('{}', 'not-dicom-json')
    refused('null', 'not-dicom-json')
  })

  it('is read like any other reader of JSON reads it', () => {
    const texts = [
      '{"a":[1,-0.5e-3,true,null,"\\u00e9\\ud83d\\ude00\\"\\\\"],"__proto__":{"b":{}}}',
      ' [ ] ',
      '"\u2028"',
    ]
    for (const text of texts) expect(JSON.stringify(parseDicomJson(text))).toBe(JSON.stringify(JSON.parse(text)))
    const wrong = ['01', '+1', '1.', '.5', 'NaN', "'a'", '{a:1}', '[1,]', '{"a":1,}', '"\t"', '"\\x"', '//\n1', '1 2']
    for (const text of wrong) refused(text, 'not-dicom-json')
  })
})
