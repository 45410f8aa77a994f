import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Expectation } from './mutator'
import { python, shared } from './outside'

/** A file that is wrong on purpose. */
export interface HostileFile {
  readonly path: string
  /** Class and name of what was done to it. */
  readonly name: string
  readonly class: string
  readonly expect: Expectation
}

export interface HostileFiles {
  readonly folder: string
  /** An unharmed run of eight frames. */
  readonly good: string
  readonly files: readonly HostileFile[]
  remove(): void
}

interface Manifest {
  readonly mutations: readonly {
    readonly file: string
    readonly cls: string
    readonly name: string
    readonly expect: Expectation
  }[]
}

/**
 * `count` files from the shared mutator, the same every time: runs in several syntaxes, containers, and readings in JSON.
 * Classes take turns, and within a class the picks are spread evenly, so that none is left out.
 */
export function makeHostileFiles(count: number): HostileFiles {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-hostile-'))
  const run = (...args: readonly string[]) => execFileSync(python, args, { stdio: ['ignore', 'ignore', 'ignore'] })
  const bases = join(folder, 'bases')
  run(shared('tools', 'synth.py'), bases)
  const mutate = shared('tools', 'mutate.py')
  const runs = ['xa8_le', 'rf16_implicit', 'rf16_jpegll', 'xa8_jpegbaseline', 'xa8_undeflen', 'rf16_jpegls', 'xa8_rle']
  const outs: string[] = []
  for (const base of runs.filter((name) => existsSync(join(bases, `${name}.dcm`)))) {
    outs.push(join(folder, base))
    run(mutate, 'dicom', join(bases, `${base}.dcm`), join(folder, base), '--havoc', '12', '--dense', '4')
  }
  outs.push(join(folder, 'container'))
  run(mutate, 'container', join(folder, 'container'), '--base', join(bases, 'xa8_le.dcm'))
  outs.push(join(folder, 'json'))
  run(mutate, 'json', '-', join(folder, 'json'), '--havoc', '10')

  const byClass = new Map<string, HostileFile[]>()
  for (const out of outs) {
    const { mutations } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Manifest
    for (const { file, cls, name, expect } of mutations) {
      const one = {
        path: join(out, file),
        name: `${cls}/${name} of ${out.slice(folder.length + 1)}`,
        class: cls,
        expect,
      }
      byClass.set(cls, [...(byClass.get(cls) ?? []), one])
    }
  }
  const files: HostileFile[] = []
  for (let turn = 0; files.length < count; turn++) {
    const share = Math.ceil(count / byClass.size)
    const before = files.length
    for (const all of byClass.values()) {
      if (turn >= Math.min(all.length, share) || files.length >= count) continue
      const pick = all[Math.floor((turn * all.length) / Math.min(all.length, share))]
      if (pick !== undefined) files.push(pick)
    }
    if (files.length === before) break
  }
  return {
    folder,
    good: join(bases, 'xa8_le.dcm'),
    files,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
