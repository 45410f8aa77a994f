import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HeaderOutcome, headerOutcome } from '../../../../viewer/sources/headerOutcome'
import { openFiles } from '../../../../viewer/sources/openFiles'
import { missing, python, shared } from '../../../support/outside'

const absent = missing(
  { program: python },
  { path: shared('tools', 'mutate.py') },
  { program: 'dcmcjpeg' },
  { program: 'gdcmconv' },
)

interface Mutation {
  readonly file: string
  readonly cls: string
  readonly name: string
  readonly expect: 'same' | 'error' | 'flag' | 'inert' | 'any'
}

/** Bases whose pixels are not in fragments, so that everything about them can be known from the header. */
const bases = ['rf16_be', 'xa8_deflated']
const folder = mkdtempSync(join(tmpdir(), 'fimbria-hostile-'))

function mutations(base: string): readonly Mutation[] {
  return JSON.parse(readFileSync(join(folder, base, 'manifest.json'), 'utf8')).mutations
}

function told(outcome: HeaderOutcome): boolean {
  return outcome.kind !== 'image' || outcome.header.notices.length > 0
}

/** A collision takes two files. */
const elsewhere = new Set(['identity/other_patient_same_uid'])

describe.skipIf(absent !== null)(`damaged and hostile files${absent === null ? '' : ` (${absent})`}`, () => {
  beforeAll(() => {
    execFileSync(python, [shared('tools', 'synth.py'), join(folder, 'bases')])
    for (const base of bases) {
      const file = join(folder, 'bases', `${base}.dcm`)
      execFileSync(python, [
        shared('tools', 'mutate.py'),
        'dicom',
        file,
        join(folder, base),
        '--seed',
        '1',
        '--havoc',
        '60',
      ])
    }
    const [first = ''] = bases
    const container = ['container', join(folder, 'container'), '--base', join(folder, 'bases', `${first}.dcm`)]
    execFileSync(python, [shared('tools', 'mutate.py'), ...container], { stdio: 'ignore' })
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(bases)(
    'every mutation of %s is a header or a typed problem, within 2 s',
    async (base) => {
      const silent: string[] = []
      const refused: string[] = []
      let slowestMs = 0
      for (const mutation of mutations(base)) {
        const bytes = readFileSync(join(folder, base, mutation.file))
        const start = performance.now()
        const outcome = await headerOutcome(new Blob([bytes]))
        slowestMs = Math.max(slowestMs, performance.now() - start)
        const name = `${mutation.cls}/${mutation.name}`
        const mustTell = mutation.expect === 'error' || mutation.expect === 'flag'
        if (mustTell && !told(outcome) && !elsewhere.has(name)) silent.push(name)
        const mustLoad = mutation.expect === 'same' || mutation.expect === 'inert'
        if (mustLoad && outcome.kind !== 'image') refused.push(name)
      }
      expect(slowestMs).toBeLessThan(2000)
      expect(refused).toEqual([])
      expect(silent).toEqual([])
    },
    120_000,
  )

  test('a deviation that does no harm changes no fact of the header', async () => {
    for (const base of bases) {
      const facts = async (path: string) => {
        const outcome = await headerOutcome(new Blob([readFileSync(path)]))
        if (outcome.kind !== 'image') return outcome
        const { pixelData: _place, transferSyntax: _syntax, ...rest } = outcome.header
        return rest
      }
      const base0 = await facts(join(folder, 'bases', `${base}.dcm`))
      for (const mutation of mutations(base).filter((one) => one.expect === 'same')) {
        expect(await facts(join(folder, base, mutation.file)), mutation.name).toEqual(base0)
      }
    }
  })

  test('archives are opened or refused with a reason, and unpack nothing that is a bomb', async () => {
    const list: readonly Mutation[] = JSON.parse(
      readFileSync(join(folder, 'container', 'manifest.json'), 'utf8'),
    ).mutations
    expect(readdirSync(join(folder, 'container'))).toHaveLength(list.length + 1)
    for (const { file, name, expect: expected } of list) {
      const opened = await openFiles([new File([readFileSync(join(folder, 'container', file))], file)])
      const runs = opened.studies.flatMap((study) => study.runs)
      if (expected === 'error' || expected === 'flag') expect(opened.leftOut, name).not.toEqual([])
      if (name.startsWith('zip_name_') || name === 'zip_good.zip') expect(runs, name).toHaveLength(1)
      if (name.includes('bomb') || name.includes('nested')) expect(runs, name).toEqual([])
      expect(
        opened.leftOut.every(({ detail }) => detail !== ''),
        name,
      ).toBe(true)
    }
  }, 60_000)
})
