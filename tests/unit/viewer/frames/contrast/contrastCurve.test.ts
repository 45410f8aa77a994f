import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inSyntax } from '../../../../../test-data/dicom/inSyntax'
import type { TransferSyntaxName } from '../../../../../test-data/dicom/transferSyntaxes'
import { frameIndex } from '../../../../../viewer/dicom/frameNumber'
import { readCineHeader } from '../../../../../viewer/dicom/readCineHeader'
import type { CineSeries } from '../../../../../viewer/frames/cineSeries'
import { contrastCurve } from '../../../../../viewer/frames/contrast/contrastCurve'
import {
  blockCount,
  blockMeans,
  blocksOf,
  contrastGrid,
  type ImageRegion,
  regionOnGrid,
} from '../../../../../viewer/frames/contrast/contrastGrid'
import { openCineSeries } from '../../../../../viewer/frames/openCineSeries'
import { blobSource } from '../../../../../viewer/sources/blobSource'
import { missing, projectFolder, python } from '../../../../support/outside'
import { timedRun } from '../../../../support/timedRun'

const absent = missing({ program: python })
const run = timedRun({ name: 'contrast', frames: 14, frameTimeMs: 100, atSeconds: null, seriesNumber: 1, side: 100 })

/** The run of 14 frames in a memory that holds only so many of them. */
async function opened(frames: number, syntax: TransferSyntaxName = 'explicit'): Promise<CineSeries> {
  const bytes = new Uint8Array(run.buffer)
  const coded = syntax === 'explicit' ? bytes : new Uint8Array(await inSyntax(bytes, syntax))
  const source = blobSource(run.name, new Blob([coded]))
  return openCineSeries(source, await readCineHeader(source), { budgetBytes: frames * 100 * 100 * 2 })
}

/** Asks for the frames one after the other, waiting until each is measured. */
async function measured(series: CineSeries, order: readonly number[]): Promise<ReturnType<typeof contrastCurve>> {
  let heard = (): void => {}
  const curve = contrastCurve(series, () => heard())
  for (const index of order) {
    const told = new Promise<void>((resolve) => {
      heard = resolve
    })
    await series.frame(frameIndex(index))
    await told
  }
  return curve
}

const forwards = Array.from({ length: 14 }, (_, index) => index)
const regions: readonly ImageRegion[] = [
  { left: 40, top: 40, right: 60, bottom: 60 },
  { left: 0, top: 0, right: 12, bottom: 5 },
  { left: 91, top: 13, right: 100, bottom: 77 },
]

/** What numpy says of the whole image and of each region. */
function truth(): readonly (readonly number[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-contrast-'))
  try {
    const file = join(folder, 'run.dcm')
    writeFileSync(file, run.buffer)
    const script = join(projectFolder, 'tests', 'support', 'contrastCurve.py')
    const asked = regions.map(({ left, top, right, bottom }) => [left, top, right, bottom].join(','))
    return JSON.parse(execFileSync(python, [script, file, '32', ...asked], { encoding: 'utf8' }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe.skipIf(absent !== null)(`the contrast curve${absent === null ? '' : ` (${absent})`}`, () => {
  it('is what numpy says, of the whole image and of regions, whichever way the frames come and are coded', async () => {
    const said = truth()
    const backwards = [...forwards].reverse()
    const ways = [[forwards], [backwards], [forwards, 'jpeg-lossless'], [backwards, 'rle']] as const
    for (const [order, syntax] of ways) {
      const series = await opened(14, syntax)
      const curve = await measured(series, order)
      for (const [at, region] of [null, ...regions].entries()) {
        const ours = curve.darkening(region)
        expect(ours).toHaveLength(14)
        // The means are kept with 24 bits of 4,095.
        for (const [index, value] of ours.entries()) expect(value).toBeCloseTo(said[at]?.[index] ?? Number.NaN, 2)
      }
      curve.close()
      series.close()
    }
    expect(Math.max(...(said[1] ?? []))).toBeGreaterThan(1500)
  })
})

describe('the contrast curve of a run larger than memory', () => {
  it('keeps what was measured of frames that are gone, for any region asked for later', async () => {
    const series = await opened(2)
    const curve = await measured(series, forwards)
    expect(forwards.filter((index) => series.readyFrame(frameIndex(index)) !== null).length).toBeLessThanOrEqual(2)
    const middle = curve.darkening(regions[0] ?? null)
    expect(middle.filter((value) => value === null)).toEqual([])
    // The patch of 1,100 grows over the 2,800 around it.
    expect(middle[0]).toBeLessThan(0.01 * 1700)
    expect(middle[13]).toBeCloseTo(middle[12] ?? 0, 3)
    expect(middle[13]).toBeGreaterThan(1500)
    curve.close()
    series.close()
  })

  it('says nothing of any frame before the first ones are measured', async () => {
    const series = await opened(14)
    const curve = await measured(series, [5, 6])
    expect(curve.darkening(null).every((value) => value === null)).toBe(true)
    curve.close()
    series.close()
  })
})

describe('the grid of blocks', () => {
  const sizes = fc.record({ rows: fc.integer({ min: 1, max: 600 }), columns: fc.integer({ min: 1, max: 600 }) })

  it('covers every pixel once, whatever the size', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const grid = contrastGrid({ pixelFormat: size, numberOfFrames: 10 })
        const { rows, columns } = size
        const pixels = Uint16Array.from({ length: rows * columns }, (_, at) => (at * 7919) % 4096)
        const means = blockMeans({ kind: 'grey', pixels }, grid)
        let sum = 0
        for (let block = 0; block < means.length; block++) {
          const across = grid.columnEdges.length - 1
          const edge = (edges: readonly number[], at: number) => (edges[at + 1] ?? 0) - (edges[at] ?? 0)
          const area = edge(grid.columnEdges, block % across) * edge(grid.rowEdges, Math.floor(block / across))
          sum += (means[block] ?? 0) * area
        }
        const whole = pixels.reduce((total, value) => total + value, 0)
        expect(Math.abs(sum - whole)).toBeLessThanOrEqual(whole * 1e-6)
      }),
      { numRuns: 60 },
    )
  })

  it('takes no more than 16 MB for the means of a run, however long it is', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 4_000_000 }), (size, frames) => {
        expect(
          blockCount(contrastGrid({ pixelFormat: size, numberOfFrames: frames })) * frames * 4,
        ).toBeLessThanOrEqual(16 * 2 ** 20)
      }),
    )
    expect(blockCount(contrastGrid({ pixelFormat: { rows: 1024, columns: 1024 }, numberOfFrames: 2000 }))).toBe(1024)
  })

  it('measures a region out to the blocks it touches, and says so', () => {
    const grid = contrastGrid({ pixelFormat: { rows: 64, columns: 64 }, numberOfFrames: 10 })
    const region = { left: 3, top: 4, right: 5, bottom: 6 }
    expect(regionOnGrid(grid, region)).toEqual({ left: 2, top: 4, right: 6, bottom: 6 })
    expect(blocksOf(grid, region)).toEqual(blocksOf(grid, regionOnGrid(grid, region)))
    expect(blocksOf(grid, region)).toEqual([65, 66])
    expect(blocksOf(grid, null)).toHaveLength(1024)
  })

  it('takes green for the brightness of colour', () => {
    const grid = contrastGrid({ pixelFormat: { rows: 1, columns: 2 }, numberOfFrames: 1 })
    const pixels = Uint8Array.from([1, 10, 3, 4, 20, 6])
    expect([...blockMeans({ kind: 'colour', pixels }, grid)]).toEqual([10, 20])
  })
})
