import { describe, expect, it } from 'vitest'
import type { HeaderNotice } from '../../../../viewer/dicom/cineHeader'
import type { DicomProblem } from '../../../../viewer/dicom/dicomError'
import { readCineHeader } from '../../../../viewer/dicom/readCineHeader'
import { countedSource, type ElementToWrite, part10Bytes } from '../../../support/dicomElements'
import { headerOfPicture, pictureElements } from '../../../support/pictureHeader'

/** Each line answers one class of damage: a header that states the impossible is refused, or says so. */
const refused: readonly (readonly [string, DicomProblem, readonly ElementToWrite[]])[] = [
  ['rows that do not fit the bytes', 'header-contradictory', [[0x00280010, 'US', [3]]]],
  ['no rows', 'header-contradictory', [[0x00280010, 'US', [0]]]],
  ['no columns element', 'header-contradictory', [[0x00280011, 'US', []]]],
  ['twelve bits allocated', 'pixel-format-unsupported', [[0x00280100, 'US', [12]]]],
  ['more bits stored than allocated', 'header-contradictory', [[0x00280101, 'US', [17]]]],
  ['no bit stored', 'header-contradictory', [[0x00280101, 'US', [0]]]],
  ['a high bit above the allocated ones', 'header-contradictory', [[0x00280102, 'US', [16]]]],
  ['a high bit below the stored ones', 'header-contradictory', [[0x00280102, 'US', [3]]]],
  ['a sign that is neither', 'header-contradictory', [[0x00280103, 'US', [2]]]],
  ['two samples of grey', 'header-contradictory', [[0x00280002, 'US', [2]]]],
  ['an unknown photometric interpretation', 'pixel-format-unsupported', [[0x00280004, 'CS', 'MONOCHROME3']]],
  ['frames that are no number', 'header-contradictory', [[0x00280008, 'IS', 'abc']]],
  ['no frame', 'header-contradictory', [[0x00280008, 'IS', '0']]],
  ['minus one frame', 'header-contradictory', [[0x00280008, 'IS', '-1']]],
  ['two and a half frames', 'header-contradictory', [[0x00280008, 'IS', '2.5']]],
  ['frames beyond every number', 'header-contradictory', [[0x00280008, 'IS', '99999999999999999999']]],
  ['two values of rows', 'header-contradictory', [[0x00280010, 'US', [2, 4]]]],
  ['rows of 32 bits', 'header-contradictory', [[0x00280010, 'UL', [2, 1]]]],
  ['a palette without tables', 'header-contradictory', [[0x00280004, 'CS', 'PALETTE COLOR']]],
]

const told: readonly (readonly [string, HeaderNotice['code'], readonly ElementToWrite[]])[] = [
  ['more frames than there are bytes', 'frames-missing', [[0x00280008, 'IS', '5']]],
  ['more bytes than frames', 'pixel-data-longer', [[0x7fe00010, 'OW', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]]]],
  ['a study whose UID is none', 'identity-incomplete', [[0x0020000d, 'UI', '1.02.3']]],
  ['an image whose UID is text', 'identity-incomplete', [[0x00080018, 'UI', '../../x']]],
  ['an image that is another one in the file meta information', 'identity-incomplete', [[0x00080018, 'UI', '2.25.9']]],
  ['a patient without ID', 'identity-incomplete', [[0x00100020, 'LO', '']]],
  [
    'two patients',
    'duplicate-attribute',
    [
      [0x00100020, 'LO', 'P-1'],
      [0x00100020, 'LO', 'P-2'],
    ],
  ],
  ['an unknown SOP Class', 'value-ignored', [[0x00080016, 'UI', '1.2.3']]],
  ['a window without width', 'window-ignored', window('100', '0')],
  ['a window of no number', 'window-ignored', window('NaN', '10')],
  ['a centre without its width', 'window-ignored', [[0x00281050, 'DS', '100']]],
  ['a slope of nothing', 'value-ignored', rescale('0', '1')],
  ['an aspect ratio without height', 'value-ignored', [[0x00280034, 'IS', '0\\1']]],
  ['sides that exclude each other', 'orientation-contradicts', [[0x00200020, 'CS', 'L\\R']]],
]

function window(center: string, width: string): readonly ElementToWrite[] {
  return [
    [0x00281050, 'DS', center],
    [0x00281051, 'DS', width],
  ]
}

function rescale(slope: string, intercept: string): readonly ElementToWrite[] {
  return [
    [0x00281052, 'DS', intercept],
    [0x00281053, 'DS', slope],
  ]
}

/** Three frames with their time: `elements` say when. */
function timed(...elements: readonly ElementToWrite[]): readonly ElementToWrite[] {
  return [[0x00280008, 'IS', '3'], [0x7fe00010, 'OW', Array.from({ length: 12 }, (_, i) => i)], ...elements]
}
const byTime: ElementToWrite = [0x00280009, 'AT', [0x0018, 0x1063]]
const byVector: ElementToWrite = [0x00280009, 'AT', [0x0018, 0x1065]]

const mistimed: readonly (readonly [string, readonly ElementToWrite[]])[] = [
  ['no time between frames', timed(byTime, [0x00181063, 'DS', '0'])],
  ['time that runs backwards', timed(byTime, [0x00181063, 'DS', '-33'])],
  ['a time that is no number', timed(byTime, [0x00181063, 'DS', 'NaN'])],
  ['a decimal comma', timed(byTime, [0x00181063, 'DS', '33,3'])],
  ['a vector with a time too few', timed(byVector, [0x00181065, 'DS', '0\\33'])],
  ['a vector with times too many', timed(byVector, [0x00181065, 'DS', '0\\33\\33\\33'])],
  ['a vector that runs backwards', timed(byVector, [0x00181065, 'DS', '0\\-33\\-33'])],
  ['a pointer at what is not there', timed(byVector, [0x00181063, 'DS', '33'])],
  ['a pointer at half a tag', timed([0x00280009, 'AT', [0x0018]], [0x00181063, 'DS', '33'])],
  ['no images a second', timed([0x00180040, 'IS', '0'])],
]

describe('A header that states the impossible', () => {
  it.each(refused)('is refused: %s', async (_what, problem, elements) => {
    await expect(headerOfPicture(elements)).rejects.toMatchObject({ name: 'DicomError', problem })
  })

  it.each(told)('says so: %s', async (_what, code, elements) => {
    const { notices } = await headerOfPicture(elements)
    expect(notices.map((notice) => notice.code)).toContain(code)
  })

  it.each(mistimed)('says so: %s', async (_what, elements) => {
    const { notices } = await headerOfPicture(elements)
    expect(notices.length).toBeGreaterThan(0)
  })

  it('says nothing where nothing is wrong', async () => {
    expect((await headerOfPicture([])).notices).toEqual([])
    expect((await headerOfPicture(timed(byTime, [0x00181063, 'DS', '33.3']))).notices).toEqual([])
    expect((await headerOfPicture([[0x00200020, 'CS', 'L\\F']])).notices).toEqual([])
  })

  it.each([
    ['native', '1.2.840.10008.1.2.1'],
    ['RLE', '1.2.840.10008.1.2.5'],
    ['JPEG Lossless', '1.2.840.10008.1.2.4.70'],
  ])(
    'is refused by arithmetic: 60000 × 60000 × 1000 frames, %s, before anything of that size is asked for',
    async (_name, syntax) => {
      const native = syntax === '1.2.840.10008.1.2.1'
      const elements = pictureElements(
        [0x00280010, 'US', [60_000]],
        [0x00280011, 'US', [60_000]],
        [0x00280008, 'IS', '1000'],
      ).filter(([tag]) => native || tag !== 0x7fe00010)
      const file = part10Bytes(syntax, elements)
      const fragments = new Uint8Array([
        ...[0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff],
        ...[0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0],
        ...[0xfe, 0xff, 0x00, 0xe0, 2, 0, 0, 0, 0xff, 0xd8],
        ...[0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0],
      ])
      const source = countedSource(native ? file : new Uint8Array([...file, ...fragments]))
      const asked: number[] = []
      const watched = {
        sizeBytes: source.sizeBytes,
        read: (offset: number, length: number) => {
          asked.push(length)
          return source.read(offset, length)
        },
      }
      const before = process.memoryUsage().arrayBuffers
      await expect(readCineHeader(watched)).rejects.toMatchObject({ problem: 'out-of-memory' })
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20)
      expect(Math.max(...asked)).toBeLessThanOrEqual(source.sizeBytes)
    },
  )
})
