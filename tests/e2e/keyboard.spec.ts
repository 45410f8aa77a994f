import type { Locator, Page } from '@playwright/test'
import { knownRun } from '../support/knownRun'
import { expect, test } from './fixture'
import { marksInSr } from './marksInSr'
import { textOf } from './readingRoom'

/** Presses Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`400 presses of ${key} did not reach ${target}`)
}

test('a case is opened, looked at, marked, mended and saved by keyboard alone', async ({ page, room }) => {
  // Each Tab is asked for one by one, round the whole page several times.
  test.setTimeout(240_000)
  await room.openStart()
  await tabTo(page, page.getByRole('list', { name: 'Built-in cases' }).getByRole('button').first())
  await page.keyboard.press('Enter')
  await room.firstFrame()

  // Look.
  await page.keyboard.press('g')
  await page.keyboard.type('30')
  await page.keyboard.press('Enter')
  await room.expectFrame(30)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await page.keyboard.press('Space')
  const before = await room.image.getAttribute('data-window')
  await page.keyboard.press('a')
  await expect(room.image).not.toHaveAttribute('data-window', before ?? '')
  await page.keyboard.press('i')
  await expect(room.image).toHaveAttribute('data-inverted', 'true')
  await page.keyboard.press('i')
  await page.keyboard.press('+')
  await page.keyboard.press('0')

  // Mark: the cross-hair begins in the middle of the image, arrows move it, Enter places.
  await page.keyboard.press('g')
  await page.keyboard.type('30')
  await page.keyboard.press('Enter')
  await room.expectFrame(30)
  const middle = 256
  await page.keyboard.press('f')
  await page.keyboard.press('Enter')
  for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowLeft')
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(room.marks).toHaveCount(1)
  await expect(room.marks.first()).toHaveText(/^Right tube, \w+, fill, frame 30/)
  await page.keyboard.press('s')
  await page.keyboard.press('Enter')
  for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect(room.marks).toHaveCount(2)
  await page.keyboard.press('o')
  await page.keyboard.press('Enter')
  for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Enter')
  await expect(room.marks).toHaveCount(3)

  // Mend: leave the tool, go through the marks, nudge one, relabel one, delete one, undo.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  const fill = room.image.getByRole('button', { name: /fill, frame 30/ })
  await tabTo(page, fill)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('2')
  await page.keyboard.press('Delete')
  await expect(room.marks).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(room.marks).toHaveCount(3)

  // Say who reads, and save.
  await tabTo(page, page.getByRole('textbox', { name: 'Reader name' }))
  await page.keyboard.type('Keys, Only')
  await page.keyboard.press('Tab')
  const waiting = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  const saved = marksInSr((await textOf(await waiting)).text)
  const one = saved.find(({ kind }) => kind === 'FILL')
  expect(one).toMatchObject({ frame: 30, side: 'Right', segment: 'Isthmic segment' })
  expect(Math.abs((one?.column ?? 0) - (middle - 50 + 1))).toBeLessThan(1.01)
  expect(Math.abs((one?.row ?? 0) - (middle - 3 + 10))).toBeLessThan(1.01)
  await room.expectSaved()
})

test('files are chosen, the side confirmed and the run changed by keyboard', async ({ page, room }) => {
  await room.openStart()
  await tabTo(page, page.getByLabel('Open files', { exact: true }))
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  const shape = { columns: 256, rows: 200, frames: 8, square: { column: 60, row: 50 } }
  await (await chooser).setFiles([
    { name: 'a', mimeType: '', buffer: knownRun({ ...shape, sopInstanceUid: '1.2.826.0.1.3680043.10.1511.77.41' }) },
    {
      name: 'b',
      mimeType: '',
      buffer: knownRun({ ...shape, frames: 5, sopInstanceUid: '1.2.826.0.1.3680043.10.1511.77.42' }),
    },
  ])
  await room.firstFrame()
  await expect(room.runs).toHaveCount(2)
  const first = await room.image.getAttribute('data-run')
  await page.keyboard.press('ArrowDown')
  await expect(room.image).not.toHaveAttribute('data-run', first ?? '')
  await page.keyboard.press('ArrowUp')
  await expect(room.image).toHaveAttribute('data-run', first ?? '')
  await room.firstFrame()
  await tabTo(page, page.getByRole('group', { name: 'Patient side' }).getByRole('radio').first())
  await page.keyboard.press('Space')
  await page.keyboard.press('f')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(room.marks.first()).toHaveText(/^Right tube/)
})
