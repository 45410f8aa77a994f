import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectFolder } from '../support/outside'

/**
 * The rule of imports (docs/architecture.md) is written in biome.json. A boundary that has never failed has not been
 * tested: each import below is planted in a copy of the tree outside the project, and Biome must refuse it or let it pass.
 */
type Planted = readonly [file: string, imported: string]

const refused: readonly Planted[] = [
  ['viewer/dicom/planted.ts', '../frames/cineSeries'],
  ['viewer/dicom/planted.ts', '../../annotations/marks/mark'],
  ['viewer/dicom/planted.ts', 'react'],
  ['viewer/dicom/planted.ts', '@cornerstonejs/core'],
  ['viewer/dicom/planted.ts', 'node:fs'],
  ['viewer/dicom/times/planted.ts', '../../sources/byteSource'],
  ['viewer/dicom/times/planted.ts', '../../../annotations/marks/mark'],
  ['viewer/dicom/times/planted.ts', 'react'],
  ['viewer/sources/planted.ts', 'react'],
  ['viewer/sources/planted.ts', '../../annotations/reading/reading'],
  ['viewer/sources/planted.ts', '@cornerstonejs/core'],
  ['viewer/sources/planted.ts', '@cornerstonejs/codec-charls'],
  ['viewer/frames/planted.ts', '@cornerstonejs/core'],
  ['viewer/frames/planted.ts', '@cornerstonejs/tools'],
  ['viewer/frames/planted.ts', '@cornerstonejs/core/loaders'],
  ['viewer/frames/planted.ts', '../../src/state/session'],
  ['viewer/frames/planted.ts', '../../test-data/phantom/phantom'],
  ['viewer/player/planted.ts', '@cornerstonejs/tools'],
  ['viewer/player/planted.ts', 'react-dom/client'],
  ['viewer/player/planted.ts', '../../annotations/marks/mark'],
  ['viewer/viewport/planted.ts', 'react'],
  ['viewer/viewport/planted.ts', '../../annotations/marks/mark'],
  ['viewer/viewport/planted.ts', '../../src/stage/Stage'],
  ['viewer/viewport/planted.ts', '@cornerstonejs/codec-openjpeg/decodewasmjs'],
  ...['codes', 'findings', 'impression', 'marks', 'observation', 'reading', 'rules', 'sr'].flatMap(
    (folder): readonly Planted[] => [
      [`annotations/${folder}/planted.ts`, 'react'],
      [`annotations/${folder}/planted.ts`, 'zustand'],
      [`annotations/${folder}/planted.ts`, '../storage/readingStore'],
      [`annotations/${folder}/planted.ts`, '../../viewer/player/cinePlayer'],
      [`annotations/${folder}/planted.ts`, '../../viewer/frames/cineSeries'],
      [`annotations/${folder}/planted.ts`, '../../src/text/problemText'],
      [`annotations/${folder}/planted.ts`, 'dcmjs'],
      [`annotations/${folder}/planted.ts`, '@cornerstonejs/tools'],
      [`annotations/${folder}/planted.ts`, 'dicom-parser'],
    ],
  ),
  ['annotations/sr/part10.ts', 'react'],
  ['annotations/sr/part10.ts', '../storage/readingStore'],
  ['annotations/storage/planted.ts', 'react'],
  ['annotations/storage/planted.ts', '../../viewer/sources/byteSource'],
  ['annotations/storage/planted.ts', '../../src/state/session'],
  ['src/planted.ts', '@cornerstonejs/core'],
  ['src/planted.ts', '@cornerstonejs/tools'],
  ['src/planted.ts', '@cornerstonejs/codec-charls'],
  ['src/planted.ts', 'dicom-parser'],
  ['src/planted.ts', 'dcmjs'],
  ['src/planted.ts', 'idb'],
  ['src/planted.ts', '../viewer/viewport/cineViewport'],
  ['src/planted.ts', '/viewer/viewport/cineViewport'],
  ['src/stage/planted.ts', '../../viewer/viewport/cineViewport'],
  ['src/stage/planted.ts', '../../test-data/phantom/phantom'],
  ['src/open/planted.ts', '../../viewer/viewport/cineViewport'],
  ['src/open/planted.ts', 'dicom-parser'],
  ['src/open/planted.ts', '../../tests/support/outside'],
  ['test-data/planted.ts', '../viewer/dicom/cineHeader'],
  ['test-data/phantom/planted.ts', '../../viewer/dicom/cineHeader'],
  ['test-data/planted.ts', '../annotations/sr/srDocument'],
  ['test-data/planted.ts', '../src/text/problemText'],
  ['test-data/planted.ts', 'dicom-parser'],
]

const allowed: readonly Planted[] = [
  ['viewer/dicom/planted.ts', './cineHeader'],
  ['viewer/dicom/planted.ts', 'dicom-parser'],
  ['viewer/dicom/times/planted.ts', '../frameNumber'],
  ['viewer/dicom/times/planted.ts', '../elements/attributeReader'],
  ['viewer/sources/planted.ts', '../dicom/cineHeader'],
  ['viewer/frames/planted.ts', '../sources/byteSource'],
  ['viewer/frames/planted.ts', '@cornerstonejs/codec-charls'],
  ['viewer/frames/planted.ts', '@cornerstonejs/codec-openjpeg/decodewasmjs'],
  ['viewer/frames/planted.ts', 'jpeg-lossless-decoder-js'],
  ['viewer/player/planted.ts', 'zustand/vanilla'],
  ['viewer/player/planted.ts', '../viewport/cineViewport'],
  ['viewer/player/planted.ts', '../frames/cineSeries'],
  ['viewer/viewport/planted.ts', '@cornerstonejs/core'],
  ['viewer/viewport/planted.ts', '@cornerstonejs/tools'],
  ['annotations/marks/planted.ts', '../codes/hsgCodes'],
  ['annotations/marks/planted.ts', '../../viewer/dicom/imagePoint'],
  ['annotations/sr/planted.ts', '../reading/reading'],
  ['annotations/sr/part10.ts', 'dcmjs'],
  ['annotations/storage/planted.ts', '../reading/reading'],
  ['src/planted.ts', 'react'],
  ['src/planted.ts', '../annotations/reading/reading'],
  ['src/stage/planted.ts', '../../viewer/player/cinePlayer'],
  ['src/open/planted.ts', '../../viewer/sources/openFiles'],
  ['src/open/planted.ts', '../../test-data/phantom/phantom.worker?worker'],
  ['test-data/phantom/planted.ts', './cases'],
  ['test-data/planted.ts', '@cornerstonejs/codec-openjpeg/decodewasmjs'],
  ['tests/unit/planted.ts', '../../viewer/viewport/cineViewport'],
]

/** Each way to import, and each must be seen. */
const forms: readonly ((imported: string) => string)[] = [
  (imported) => `import * as planted from '${imported}'\nexport const used = planted\n`,
  (imported) => `import type * as planted from '${imported}'\nexport type Used = typeof planted\n`,
  (imported) => `export { planted } from '${imported}'\n`,
  (imported) => `export const planted = await import('${imported}')\n`,
]

interface Diagnostic {
  readonly category: string
  readonly message: unknown
  readonly location: { readonly path: string | { readonly file: string } }
}

const folder = mkdtempSync(join(tmpdir(), 'fimbria-import-rule-'))
const biome = join(projectFolder, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')

/** What Biome says about each of these files of the copied tree, by path; the files are gone afterwards. */
function lint(contents: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  for (const [file, text] of contents) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const ran = spawnSync(
    process.execPath,
    [biome, 'lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none'],
    { cwd: folder, encoding: 'utf8' },
  )
  for (const file of contents.keys()) rmSync(join(folder, file))
  const report = JSON.parse(ran.stdout) as { readonly diagnostics: readonly Diagnostic[] }
  return new Map(
    report.diagnostics.map(({ category, message, location: { path } }) => [
      (typeof path === 'string' ? path : path.file).replaceAll('\\', '/'),
      `${category} ${JSON.stringify(message)}`,
    ]),
  )
}

/** Biome's words about one import in each of its forms, null where it let it pass. */
type Verdict = readonly (string | null)[]
const verdicts = new Map<Planted, Verdict>()

beforeAll(() => {
  const rules = JSON.parse(readFileSync(join(projectFolder, 'biome.json'), 'utf8')) as { vcs?: unknown }
  delete rules.vcs
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(rules))
  const all = [...refused, ...allowed]
  // A file of its own for each import, so that one complaint cannot hide another. part10.ts has rules by its name:
  // there one run for each.
  const named = all.filter(([file]) => file.endsWith('/planted.ts'))
  const place = (pair: Planted, form: number) =>
    pair[0].replace('/planted.ts', `/planted${named.indexOf(pair)}x${form}.ts`)
  const contents = new Map<string, string>()
  for (const pair of named) for (const [form, text] of forms.entries()) contents.set(place(pair, form), text(pair[1]))
  const said = lint(contents)
  for (const pair of named)
    verdicts.set(
      pair,
      forms.map((_, form) => said.get(place(pair, form)) ?? null),
    )
  for (const pair of all.filter((each) => !named.includes(each)))
    verdicts.set(
      pair,
      forms.map((text) => lint(new Map([[pair[0], text(pair[1])]])).get(pair[0]) ?? null),
    )
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the rule of imports', () => {
  test.each(refused.map((pair) => ({ pair, file: pair[0], imported: pair[1] })))(
    '$file may not import $imported, and hears why',
    ({ pair }) => {
      for (const words of verdicts.get(pair) ?? [null]) expect(words).toMatch(/noRestrictedImports .{30}/)
    },
  )
  test.each(allowed.map((pair) => ({ pair, file: pair[0], imported: pair[1] })))(
    '$file may import $imported',
    ({ pair }) => {
      expect(verdicts.get(pair)).toEqual(forms.map(() => null))
    },
  )
})

/** Every TypeScript file below a folder of the project, as paths from its top. */
function sourceFiles(below: string): readonly string[] {
  return readdirSync(join(projectFolder, below), { recursive: true, encoding: 'utf8' })
    .map((name) => join(below, name).replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name))
}

test('workers are started by address, which Biome does not see: only src/open names the test data', () => {
  const naming = [...sourceFiles('src'), ...sourceFiles('viewer'), ...sourceFiles('annotations')].filter((file) =>
    /['"`][^'"`\n]*test-data\//.test(readFileSync(join(projectFolder, file), 'utf8')),
  )
  expect(naming.filter((file) => !file.startsWith('src/open/'))).toEqual([])
})

test('every folder of the product stands under a rule', () => {
  const rules = readFileSync(join(projectFolder, 'biome.json'), 'utf8')
  const folders = ['viewer', 'annotations'].flatMap((top) =>
    readdirSync(join(projectFolder, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${top}/${entry.name}/**`),
  )
  expect(folders.filter((name) => !rules.includes(`"${name}"`))).toEqual([])
})
