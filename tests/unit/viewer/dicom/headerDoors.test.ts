import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { DicomError, type DicomProblem } from '../../../../viewer/dicom/dicomError'
import { inflateLimit, readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import {
  countedSource,
  dataSetBytes,
  type ElementToWrite,
  explicitBig,
  explicitLittle,
  implicitLittle,
  part10Bytes,
} from '../../../support/dicomElements'
import { headerOfPicture, pictureElements } from '../../../support/pictureHeader'

const explicitUid = '1.2.840.10008.1.2.1'

async function problemOf(reading: Promise<unknown>): Promise<DicomProblem | 'none'> {
  try {
    await reading
    return 'none'
  } catch (thrown) {
    if (thrown instanceof DicomError) return thrown.problem
    throw thrown
  }
}

describe('a data set', () => {
  it('is read in every encoding, with and without meta information', async () => {
    for (const writing of [explicitLittle, implicitLittle, explicitBig]) {
      const bare = dataSetBytes(pictureElements(), writing)
      const header = await readCineHeader(countedSource(bare))
      expect(header.transferSyntax).toMatchObject(writing)
      expect(header.pixelFormat).toMatchObject({ rows: 2, columns: 2, bitsStored: 12 })
      expect(header.pixelData).toMatchObject({ offset: bare.length - 8, lengthBytes: 8 })
    }
    const whole = part10Bytes(explicitUid, pictureElements())
    expect((await readCineHeader(countedSource(whole.slice(128)))).instance.sopInstanceUid).toBe('2.25.1')
    expect((await readCineHeader(countedSource(whole.slice(132)))).instance.sopInstanceUid).toBe('2.25.1')
  })

  it('that is written otherwise than its transfer syntax says is read as it is written, and says so', async () => {
    const header = await headerOfPicture([], explicitUid, implicitLittle)
    expect(header.transferSyntax.explicitVr).toBe(false)
    expect(header.notices.map(({ code }) => code)).toContain('value-ignored')
  })

  it('with 64-bit value representations, which dicom-parser cannot read, is read whole', async () => {
    const table = new Uint8Array(16)
    table[8] = 26
    const header = await headerOfPicture([
      [0x00189999, 'OV', new Uint8Array(8)],
      [0x00191001, 'UV', new Uint8Array(8)],
    ])
    expect(header.pixelFormat.rows).toBe(2)
    const fragments = new Uint8Array(40)
    const view = new DataView(fragments.buffer)
    for (const at of [0, 8, 16, 24]) view.setUint32(at, 0xe000fffe, true)
    view.setUint32(32, 0xe0ddfffe, true)
    const elements: readonly ElementToWrite[] = [
      ...pictureElements([0x00280008, 'IS', '2']).slice(0, -1),
      [0x7fe00001, 'OV', table],
      [0x7fe00002, 'OV', new Uint8Array(16)],
      [0x7fe00010, 'OB', fragments],
    ]
    const bytes = part10Bytes('1.2.840.10008.1.2.4.70', elements)
    // The undefined length of encapsulated Pixel Data.
    new DataView(bytes.buffer).setUint32(bytes.length - fragments.length - 4, 0xffffffff, true)
    const { pixelData } = await readCineHeader(countedSource(bytes))
    expect(pixelData.lengthBytes).toBeNull()
    expect(pixelData.extendedOffsets?.offsets).toEqual([0, 26])
  })

  it('keeps the first of two equal attributes, and says so', async () => {
    const bytes = dataSetBytes([
      ...pictureElements().slice(0, 4),
      [0x00100020, 'LO', 'OTHER'],
      ...pictureElements().slice(4),
    ])
    const { study, notices } = await readCineHeader(countedSource(bytes))
    expect(study.patientId).toBe('P-1')
    expect(notices.map(({ code }) => code)).toContain('duplicate-attribute')
  })

  it('is not believed where a number has another type or a second value', async () => {
    expect(await problemOf(headerOfPicture([[0x00280010, 'UL', [2, 1]]]))).toBe('header-contradictory')
    expect(await problemOf(headerOfPicture([[0x00280010, 'US', [2, 2]]]))).toBe('header-contradictory')
    expect(await problemOf(headerOfPicture([[0x00280008, 'IS', '1e3']]))).toBe('header-contradictory')
  })

  it('with a picture larger than memory is refused by arithmetic', async () => {
    const huge: ElementToWrite[] = [
      [0x00280010, 'US', [60_000]],
      [0x00280011, 'US', [60_000]],
      [0x00280008, 'IS', '1000'],
    ]
    expect(await problemOf(headerOfPicture(huge))).toBe('out-of-memory')
  })

  it('nested a hundred levels deep is refused without a crash', async () => {
    let nested: readonly ElementToWrite[] = [[0x00080100, 'SH', 'X']]
    for (let level = 0; level < 100; level++) nested = [[0x0040a730, 'SQ', [nested]]]
    expect(await problemOf(headerOfPicture(nested))).toBe('header-unreadable')
  })

  it('without pixels is no image, and bytes of anything else are no DICOM', async () => {
    const report = pictureElements().filter(([tag]) => tag >>> 16 !== 0x0028 && tag !== 0x7fe00010)
    expect(await problemOf(readCineHeader(countedSource(part10Bytes(explicitUid, report))))).toBe('no-image')
    for (const other of ['', '{"00080005":{}}', '%PDF-1.7', 'x'.repeat(5000)]) {
      expect(await problemOf(readCineHeader(countedSource(new TextEncoder().encode(other))))).toBe('not-dicom')
    }
  })

  it('that ends early is cut: broken before the pixels, short of frames after', async () => {
    const whole = part10Bytes(
      explicitUid,
      pictureElements([0x00280008, 'IS', '3'], [0x7fe00010, 'OW', new Array(12).fill(7)]),
    )
    expect(await problemOf(readCineHeader(countedSource(whole.slice(0, -30))))).toBe('header-unreadable')
    const cut = await readCineHeader(countedSource(whole.slice(0, -5)))
    expect(cut.notices.map(({ code }) => code)).toEqual(['frames-missing'])
  })
})

describe('a deflated data set', () => {
  const head = part10Bytes('1.2.840.10008.1.2.1.99', [])
  const file = (body: Uint8Array): Uint8Array => {
    const compressed = deflateRawSync(body)
    const whole = new Uint8Array(head.length + compressed.length)
    whole.set(head)
    whole.set(compressed, head.length)
    return whole
  }
  const inflate = async (compressed: Uint8Array, limitBytes: number): Promise<Uint8Array> =>
    new Uint8Array(inflateRawSync(compressed, { maxOutputLength: limitBytes }))

  it('counts its offsets in the inflated bytes', async () => {
    const body = dataSetBytes(pictureElements())
    const { pixelData } = await readCineHeader(countedSource(file(body)), { inflate })
    expect(pixelData).toMatchObject({ offset: body.length - 8, lengthBytes: 8, deflatedFrom: head.length })
  })

  it('that unfolds without end is refused before it fills memory', async () => {
    const bomb = file(new Uint8Array(40 * 1024 * 1024))
    expect(inflateLimit(bomb.length)).toBeLessThan(20 * 1024 * 1024)
    expect(await problemOf(readCineHeader(countedSource(bomb), { inflate }))).toBe('header-unreadable')
  })
})
