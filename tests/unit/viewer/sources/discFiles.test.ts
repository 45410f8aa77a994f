import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openFiles } from '../../../../viewer/sources/openFiles'
import { knownRun } from '../../../support/knownRun'
import { missing, python } from '../../../support/outside'

const absent = missing({ program: 'dcmmkdir' }, { program: python })
const folder = absent === null ? mkdtempSync(join(tmpdir(), 'fimbria-disc-')) : ''
const paths = ['STUDY/A/IM1', 'STUDY/A/IM2', 'STUDY/B/IM1', 'NOTES/IM9']

/** A disc with four runs, its list made by dcmtk; the last run is not on the list. */
function makeDisc(): void {
  for (const [at, path] of paths.entries()) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    const run = { columns: 64, rows: 32, frames: 2, square: { column: 40, row: 20 }, patientId: 'DISC-1' }
    writeFileSync(
      join(folder, path),
      knownRun({ ...run, sopInstanceUid: `2.25.9900${at}`, studyInstanceUid: '2.25.99' }),
    )
  }
  execFileSync('dcmmkdir', ['+D', 'DICOMDIR', '-Pgp', '+I', ...paths.slice(0, 3)], { cwd: folder, stdio: 'pipe' })
}

const given = (path: string, as: string): File => {
  const file = new File([readFileSync(join(folder, path))], as.slice(as.lastIndexOf('/') + 1))
  if (as.includes('/')) Object.defineProperty(file, 'webkitRelativePath', { value: as })
  return file
}

const instances = (opened: Awaited<ReturnType<typeof openFiles>>): readonly string[] =>
  opened.studies.flatMap(({ runs }) => runs.map(({ header }) => header.instance.sopInstanceUid)).sort()

describe.skipIf(absent !== null)(`a disc ${absent ?? ''}`, () => {
  if (absent === null) makeDisc()
  afterAll(() => rmSync(folder, { recursive: true }))

  test('opens whole with what its list does not name, and nothing is missing', async () => {
    const opened = await openFiles(['DICOMDIR', ...paths].map((path) => given(path, `CD/${path}`)))
    expect(opened.discs).toEqual([{ name: 'CD/DICOMDIR', listed: 3, missing: [] }])
    expect(instances(opened)).toEqual(['2.25.99000', '2.25.99001', '2.25.99002', '2.25.99003'])
  })

  test('of which files were not copied says which, by their folders', async () => {
    const opened = await openFiles(['DICOMDIR', 'STUDY/A/IM1', 'NOTES/IM9'].map((path) => given(path, `CD/${path}`)))
    expect(opened.discs).toEqual([{ name: 'CD/DICOMDIR', listed: 3, missing: ['STUDY/A/IM2', 'STUDY/B/IM1'] }])
    expect(instances(opened)).toEqual(['2.25.99000', '2.25.99003'])
  })

  test('whose files come without folders counts each file for one name', async () => {
    const opened = await openFiles([given('DICOMDIR', 'DICOMDIR'), given('STUDY/B/IM1', 'im1.')])
    expect(opened.discs).toEqual([{ name: 'DICOMDIR', listed: 3, missing: ['STUDY/A/IM2', 'STUDY/B/IM1'] }])
  })

  test('in an archive is held against the archive', async () => {
    const script =
      'import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], "w") as z:\n for p in sys.argv[2:]: z.write(p, "CD/" + p)'
    execFileSync(python, ['-c', script, 'disc.zip', 'DICOMDIR', 'STUDY/A/IM1', 'STUDY/B/IM1'], { cwd: folder })
    const opened = await openFiles([given('disc.zip', 'disc.zip')])
    expect(opened.discs).toEqual([{ name: 'disc.zip/CD/DICOMDIR', listed: 3, missing: ['STUDY/A/IM2'] }])
    expect(instances(opened)).toEqual(['2.25.99000', '2.25.99002'])
  })
})
