import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFiles } from '../../../../viewer/sources/openFiles'
import { missing, shared } from '../../../support/outside'

const absent = missing({ path: shared('data', 'CATALOGUE.tsv') }, { program: 'dcmdump' })

const sharedFile = (...parts: readonly string[]): File =>
  new File([readFileSync(shared('data', ...parts))], basename(parts.at(-1) ?? ''))
const made = (name: string, ...content: BlobPart[]): File => new File(content, name)

test('of no files nothing is opened', async () => {
  expect(await openFiles([])).toEqual({ studies: [], documents: [], leftOut: [], discs: [] })
})

test('what lies about on a disc is left out with the reason, whatever it is called', async () => {
  const { studies, documents, leftOut } = await openFiles([
    made('README.TXT', 'Read me'),
    made('picture.dcm', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])),
    made('viewer.exe', 'MZ', new Uint8Array(200)),
    made('Thumbs.db', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])),
    made('empty'),
    made('noise', new Uint8Array(300).fill(7)),
  ])
  expect([studies, documents]).toEqual([[], []])
  expect(leftOut.map(({ name, problem }) => [name, problem])).toEqual([
    ['README.TXT', 'not-an-image-file'],
    ['picture.dcm', 'not-an-image-file'],
    ['viewer.exe', 'not-an-image-file'],
    ['Thumbs.db', 'not-an-image-file'],
    ['empty', 'not-an-image-file'],
    ['noise', 'not-dicom'],
  ])
})

test('a file that the disk no longer gives is left out, and the others are opened', async () => {
  const gone = made('gone.dcm', new Uint8Array(10))
  Object.defineProperty(gone, 'slice', {
    value: () => ({ arrayBuffer: async () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
  })
  const { documents, leftOut } = await openFiles([gone, made('sr.json', '{}')])
  expect(leftOut).toMatchObject([{ name: 'gone.dcm', problem: 'file-unreadable' }])
  expect(documents).toMatchObject([{ name: 'sr.json', kind: 'json' }])
})

test('an aborted opening rejects with the reason of its signal', async () => {
  const stop = new AbortController()
  const opening = openFiles([made('a.json', '{}'), made('b.json', '{}')], {
    signal: stop.signal,
    onProgress: () => stop.abort(new Error('enough')),
  })
  await expect(opening).rejects.toThrow('enough')
})

describe.skipIf(absent !== null)(`real files${absent === null ? '' : ` (${absent})`}`, () => {
  const run = () => sharedFile('derived', 'timing', 't01_no_timing_at_all.dcm')

  test('are runs and documents by what they hold', async () => {
    const progress: string[] = []
    const opened = await openFiles(
      [
        run(),
        sharedFile('derived', 'xa8', 'xa8_deflated.dcm'),
        sharedFile('real', '4_sr', 'dcmqi', 'sr.dcm'),
        sharedFile('real', '4_sr', 'clearcanvas', 'real0X.ko.dcm'),
        sharedFile('real', '5_misc', 'rtstruct.dcm'),
        sharedFile('real', '5_misc', 'DICOMDIR_dcm4che'),
      ],
      { onProgress: (done, total) => progress.push(`${done}/${total}`) },
    )
    const runs = opened.studies.flatMap((study) => study.runs)
    expect(runs.map(({ header, source }) => [source.name, header.numberOfFrames]).sort()).toEqual([
      ['t01_no_timing_at_all.dcm', 8],
      ['xa8_deflated.dcm', 12],
    ])
    expect(opened.documents.map(({ name, kind }) => [name, kind])).toEqual([
      ['sr.dcm', 'part10'],
      ['real0X.ko.dcm', 'part10'],
    ])
    expect(opened.leftOut.map(({ name, problem }) => [name, problem])).toEqual([
      ['rtstruct.dcm', 'no-image'],
      ['DICOMDIR_dcm4che', 'not-an-image-file'],
    ])
    expect(progress).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6'])
  })

  test('of a disc’s list alone open nothing, and all that it lists is missing', async () => {
    const { discs } = await openFiles([sharedFile('real', '5_misc', 'DICOMDIR_dcm4che')])
    const listed = execFileSync('dcmdump', ['+P', '0004,1500', shared('data', 'real', '5_misc', 'DICOMDIR_dcm4che')], {
      encoding: 'utf8',
    })
    const names = [...listed.matchAll(/\[(.*)\]/g)].map(([, name = '']) => name.replaceAll('\\', '/'))
    expect(names.length).toBeGreaterThan(4)
    expect(discs).toEqual([{ name: 'DICOMDIR_dcm4che', listed: names.length, missing: names }])
  })

  test('given twice are one run', async () => {
    const { studies, leftOut } = await openFiles([run(), run()])
    expect(studies.flatMap(({ runs }) => runs)).toHaveLength(1)
    expect(leftOut.map(({ problem }) => problem)).toEqual(['same-image-twice'])
  })

  test('that differ but claim to be the same image are not mixed up: the first stays', async () => {
    const bytes = new Uint8Array(readFileSync(shared('data', 'derived', 'timing', 't01_no_timing_at_all.dcm')))
    const changed = Uint8Array.from(bytes)
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    const { studies, leftOut } = await openFiles([made('right', bytes), made('wrong', changed)])
    expect(studies.flatMap(({ runs }) => runs.map(({ source }) => source.name))).toEqual(['right'])
    expect(leftOut).toMatchObject([{ name: 'wrong', problem: 'duplicate-instance' }])
  })

  test('all open together, each one a run, a document or left out', async () => {
    const table = readFileSync(shared('data', 'CATALOGUE.tsv'), 'utf8').split('\n')
    const paths = table.map((line) => line.split('\t')[0] ?? '').filter((path) => /^\d_.*\//.test(path))
    const files = paths.map((path) => new File([readFileSync(shared('data', 'real', path))], path))
    const { studies, documents, leftOut } = await openFiles(files)
    const runs = studies.flatMap((study) => study.runs.map(({ source }) => source.name))
    const all = [...runs, ...documents.map(({ name }) => name), ...leftOut.map(({ name }) => name)]
    expect(all.sort()).toEqual(files.map(({ name }) => name).sort())
    expect(runs.length).toBeGreaterThan(250)
  })
})
