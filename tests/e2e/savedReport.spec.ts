import { judgeSr, srJudgesMissing } from '../support/srJudges'
import { expect, test } from './fixture'

const absent = srJudgesMissing()
test.skip(absent !== null, `${absent}`)

test('the saved report is a valid Comprehensive SR to software that is not ours', async ({ page, room }) => {
  await room.openPhantom()
  for (const [tool, frame, column, row] of [
    ['Fill', 12, 180, 220],
    ['Spill', 40, 110, 250],
    ['Occlusion', 41, 340, 215],
  ] as const) {
    await room.goToFrame(frame)
    await room.tool(tool).click()
    await room.clickImage({ column, row })
  }
  await expect(room.marks).toHaveCount(3)
  await page.getByRole('textbox', { name: 'Comment', exact: true }).fill('Grüße: “stops” at the horn')
  await room.nameReader('Müller, Žofie')
  const first = judgeSr((await room.saveSrJson()).text)
  expect(first.dciodvfyErrors).toEqual([])
  expect(first.dsrdumpErrors).toEqual([])
  expect(first.printed).toContain('Imaging Measurement Report')

  // An amendment is as valid as the document it replaces.
  await room.marks.nth(0).getByRole('button').click()
  await room.expectFrame(12)
  await page.keyboard.press('3')
  const second = judgeSr((await room.saveSrJson()).text)
  expect(second.dciodvfyErrors).toEqual([])
  expect(second.dsrdumpErrors).toEqual([])
})
