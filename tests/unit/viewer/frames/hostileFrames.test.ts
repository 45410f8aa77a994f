import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DicomError } from '../../../../viewer/dicom/dicomError'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import { type CineSeries, openCineSeries } from '../../../../viewer/frames/cineSeries'
import { blobSource } from '../../../../viewer/sources/blobSource'
import { hostileFilesMissing } from '../../../support/hostileFiles'
import { python, shared } from '../../../support/outside'

const absent = hostileFilesMissing()
/** All synthetic runs of six or eight frames whose pictures differ from one another. */
const bases = [
  'rf16_jpegll',
  'rf16_jpegls',
  'rf16_j2k',
  'xa8_jpegbaseline',
  'xa8_rle',
  'xa8_le',
  'xa8_undeflen',
  'rf16_be',
  'rf16_implicit',
]
const classes = 'codestream,offsets,fragments,pixeldata,truncate'

interface Mutation {
  readonly file: string
  readonly cls: string
  readonly name: string
  readonly expect: 'same' | 'error' | 'flag' | 'inert' | 'any'
}

/** Frames as text, so that they can be looked up; null where asking for it gave a typed error. */
type Frames = readonly (string | null)[]

async function openFile(path: string): Promise<CineSeries> {
  const source = blobSource('', new Blob([readFileSync(path)]))
  return openCineSeries(source, await readCineHeader(source))
}

async function framesOf(series: CineSeries): Promise<Frames> {
  const frames: (string | null)[] = []
  for (let i = 0; i < series.frameCount; i++) {
    try {
      const { index, pixels } = await series.frame(frameIndex(i))
      expect(index).toBe(i)
      frames.push(Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength).toString('latin1'))
    } catch (error) {
      expect(error).toBeInstanceOf(DicomError)
      frames.push(null)
    }
  }
  return frames
}

describe.skipIf(absent !== null)(`damaged pixel data ${absent ?? ''}`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fimbria-frames-'))
    execFileSync(python, [shared('tools', 'synth.py'), join(folder, 'bases')], { stdio: 'ignore' })
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(bases)('of %s gives the frame asked for or a typed error, soon', { timeout: 120_000 }, async (base) => {
    const path = join(folder, 'bases', `${base}.dcm`)
    const good = await framesOf(await openFile(path))
    expect(new Set(good).size).toBe(good.length)
    expect(good).not.toContain(null)
    const out = join(folder, base)
    const mutate = [shared('tools', 'mutate.py'), 'dicom', path, out, '--seed', '1', '--havoc', '0', '--only', classes]
    execFileSync(python, mutate, { stdio: 'ignore' })
    const { mutations } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
      readonly mutations: readonly Mutation[]
    }
    expect(mutations.length).toBeGreaterThan(15)

    const wrong: string[] = []
    const slow: string[] = []
    const silent: string[] = []
    for (const { file, cls, name, expect: expected } of mutations) {
      const started = performance.now()
      let frames: Frames = []
      let told = true
      try {
        const series = await openFile(join(out, file))
        frames = await framesOf(series)
        told = series.header.notices.length > 0 || series.frameCount < good.length || frames.includes(null)
        series.close()
      } catch (error) {
        expect(error, `${cls}/${name}`).toBeInstanceOf(DicomError)
      }
      if (performance.now() - started > 2000) slow.push(`${cls}/${name} ${performance.now() - started}`)
      frames.forEach((frame, i) => {
        if (frame !== null && frame !== good[i] && good.includes(frame)) wrong.push(`${cls}/${name}: frame ${i}`)
      })
      const changed = frames.some((frame, i) => frame !== null && frame !== good[i])
      if (expected === 'same' && (changed || told || frames.length !== good.length))
        wrong.push(`${cls}/${name}: not the same`)
      if ((expected === 'flag' || expected === 'error') && !told && changed) silent.push(`${cls}/${name}`)
    }
    expect(wrong).toEqual([])
    expect(slow).toEqual([])
    expect(silent).toEqual([])
  })
})
