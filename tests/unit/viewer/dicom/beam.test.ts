import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BeamFacts } from '../../../../viewer/dicom/geometry/beam'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import { cataloguedFiles, collectionFolder } from '../../../support/catalogue'
import { countedSource } from '../../../support/dicomElements'
import { knownRun } from '../../../support/knownRun'
import { missing } from '../../../support/outside'

const absent = missing({ program: 'dcmodify' }, { program: 'dcmdump' })
const withoutFiles = missing({ path: collectionFolder })

const inflate = async (compressed: Uint8Array, limitBytes: number): Promise<Uint8Array> =>
  new Uint8Array(inflateRawSync(compressed, { maxOutputLength: limitBytes }))

async function beamOf(path: string): Promise<BeamFacts> {
  return (await readCineHeader(countedSource(new Uint8Array(readFileSync(path))), { inflate })).beam
}

describe.skipIf(absent !== null)(`how the X-rays went ${absent ?? ''}`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fimbria-beam-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** A file of 64 × 48 with these elements, put there by dcmtk. */
  const fileWith = (...elements: readonly string[]): string => {
    const path = join(folder, `${Math.random()}.dcm`)
    writeFileSync(path, knownRun({ columns: 64, rows: 48, frames: 2, square: { column: 5, row: 5 } }))
    if (elements.length > 0)
      execFileSync('dcmodify', ['-nb', '-ie', ...elements.flatMap((element) => ['-i', element]), path])
    return path
  }

  it('is silent where the file is', async () => {
    expect(await beamOf(fileWith())).toEqual({
      angles: null,
      open: null,
      doseAreaProductGyCm2: null,
      fluoroscopySeconds: null,
    })
  })

  it('takes the dose from decigray to gray, the time in seconds, and the angles', async () => {
    const beam = await beamOf(fileWith('(0018,115e)=25.6', '(0040,0300)=63', '(0018,1510)=-12.5', '(0018,1511)=3'))
    expect(beam.doseAreaProductGyCm2).toBeCloseTo(2.56, 12)
    expect(beam).toMatchObject({ fluoroscopySeconds: 63, angles: { primary: -12.5, secondary: 3 } })
  })

  it('takes what both collimator and shutter leave open, and no round ones', async () => {
    const collimator = ['(0018,1702)=4', '(0018,1704)=60', '(0018,1706)=3', '(0018,1708)=46']
    const shutter = ['(0018,1602)=10', '(0018,1604)=62', '(0018,1606)=1', '(0018,1608)=40']
    const open = async (...elements: readonly string[]) => (await beamOf(fileWith(...elements))).open
    expect(await open('(0018,1700)=RECTANGULAR', ...collimator)).toEqual({ left: 4, right: 59, top: 3, bottom: 45 })
    expect(
      await open('(0018,1700)=RECTANGULAR', ...collimator, '(0018,1600)=CIRCULAR\\RECTANGULAR', ...shutter),
    ).toEqual({ left: 10, right: 59, top: 3, bottom: 39 })
    expect(await open('(0018,1700)=CIRCULAR', ...collimator)).toBeNull()
    expect(await open('(0018,1700)=RECTANGULAR', ...collimator.slice(1))).toBeNull()
  })

  it.skipIf(withoutFiles !== null)(
    `of real files has the angles that dcmdump prints ${withoutFiles ?? ''}`,
    async () => {
      let seen = 0
      for (const { path, name } of cataloguedFiles(['1_cine'])) {
        let printed = ''
        try {
          printed = execFileSync('dcmdump', ['+P', '0018,1510', path], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          })
        } catch {
          continue
        }
        const value = /\(0018,1510\) DS \[(.*?)\]/.exec(printed)?.[1]
        if (value === undefined) continue
        expect((await beamOf(path)).angles?.primary, name).toBe(Number(value))
        seen++
      }
      expect(seen).toBeGreaterThan(0)
    },
  )
})
