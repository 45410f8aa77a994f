import { knownRun } from '../support/knownRun'
import { expect, test } from './fixture'
import { type MarkInSr, marksInSr } from './marksInSr'
import { type Point, ReadingRoom } from './readingRoom'

/** Places a mark with a tool and a click; gives the point that was clicked. */
async function place(
  room: ReadingRoom,
  tool: 'Fill' | 'Spill' | 'Occlusion',
  frame: number,
  point: Point,
): Promise<Point> {
  await room.goToFrame(frame)
  if ((await room.tool(tool).getAttribute('aria-pressed')) !== 'true') await room.tool(tool).click()
  return room.clickImage(point)
}

function expectAt(mark: MarkInSr | undefined, point: Point): void {
  expect(Math.abs((mark?.column ?? Number.NaN) - point.column)).toBeLessThanOrEqual(1 / 64)
  expect(Math.abs((mark?.row ?? Number.NaN) - point.row)).toBeLessThanOrEqual(1 / 64)
}

test('three kinds of marks are placed, moved, deleted, undone, saved, and come back after a reload', async ({
  page,
  room,
}) => {
  const study = await room.openPhantom()
  // Where and when contrast really arrives, as the phantom knows it.
  const at = (event: { readonly xy: readonly [number, number] }): Point => ({ column: event.xy[0], row: event.xy[1] })
  const filling = study.event('FILL', 'R')
  const spilling = study.event('SPILL', 'R')
  const fillFrame = filling.frameVisible ?? filling.framePhysical
  const spillFrame = spilling.frameVisible ?? spilling.framePhysical
  const fill = await place(room, 'Fill', fillFrame, at(filling))
  await expect(room.marks).toHaveCount(1)
  const spill = await place(room, 'Spill', spillFrame, at(spilling))
  const occlusion = await place(room, 'Occlusion', study.main.frames, at(study.event('FILL', 'L')))
  await expect(room.marks).toHaveCount(3)
  const texts = await room.markTexts()
  const seconds = (frame: number) => ((study.main.timesMs?.[frame - 1] ?? 0) / 1000).toFixed(2).replace('.', '\\.')
  expect(texts[0]).toMatch(new RegExp(`^Right tube, interstitial, fill, frame ${fillFrame}, ${seconds(fillFrame)} s$`))
  expect(texts[1]).toMatch(new RegExp(`^Right tube, (\\w+, )?spill, frame ${spillFrame}, ${seconds(spillFrame)} s$`))
  expect(texts[2]).toMatch(new RegExp(`^Left tube, \\w+, occlusion, frame ${study.main.frames}, `))

  // Move the occlusion by a drag.
  await page.keyboard.press('Escape')
  const from = await room.onPage(occlusion)
  await page.mouse.move(Math.round(from.x), Math.round(from.y))
  await page.mouse.down()
  await page.mouse.move(Math.round(from.x) + 20, Math.round(from.y) + 6, { steps: 4 })
  await page.mouse.move(Math.round(from.x) + 30, Math.round(from.y) + 12, { steps: 4 })
  await page.mouse.up()
  await room.nameReader()
  const moved = marksInSr((await room.saveSrJson()).text)
  expect(moved.map(({ kind }) => kind).sort()).toEqual(['FILL', 'OCCLUSION', 'SPILL'])
  const place2 = moved.find(({ kind }) => kind === 'OCCLUSION')
  const to = await room.onPage({ column: place2?.column ?? 0, row: place2?.row ?? 0 })
  expect(Math.hypot(to.x - (from.x + 30), to.y - (from.y + 12))).toBeLessThan(1.5)

  // Delete the fill, then undo the deletion, then undo the move: one step each.
  await room.marks.nth(0).getByRole('button').click()
  await room.expectFrame(fillFrame)
  await page.keyboard.press('Delete')
  await expect(room.marks).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(room.marks).toHaveCount(3)
  expect(await room.markTexts()).toEqual(texts)
  // Naming the reader came between: it is a step of its own.
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(room.marks).toHaveCount(3)
  await room.nameReader()
  const undone = (await room.saveSrJson()).text
  const saved = marksInSr(undone)
  const byKind = (kind: string) => saved.find((mark) => mark.kind === kind)
  expectAt(byKind('FILL'), fill)
  expectAt(byKind('SPILL'), spill)
  expectAt(byKind('OCCLUSION'), occlusion)
  expect(byKind('FILL')?.frame).toBe(fillFrame)
  expect(byKind('SPILL')?.frame).toBe(spillFrame)
  expect(byKind('OCCLUSION')?.frame).toBe(study.main.frames)
  for (const mark of saved) expect(mark.sopInstanceUid).toBe(study.main.sopInstanceUid)
  expect(byKind('FILL')?.side).toBe('Right')
  expect(byKind('OCCLUSION')?.side).toBe('Left')
  await room.expectSaved()

  // A fresh profile knows nothing of this reading but the file.
  const fresh = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(page.url()).origin })
  const other = await fresh?.newPage()
  if (fresh === undefined || other === undefined) throw new Error('no second profile')
  const again = new ReadingRoom(other)
  await again.openPhantom()
  await again.giveFiles({ name: 'reading.json', mimeType: 'application/json', buffer: Buffer.from(undone) })
  await expect(again.marks).toHaveCount(3)
  expect(await again.markTexts()).toEqual(texts)
  expect(marksInSr((await again.saveSrJson()).text)).toEqual(saved)
  await fresh.close()
})

test('an unedited reading is saved as the very same document', async ({ room }) => {
  await room.openPhantom()
  await place(room, 'Fill', 10, { column: 190, row: 210 })
  await room.nameReader()
  const first = await room.saveSrJson()
  const second = await room.saveSrJson()
  expect(second.text).toBe(first.text)
})

test('redo brings back what undo took, without limit', async ({ page, room }) => {
  await room.openPhantom()
  await room.goToFrame(20)
  await room.tool('Fill').click()
  for (let i = 0; i < 12; i++) await room.clickImage({ column: 150 + 15 * i, row: 200 + 7 * i })
  await expect(room.marks).toHaveCount(12)
  const texts = await room.markTexts()
  for (let i = 0; i < 12; i++) await page.keyboard.press('Control+z')
  await expect(room.marks).toHaveCount(0)
  for (let i = 0; i < 12; i++) await page.keyboard.press('Control+Shift+Z')
  await expect(room.marks).toHaveCount(12)
  expect(await room.markTexts()).toEqual(texts)
})

test('side and segment can be put right at once, by key and by radio button', async ({ page, room }) => {
  await room.openPhantom()
  await place(room, 'Fill', 12, { column: 180, row: 220 })
  await expect(room.marks.first()).toHaveText(/^Right tube/)
  await page.keyboard.press('l')
  await page.keyboard.press('3')
  await expect(room.marks.first()).toHaveText(/^Left tube, ampullary, fill/)
  await page.getByRole('radiogroup', { name: 'Side' }).getByRole('radio', { name: 'Right' }).check()
  await page.getByRole('radiogroup', { name: 'Segment' }).getByRole('radio', { name: 'Isthmic' }).check()
  await expect(room.marks.first()).toHaveText(/^Right tube, isthmic, fill/)
})

test('a mark shows on its own frame only', async ({ page, room }) => {
  await room.openPhantom()
  await place(room, 'Fill', 12, { column: 180, row: 220 })
  const onImage = room.image.getByRole('button', { name: /fill, frame 12/ })
  await expect(onImage).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await room.expectFrame(13)
  await expect(onImage).toHaveCount(0)
  await page.keyboard.press('ArrowLeft')
  await expect(onImage).toBeVisible()
})

test.describe('the patient’s side', () => {
  const silent = knownRun({ columns: 256, rows: 200, frames: 8, square: { column: 60, row: 50 } })

  test('where the file is silent, nothing sided is placed until the reader has said which side is which', async ({
    page,
    room,
  }) => {
    await room.openStart()
    await room.giveFiles({ name: 'run', mimeType: '', buffer: silent })
    await room.firstFrame()
    await room.tool('Fill').click()
    await room.clickImage({ column: 60, row: 50 })
    await room.expectAlert()
    await expect(room.marks).toHaveCount(0)
    const group = page.getByRole('group', { name: 'Patient side' })
    await group.getByLabel('Right is on the right of the image').check()
    await room.clickImage({ column: 60, row: 50 })
    await expect(room.marks.first()).toHaveText(/^Left tube/)
    await page.keyboard.press('ArrowRight')
    await room.expectFrame(2)
    await room.clickImage({ column: 200, row: 50 })
    await expect(room.marks.nth(1)).toHaveText(/^Right tube/)
  })

  for (const [orientation, left, right] of [
    [['L', 'F'], 'Right', 'Left'],
    [['R', 'F'], 'Left', 'Right'],
  ] as const) {
    test(`Patient Orientation ${orientation.join('\\')} is believed without a question`, async ({ page, room }) => {
      await room.openStart()
      const buffer = knownRun({
        columns: 256,
        rows: 200,
        frames: 8,
        square: { column: 60, row: 50 },
        patientOrientation: orientation,
      })
      await room.giveFiles({ name: 'run', mimeType: '', buffer })
      await room.firstFrame()
      await expect(page.getByRole('group', { name: 'Patient side' })).toHaveCount(0)
      await room.tool('Spill').click()
      await room.clickImage({ column: 60, row: 50 })
      await room.clickImage({ column: 200, row: 60 })
      await expect(room.marks.nth(0)).toHaveText(new RegExp(`^${left} tube`))
      await expect(room.marks.nth(1)).toHaveText(new RegExp(`^${right} tube`))
    })
  }
})

test('the download is named without the patient', async ({ room }) => {
  await room.openStart()
  const buffer = knownRun({
    columns: 256,
    rows: 200,
    frames: 4,
    square: { column: 60, row: 50 },
    patientOrientation: ['L', 'F'],
    patientName: 'Canary^Zebedee',
    patientId: 'CANARY-4711',
  })
  await room.giveFiles({ name: 'canary.dcm', mimeType: '', buffer })
  await room.firstFrame()
  await room.tool('Fill').click()
  await room.clickImage({ column: 60, row: 50 })
  await room.nameReader()
  const { text, fileName } = await room.saveSrJson()
  expect(fileName).toMatch(/\.json$/)
  expect(fileName).not.toMatch(/canary|zebedee|4711/i)
  // The document itself must name her: it is a report about her.
  expect(text).toContain('Canary^Zebedee')
})
