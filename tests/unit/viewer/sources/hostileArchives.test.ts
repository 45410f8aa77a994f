import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFiles } from '../../../../viewer/sources/openFiles'
import { missing, python, shared } from '../../../support/outside'

const absent = missing({ program: python }, { path: shared('tools', 'mutate.py') })

interface Mutation {
  readonly file: string
  readonly name: string
  readonly expect: 'same' | 'error' | 'flag' | 'inert' | 'any'
}

const folder = mkdtempSync(join(tmpdir(), 'fimbria-hostile-'))

describe.skipIf(absent !== null)(`hostile archives${absent === null ? '' : ` (${absent})`}`, () => {
  beforeAll(() => {
    execFileSync(python, [shared('tools', 'synth.py'), join(folder, 'bases')])
    const base = join(folder, 'bases', 'rf16_be.dcm')
    const container = ['container', join(folder, 'container'), '--base', base]
    execFileSync(python, [shared('tools', 'mutate.py'), ...container], { stdio: 'ignore' })
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true }))

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
