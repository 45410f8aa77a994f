import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DicomError } from '../../../../viewer/dicom/dicomError'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import type { CineSeries } from '../../../../viewer/frames/cineSeries'
import { openCineSeries } from '../../../../viewer/frames/openCineSeries'
import { blobSource } from '../../../../viewer/sources/blobSource'
import { cataloguedFiles, collectionFolder } from '../../../support/catalogue'
import { missing, shared } from '../../../support/outside'

const absent = missing({ path: collectionFolder })

async function opened(path: string): Promise<CineSeries> {
  const source = blobSource('', new Blob([readFileSync(path)]))
  return openCineSeries(source, await readCineHeader(source))
}

async function frames(series: CineSeries): Promise<readonly (Uint8Array | DicomError)[]> {
  const found: (Uint8Array | DicomError)[] = []
  for (let i = 0; i < series.frameCount; i++) {
    try {
      const { pixels } = await series.frame(frameIndex(i))
      found.push(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength))
    } catch (error) {
      if (!(error instanceof DicomError)) throw error
      found.push(error)
    }
  }
  return found
}

describe.skipIf(absent !== null)(`files that are cut or inconsistent ${absent ?? ''}`, () => {
  it('cut in the middle of frame 8: the seven frames before are whole', async () => {
    const series = await opened(shared('data', 'derived', 'broken', 'xa8_explicitLE_cut_mid_frame7.dcm'))
    expect(series.frameCount).toBe(7)
    const good = await frames(await opened(shared('data', 'derived', 'xa8', 'xa8_explicitLE.dcm')))
    const found = await frames(series)
    expect(found.map((frame, i) => same(frame, good[i]))).toEqual(Array.from({ length: 7 }, () => true))
    await expect(series.frame(frameIndex(7))).rejects.toMatchObject({ problem: 'frame-missing' })
  })

  it('one JPEG frame damaged: it says so or differs, and the others are as they were', async () => {
    const good = await frames(await opened(shared('data', 'derived', 'xa8', 'xa8_jpeg50_q90.dcm')))
    const found = await frames(await opened(shared('data', 'derived', 'broken', 'xa8_jpeg50_frame_corrupt.dcm')))
    expect(found.length).toBe(12)
    const changed = found.flatMap((frame, i) => (frame instanceof DicomError || !same(frame, good[i]) ? [i] : []))
    expect(changed.length).toBe(1)
    for (const i of changed) for (const one of good) expect(same(found[i], one)).toBe(false)
  })

  it('JPEG-LS under the name of JPEG 2000: every frame is refused', async () => {
    const found = await frames(await opened(shared('data', 'derived', 'broken', 'xa8_jpegls_labelled_j2k.dcm')))
    expect(found.map((frame) => (frame instanceof DicomError ? frame.problem : 'shown'))).toEqual(
      Array.from({ length: 12 }, () => 'frame-damaged'),
    )
  })

  const bad = absent === null ? cataloguedFiles(['3_bad']).filter(({ name }) => name.startsWith('real/')) : []
  it(`${bad.length} bad files of others give frames of the right size or typed errors, soon`, {
    timeout: 180_000,
  }, async () => {
    const slow: string[] = []
    for (const { name, path } of bad) {
      const started = performance.now()
      try {
        const series = await opened(path)
        const { rows, columns } = series.header.pixelFormat
        const count = Math.min(series.frameCount, 20)
        for (let i = 0; i < count; i++) {
          const { kind, pixels } = await series.frame(frameIndex(i))
          expect(pixels.length, name).toBe(rows * columns * (kind === 'grey' ? 1 : 3))
        }
        series.close()
      } catch (error) {
        expect(error, name).toBeInstanceOf(DicomError)
      }
      if (performance.now() - started > 3000) slow.push(name)
    }
    expect(slow).toEqual([])
  })
})

function same(a: Uint8Array | DicomError | undefined, b: Uint8Array | DicomError | undefined): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0
}
