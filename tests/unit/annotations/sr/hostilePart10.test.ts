import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentTree } from '../../../../annotations/sr/content/contentTree'
import { readPart10, writePart10 } from '../../../../annotations/sr/part10'
import { readSr, writeSr } from '../../../../annotations/sr/srDocument'
import { SrError } from '../../../../annotations/sr/srError'
import type { SrReadResult } from '../../../../annotations/sr/srExchange'
import { DicomError } from '../../../../viewer/dicom/dicomError'
import { missing, python, shared } from '../../../support/outside'
import { markOf, options, readingOf, run, secondRun, still, study } from '../../../support/srReadings'

const mutate = shared('tools', 'mutate.py')
const absent = missing({ program: python }, { path: mutate })

interface Mutation {
  readonly file: string
  readonly name: string
}

describe.skipIf(absent !== null)(`a damaged or hostile report${absent === null ? '' : ` (${absent})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-hostile-sr-'))
  let mutations: readonly Mutation[] = []
  const { document } = writeSr(readingOf(markOf(), markOf({ label: 'R1-02', comment: 'läuft' })), options)

  beforeAll(() => {
    writeFileSync(join(folder, 'base.dcm'), writePart10(document))
    execFileSync(python, [mutate, 'dicom', join(folder, 'base.dcm'), join(folder, 'out'), '--havoc', '100'])
    const manifest = JSON.parse(readFileSync(join(folder, 'out', 'manifest.json'), 'utf8'))
    mutations = Array.isArray(manifest) ? manifest : manifest.mutations
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** What becomes of it: a reading, or the typed refusal. Anything else that is thrown fails the test. */
  const outcome = async (file: string): Promise<SrReadResult | SrError | DicomError> => {
    try {
      const { dataSet, changes } = await readPart10(new Uint8Array(readFileSync(join(folder, 'out', file))))
      contentTree(dataSet)
      return readSr(dataSet, { runs: [run, secondRun, still], study, changes })
    } catch (error) {
      if (error instanceof SrError || error instanceof DicomError) return error
      throw error
    }
  }

  it('opens, in whole or in part, or is refused in words, and shows no mark anywhere but on its image', async () => {
    expect(mutations.length).toBeGreaterThan(100)
    const before = Object.getOwnPropertyNames(Object.prototype).sort()
    for (const { file, name } of mutations) {
      const read = await outcome(file)
      if (read instanceof Error) continue
      for (const { sopInstanceUid, frame, point } of read.reading.marks) {
        const place = [run, secondRun, still].find((one) => one.sopInstanceUid === sopInstanceUid)
        expect(place, name).toBeDefined()
        expect(frame >= 1 && frame <= (place?.numberOfFrames ?? 0), name).toBe(true)
        expect(point.column >= 0 && point.column <= (place?.columns ?? 0), name).toBe(true)
        expect(point.row >= 0 && point.row <= (place?.rows ?? 0), name).toBe(true)
      }
    }
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before)
  })
})
