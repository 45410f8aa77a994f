import { knownRun } from '../support/knownRun'
import { oracleFrames, oracleMissing } from '../support/oracle'
import { missing, shared } from '../support/outside'
import { differences, expectedGreys } from './canvasTruth'
import { expect, test } from './fixture'

const plain = {
  columns: 256,
  rows: 200,
  frames: 12,
  square: { column: 60, row: 50 },
  patientOrientation: ['L', 'F'],
} as const

function file(buffer: Buffer, name = 'run.dcm') {
  return { name, mimeType: 'application/dicom', buffer }
}

test('a transfer syntax that cannot be read is named with advice, and nothing is shown', async ({ room }) => {
  await room.openStart()
  await room.giveFiles(file(knownRun({ ...plain, transferSyntaxUid: '1.2.840.10008.1.2.4.100' })))
  await room.expectAlert()
  await expect(room.image.and(room.page.locator('[data-state=ready]'))).toHaveCount(0)
})

test('something that is no image is left out with its name and the reason, beside the runs that are', async ({
  page,
  room,
}) => {
  await room.openStart()
  await room.giveFiles([
    file(Buffer.from('Dear colleague, see attached.'), 'letter.txt'),
    file(knownRun(plain)),
    file(Buffer.alloc(0), 'empty'),
  ])
  await room.firstFrame()
  await expect(room.runs).toHaveCount(1)
  await page.getByText('Left out (2)').click()
  const leftOut = page.getByRole('list', { name: 'Left out' }).getByRole('listitem')
  await expect(leftOut).toHaveCount(2)
  for (const text of await leftOut.allTextContents()) expect(text.length).toBeGreaterThan(20)
})

test('files without preamble and without a name’s ending are found by what they hold', async ({ room }) => {
  await room.openStart()
  const whole = knownRun(plain)
  await room.giveFiles(file(whole.subarray(132), 'IM000001'))
  await room.firstFrame()
  expect(await room.frameOnCanvas()).toBe(1)
})

test('of a run that is cut, the whole frames are shown and the rest is said to be missing', async ({ page, room }) => {
  await room.openStart()
  const whole = knownRun(plain)
  const frameBytes = plain.columns * plain.rows * 2
  await room.giveFiles(file(whole.subarray(0, whole.length - frameBytes * 5 - 1000)))
  await room.firstFrame()
  await room.expectAlert()
  await expect(room.frame).toHaveAttribute('aria-valuemax', '6')
  for (const frame of [1, 3, 6]) {
    await room.goToFrame(frame)
    expect(await room.frameOnCanvas()).toBe(frame)
  }
  await page.keyboard.press('Home')
  await room.watchFrames()
  await page.keyboard.press('Space')
  await page.waitForTimeout(1500)
  await page.keyboard.press('Space')
  const seen = await room.seenFrames()
  expect(seen.length).toBeGreaterThan(4)
  for (const { said, onCanvas } of seen) expect(onCanvas).toBe(said)
})

test('a report of another study is not shown on this one', async ({ page, room }) => {
  await room.openStart()
  const other = knownRun({
    ...plain,
    studyInstanceUid: '1.2.826.0.1.3680043.10.1511.77.9',
    sopInstanceUid: '1.2.826.0.1.3680043.10.1511.77.9.3',
  })
  await room.giveFiles(file(other))
  await room.firstFrame()
  await room.tool('Fill').click()
  await room.clickImage({ column: 60, row: 50 })
  await room.nameReader()
  const { text } = await room.saveSrJson()
  await page.goto('/')
  await room.giveFiles(file(knownRun(plain)))
  await room.firstFrame()
  await room.giveFiles({ name: 'reading.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await room.expectAlert(/another study/i)
  await expect(room.marks).toHaveCount(0)
})

test('JSON that is no report is refused in words and changes nothing', async ({ room }) => {
  await room.openStart()
  await room.giveFiles(file(knownRun(plain)))
  await room.firstFrame()
  await room.tool('Fill').click()
  await room.clickImage({ column: 60, row: 50 })
  await room.giveFiles({
    name: 'package.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"name":"left-pad"}'),
  })
  await room.expectAlert()
  await expect(room.marks).toHaveCount(1)
})

test.describe('with damaged files of other makers', () => {
  const broken = (name: string) => shared('data', 'derived', 'broken', name)
  const absent = missing({ path: shared('data', 'derived') }) ?? oracleMissing()
  test.skip(absent !== null, `${absent}`)

  test('of a cut angiography the good frames still play', async ({ page, room }) => {
    await room.openStart()
    await room.giveFiles(broken('xa8_explicitLE_cut_mid_frame7.dcm'))
    await room.firstFrame()
    await room.expectAlert()
    const last = Number(await room.frame.getAttribute('aria-valuemax'))
    expect(last).toBeGreaterThanOrEqual(6)
    expect(last).toBeLessThanOrEqual(7)
    await room.watchFrames()
    await page.keyboard.press('Space')
    await expect.poll(async () => (await room.seenFrames()).length).toBeGreaterThan(5)
  })

  test('a damaged frame shows itself or nothing, never another frame', async ({ page, room }) => {
    await room.openStart()
    await room.giveFiles(broken('xa8_jpeg50_frame_corrupt.dcm'))
    await expect(room.image).toHaveAttribute('data-state', 'ready')
    const truth = oracleFrames(shared('data', 'derived', 'xa8', 'xa8_jpeg50_q90.dcm'))
    await page.keyboard.press('9')
    const refused: number[] = []
    for (let frame = 1; frame <= 12; frame++) {
      await room.askForFrame(frame)
      await room.frameSettled(frame)
      if ((await room.image.getAttribute('data-frame-failed')) === String(frame)) {
        refused.push(frame)
        await room.expectAlert()
        continue
      }
      const [center = 0, width = 0] = ((await room.image.getAttribute('data-window')) ?? '').split(' ').map(Number)
      const canvas = await room.canvas()
      const off = truth.frames.map(
        (other) => differences(canvas, truth, expectedGreys(truth, other, { center, width }), 5).mean,
      )
      expect(off.indexOf(Math.min(...off)) + 1, `the frame that looks most like frame ${frame}`).toBe(frame)
    }
    expect(refused.length).toBeLessThanOrEqual(1)
  })

  test('pixels that are not what the header says are refused in words', async ({ room }) => {
    await room.openStart()
    await room.giveFiles(broken('xa8_jpegls_labelled_j2k.dcm'))
    await room.expectAlert()
  })
})
