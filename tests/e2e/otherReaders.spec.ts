import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixture'
import type { Point, ReadingRoom } from './readingRoom'

type Tool = 'Fill' | 'Spill' | 'Occlusion'

/** One reader's reading of the phantom, as the file the program hands out. */
async function readBy(
  room: ReadingRoom,
  name: string,
  marks: readonly (readonly [tool: Tool, frame: number, point: Point])[],
): Promise<Exclude<Parameters<ReadingRoom['giveFiles']>[0], string | readonly string[]>> {
  await room.openPhantom()
  await room.nameReader(name)
  for (const [tool, frame, point] of marks) {
    await room.goToFrame(frame)
    await room.tool(tool).click()
    await room.clickImage(point)
  }
  await expect(room.marks).toHaveCount(marks.length)
  const { text } = await room.saveSrJson()
  await room.expectSaved()
  await openAnew(room)
  return { name: `${marks.length}-marks.json`, mimeType: 'application/json', buffer: Buffer.from(text) }
}

/** The phantom with nothing read. */
async function openAnew(room: ReadingRoom): Promise<void> {
  await room.openPhantom()
  await room.page.getByRole('button', { name: 'Discard it' }).click()
}

const others = (page: Page) => page.getByRole('list', { name: 'Other readers', exact: true }).locator('> li')

const fill = { column: 180, row: 220 }
const spill = { column: 110, row: 250 }
const stop = { column: 340, row: 215 }

test('two other readers lie beside one’s own reading, each with letter, name and state, and one mark is copied', async ({
  page,
  room,
}) => {
  test.setTimeout(180_000)
  const anna = await readBy(room, 'First, Anna', [
    ['Fill', 12, fill],
    ['Spill', 40, spill],
  ])
  const ben = await readBy(room, 'Second, Ben', [['Occlusion', 12, stop]])
  await room.nameReader('Third, Carla')
  await room.goToFrame(12)
  await room.tool('Fill').click()
  await room.clickImage({ column: 200, row: 210 })
  await expect(room.marks).toHaveCount(1)
  await room.giveFiles(anna)
  await room.giveFiles(ben)

  await expect(others(page)).toHaveCount(2)
  await expect(others(page).nth(0)).toContainText(/A\s*First, Anna\s*draft, \d{4}-\d\d-\d\d/)
  await expect(others(page).nth(1)).toContainText(/B\s*Second, Ben/)
  await expect(room.marks).toHaveCount(1)
  await expect(page.getByRole('textbox', { name: 'Reader name' })).toHaveValue('Third, Carla')

  // On the image, at the very points those readers clicked, and not to be pressed.
  const onImage = room.image.getByRole('img', { name: /^Reader / })
  await expect(onImage).toHaveCount(2)
  const ofAnna = room.image.getByRole('img', { name: /^Reader A, First, Anna: Right · .*fill, frame 12$/ })
  await expect(ofAnna).toBeVisible()
  await expect(room.image.getByRole('img', { name: /^Reader B, Second, Ben: Left · .*occlusion/ })).toBeVisible()
  const stage = await room.onPage(fill)
  const place = await ofAnna.evaluate((g) => {
    const to = (g as SVGGElement).getScreenCTM()
    return { x: to?.e ?? 0, y: to?.f ?? 0 }
  })
  expect(Math.hypot(place.x - stage.x, place.y - stage.y)).toBeLessThan(1)
  await room.goToFrame(13)
  await expect(onImage).toHaveCount(0)
  await room.goToFrame(12)
  await expect(onImage).toHaveCount(2)
  const ticks = page.getByRole('region', { name: 'Timeline' }).locator('[data-layer]')
  await expect(ticks).toHaveCount(3)

  // One key for all, one box for each.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+H')
  await expect(onImage).toHaveCount(0)
  await expect(ticks).toHaveCount(0)
  await page.keyboard.press('Shift+H')
  await expect(onImage).toHaveCount(2)
  await page.getByRole('checkbox', { name: 'Show reader B' }).uncheck()
  await expect(onImage).toHaveCount(1)
  await page.getByRole('checkbox', { name: 'Show reader B' }).check()

  // From the list to the frame, and from there into one's own reading.
  await others(page).nth(0).getByText('2 marks').click()
  const list = page.getByRole('list', { name: 'Marks of reader A' })
  await list.getByRole('button', { name: /^Right tube, .*spill, frame 40/ }).click()
  await room.expectFrame(40)
  await list.getByRole('button', { name: /^Copy to mine: Right tube, .*spill/ }).click()
  await expect(room.marks).toHaveCount(2)
  await expect(list.getByRole('button', { name: /^Is in my reading: Right tube, .*spill/ })).toBeDisabled()
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
  await page.keyboard.press('Control+z')
  await expect(room.marks).toHaveCount(1)

  // Going on with another's reading leaves one's own one step of undo away.
  await page.getByRole('button', { name: 'Go on with reading A as mine' }).click()
  await expect(room.marks).toHaveCount(2)
  await expect(others(page)).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(room.marks).toHaveCount(1)
  await expect(others(page)).toHaveCount(2)
})

test('a reading marked blinded shows nothing of another reader until it is signed, nor after a reload', async ({
  page,
  room,
}) => {
  test.setTimeout(180_000)
  const anna = await readBy(room, 'First, Anna', [['Fill', 12, fill]])
  await room.nameReader('Third, Carla')
  const blinded = page.getByRole('checkbox', { name: 'Blinded: other readers stay hidden until I sign' })
  await blinded.check()
  await room.giveFiles(anna)
  const hidden = page.getByText('The reading of 1 other stays hidden until this one is signed.')
  await expect(hidden).toBeVisible()
  await room.goToFrame(12)
  await expect(room.marks).toHaveCount(0)
  const onImage = room.image.getByRole('img', { name: /^Reader / })
  const said = async () => (await page.content()).includes('Anna')
  await expect(onImage).toHaveCount(0)
  await expect(others(page)).toHaveCount(0)
  await expect(page.getByText('1 opened document stays closed')).toBeVisible()
  expect(await said()).toBe(false)
  await room.expectSaved()

  // The draft that waits keeps the promise before it is continued.
  const study = await room.openPhantom('study')
  await room.giveFiles(anna)
  await expect(hidden).toBeVisible()
  await page.getByRole('button', { name: 'Continue the draft' }).click()
  await expect(blinded).toBeChecked()
  await expect(hidden).toBeVisible()
  expect(await said()).toBe(false)

  for (const side of ['R', 'L'] as const) {
    const events = study.truth.events.filter((one) => one.runKey === 'main' && one.side === side)
    for (const [tool, kind, segment, key] of [
      ['Fill', 'FILL', 'isthmic', '2'],
      ['Fill', 'FILL', 'ampullary', '3'],
      ['Spill', 'SPILL', null, null],
    ] as const) {
      const event = events.find((one) => one.kind === kind && (segment === null || one.segment === segment))
      if (event === undefined) throw new Error(`P01 shows no ${kind} ${segment} on ${side}`)
      await room.goToFrame(event.frameVisible ?? event.framePhysical)
      if ((await room.tool(tool).getAttribute('aria-pressed')) !== 'true') await room.tool(tool).click()
      await room.clickImage({ column: event.xy[0], row: event.xy[1] })
      if (key !== null) await page.keyboard.press(key)
    }
  }
  await expect(room.marks).toHaveCount(6)
  await page.getByRole('button', { name: 'All met' }).click()
  for (const name of ['Right tube', 'Left tube'])
    await page
      .getByRole('group')
      .filter({ has: page.getByText(name, { exact: true }) })
      .getByRole('radiogroup', { name: 'Seen leaving this tube' })
      .getByRole('radio', { name: 'Yes', exact: true })
      .check()
  await page.getByRole('button', { name: 'Sign as preliminary' }).click()
  await expect(hidden).toBeVisible()
  await page.getByRole('button', { name: 'Sign as final' }).click()
  await expect(others(page)).toHaveCount(1)
  await expect(others(page).first()).toContainText('First, Anna')
  await expect(blinded).toBeDisabled()
  await room.goToFrame(12)
  await expect(onImage).toHaveCount(1)
})
