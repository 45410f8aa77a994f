import { describe, expect, test } from 'vitest'
import {
  brokenFiles,
  withDamagedFragment,
  withElements,
  withoutPreamble,
} from '../../../test-data/broken/brokenFiles.ts'
import { inSyntax } from '../../../test-data/dicom/inSyntax.ts'
import { readOwnFile } from '../../../test-data/dicom/readOwnFile.ts'
import { smallImage } from './smallImage.ts'

describe('a broken file', () => {
  test.each(brokenFiles)('is unlike the whole one and leaves that alone: $line', ({ make }) => {
    const { bytes } = smallImage(4)
    const before = bytes.slice()
    const broken = make(bytes)
    expect(Buffer.compare(broken, bytes)).not.toBe(0)
    expect(Buffer.compare(bytes, before)).toBe(0)
    expect(Buffer.compare(make(bytes), broken), 'the same breakage each time').toBe(0)
  })

  test('that ends in a frame holds the frames before it whole', () => {
    const { bytes, stored } = smallImage(5)
    const broken = brokenFiles.find(({ id }) => id === 'ends-in-a-frame')
    const left = (broken?.make(bytes).length ?? 0) - readOwnFile(bytes).pixelsStart
    const frameBytes = stored.byteLength / 5
    expect(Math.floor(left / frameBytes)).toBe(broken?.wholeFrames(5))
    expect(left % frameBytes).toBeGreaterThan(0)
  })

  test('with one compressed frame damaged differs there only', async () => {
    const whole = await inSyntax(smallImage(3).bytes, 'jpeg2000')
    const broken = withDamagedFragment(whole, 1)
    const changed = [...whole.keys()].filter((at) => whole[at] !== broken[at])
    expect(broken.length).toBe(whole.length)
    expect(changed.length).toBeGreaterThan(8)
    const one = withDamagedFragment(whole, 2)
    const other = [...whole.keys()].filter((at) => whole[at] !== one[at])
    expect(Math.max(...changed)).toBeLessThan(Math.min(...other))
  })
})

test('a bare file is the whole one from its data set on', () => {
  const { bytes } = smallImage(1)
  const bare = withoutPreamble(bytes)
  expect(Buffer.compare(bare, bytes.subarray(bytes.length - bare.length))).toBe(0)
  expect([...bare.subarray(0, 4)]).toEqual([0x08, 0, 0x05, 0])
})

test('an element can be put in the place of another', () => {
  const { bytes, stored } = smallImage(1)
  const changed = readOwnFile(withElements(bytes, [{ tag: 0x00280004, vr: 'CS', value: 'MONOCHROME1' }], [0x00200020]))
  expect(changed.stored).toEqual(stored)
  expect(changed.dataSet.find(({ tag }) => tag === 0x00280004)?.value).toBe('MONOCHROME1 ')
  expect(changed.dataSet.some(({ tag }) => tag === 0x00200020)).toBe(false)
})
