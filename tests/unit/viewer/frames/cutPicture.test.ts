import { describe, expect, it } from 'vitest'
import { frameIndex } from '../../../../viewer/dicom/frameNumber'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import { openCineSeries } from '../../../../viewer/frames/openCineSeries'
import { blobSource } from '../../../../viewer/sources/blobSource'
import { explicitBig, explicitLittle, part10Bytes } from '../../../support/dicomElements'
import { pictureElements } from '../../../support/pictureHeader'

const [rows, columns] = [6, 4]
const values = Array.from({ length: rows * columns }, (_, at) => 100 + at)

/** A still of 6 rows of 4 pixels, 100, 101, 102 …, without its last bytes. */
function cutStill(missingBytes: number, bigEndian = false, frames = 1): Blob {
  const bytes = part10Bytes(
    bigEndian ? '1.2.840.10008.1.2.2' : '1.2.840.10008.1.2.1',
    pictureElements(
      [0x00280008, 'IS', String(frames)],
      [0x00280010, 'US', [rows]],
      [0x00280011, 'US', [columns]],
      [0x7fe00010, 'OW', Array.from({ length: frames }, () => values).flat()],
    ),
    bigEndian ? explicitBig : explicitLittle,
  )
  return new Blob([Uint8Array.from(bytes.subarray(0, bytes.length - missingBytes))])
}

describe('a picture whose file was cut', () => {
  it.each([
    ['in a row', 13, 4, false],
    ['between two rows', 16, 4, false],
    ['in the second row, big endian', 34, 1, true],
  ])('is shown as far as it goes, %s, and says which rows are missing', async (_, missing, whole, bigEndian) => {
    const source = blobSource('', cutStill(missing, bigEndian))
    const header = await readCineHeader(source)
    expect(header.notices.map(({ code }) => code)).toContain('frames-missing')
    expect(header.pixelData.cutAtRow).toBe(whole)
    const series = await openCineSeries(source, header)
    expect(series.frameCount).toBe(1)
    const frame = await series.frame(frameIndex(0))
    expect([...frame.pixels.subarray(0, whole * columns)]).toEqual(values.slice(0, whole * columns))
    expect([...frame.pixels.subarray(whole * columns)]).toEqual(Array(columns * (rows - whole)).fill(0))
    series.close()
  })

  it('is whole where nothing of its pixels is missing', async () => {
    const header = await readCineHeader(blobSource('', cutStill(0)))
    expect([header.pixelData.cutAtRow, header.notices]).toEqual([null, []])
  })

  it('is refused where not even one row is there', async () => {
    await expect(readCineHeader(blobSource('', cutStill(41)))).rejects.toMatchObject({
      problem: 'frame-missing',
    })
  })

  it('is left out of a run that has whole frames before it', async () => {
    const source = blobSource('', cutStill(13, false, 3))
    const header = await readCineHeader(source)
    expect(header.pixelData.cutAtRow).toBeNull()
    const series = await openCineSeries(source, header)
    expect(series.frameCount).toBe(2)
    await expect(series.frame(frameIndex(2))).rejects.toMatchObject({ problem: 'frame-missing' })
    series.close()
  })
})
