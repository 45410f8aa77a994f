import { makePhantomCase, type PhantomOptions } from '../../../test-data/phantom/phantomCase'
import type { PhantomTruth, TruthRun } from '../../../test-data/phantom/phantomTruth'

/** A whole study of the phantom, small enough for a unit test. */
export interface MadeCase {
  readonly truth: PhantomTruth
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Stored values of one frame of a run, by the run's key and the 1-based frame number. */
  readonly frame: (runKey: string, frameNumber: number) => Uint16Array
  readonly run: (runKey: string) => TruthRun
}

const made = new Map<string, Promise<MadeCase>>()

/** Makes a case at 256 px, once for each case and set of options. */
export function madeCase(caseId: string, options: PhantomOptions = {}): Promise<MadeCase> {
  const key = JSON.stringify([caseId, options])
  const before = made.get(key)
  if (before) return before
  const fresh = make(caseId, options)
  made.set(key, fresh)
  return fresh
}

async function make(caseId: string, options: PhantomOptions): Promise<MadeCase> {
  const files = new Map<string, Uint8Array>()
  let truth: PhantomTruth | undefined
  for await (const part of makePhantomCase(caseId, { sizePx: 256, ...options })) {
    if (part.type === 'file') files.set(part.name, part.bytes)
    else truth = part.truth
  }
  if (!truth) throw new Error(`case ${caseId} has no truth`)
  const known = truth
  const run = (runKey: string): TruthRun => {
    const found = known.runs.find((one) => one.key === runKey)
    if (!found) throw new Error(`case ${caseId} has no run ${runKey}`)
    return found
  }
  const frame = (runKey: string, frameNumber: number): Uint16Array => {
    const { name, frames } = run(runKey)
    const bytes = files.get(name)
    if (!bytes) throw new Error(`no file ${name}`)
    const { columns, rows } = known.geometry
    const start = bytes.length - (frames - frameNumber + 1) * columns * rows * 2
    return new Uint16Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + start + columns * rows * 2))
  }
  return { truth: known, files, frame, run }
}
