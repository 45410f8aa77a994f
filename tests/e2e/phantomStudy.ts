import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PhantomTruth, TruthEvent, TruthRun } from '../../test-data/phantom/phantomTruth'
import { projectFolder } from '../support/outside'

export const phantomFolder = join(projectFolder, '.cache', 'tests', 'p01')

/** Case P01 as files on disk, with what the phantom knows about it. */
export interface PhantomStudy {
  readonly files: readonly string[]
  readonly main: TruthRun
  readonly truth: PhantomTruth
  /** The event of the main run of this kind on this side (the first of a tube's fills). */
  event(kind: TruthEvent['kind'], side: TruthEvent['side']): TruthEvent
}

export function phantomStudy(): PhantomStudy {
  const truth = JSON.parse(readFileSync(join(phantomFolder, 'truth.json'), 'utf8')) as PhantomTruth
  const main = truth.runs.find(({ key }) => key === 'main')
  if (main === undefined) throw new Error('P01 has no main run')
  return {
    truth,
    main,
    files: truth.runs.map(({ name }) => join(phantomFolder, name)),
    event(kind, side) {
      const found = truth.events.find((one) => one.kind === kind && one.side === side && one.runKey === 'main')
      if (found === undefined) throw new Error(`P01 has no ${kind} on side ${side}`)
      return found
    },
  }
}
