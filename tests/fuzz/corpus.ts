import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Expectation } from '../support/mutator'
import { python, shared } from '../support/outside'

/** A file that is wrong on purpose. */
export interface DamagedFile {
  readonly path: string
  /** The unharmed file it was made of; null for archives. */
  readonly base: string | null
  /** What of: the base's name, `container` or `json`. */
  readonly of: string
  readonly class: string
  readonly name: string
  readonly expect: Expectation
}

export interface Corpus {
  readonly files: readonly DamagedFile[]
  remove(): void
}

/** Runs in eleven encodings, each a base of the mutator, and one binary report. */
const bases = [
  'xa8_le',
  'rf16_le',
  'rf16_implicit',
  'rf16_be',
  'xa8_deflated',
  'xa8_undeflen',
  'xa8_jpegbaseline',
  'rf16_jpegll',
  'rf16_jpegls',
  'rf16_j2k',
  'xa8_rle',
  'sr_le',
]

/**
 * Every file the shared mutator makes of its twelve bases for one seed (about 20,000), archives and reports in JSON: the
 * same bytes each time. `only` leaves out what is not made of this base (`container`, `json`).
 */
export function makeCorpus(seed: number, only: string | null = null): Corpus {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-fuzz-'))
  const run = (...args: readonly string[]) => execFileSync(python, args, { stdio: ['ignore', 'ignore', 'ignore'] })
  const mutate = shared('tools', 'mutate.py')
  const files: DamagedFile[] = []
  const add = (of: string, base: string | null): void => {
    const { mutations } = JSON.parse(readFileSync(join(folder, of, 'manifest.json'), 'utf8')) as {
      mutations: { file: string; cls: string; name: string; expect: Expectation }[]
    }
    for (const { file, cls, name, expect } of mutations)
      files.push({ path: join(folder, of, file), base, of, class: cls, name, expect })
  }
  try {
    run(shared('tools', 'synth.py'), join(folder, 'bases'))
    const wanted = (of: string) => only === null || only === of
    for (const of of bases.filter(wanted)) {
      const base = join(folder, 'bases', `${of}.dcm`)
      run(mutate, 'dicom', base, join(folder, of), '--seed', String(seed))
      add(of, base)
    }
    if (wanted('container')) {
      run(mutate, 'container', join(folder, 'container'), '--base', join(folder, 'bases', 'xa8_le.dcm'))
      add('container', null)
    }
    if (wanted('json')) {
      run(mutate, 'json', '-', join(folder, 'json'), '--seed', String(seed), '--havoc', '300')
      add('json', join(folder, 'json', 'base'))
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return { files, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** `count` files of the corpus, in which every class of every base has its share, spread evenly over its mutations. */
export function sampleOf(files: readonly DamagedFile[], count: number): readonly DamagedFile[] {
  const groups = classesOf(files)
  const sample: DamagedFile[] = []
  let left = count
  let groupsLeft = groups.length
  // Small groups first: what they do not need of their share goes to the larger ones.
  for (const group of [...groups].sort((a, b) => a.length - b.length)) {
    const share = Math.min(group.length, Math.floor(left / groupsLeft))
    for (let i = 0; i < share; i++) sample.push(group[Math.floor((i * group.length) / share)] as DamagedFile)
    left -= share
    groupsLeft--
  }
  return sample
}

function classesOf(files: readonly DamagedFile[]): readonly (readonly DamagedFile[])[] {
  const groups = new Map<string, DamagedFile[]>()
  for (const file of files) {
    const key = `${file.of}/${file.class}`
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  return [...groups.values()]
}
