import AxeBuilder from '@axe-core/playwright'
import { timedRun } from '../support/timedRun'
import { expect, test } from './fixture'

const run = timedRun({ name: 'one', seriesNumber: 1, atSeconds: 36_000, frames: 40, frameTimeMs: 100 })

test('a mark is given the frames on which it is seen, and keeps them through a report', async ({ page, room }) => {
  await room.openStart()
  await room.giveFiles(run)
  await room.firstFrame()
  await room.goToFrame(12)
  await page.keyboard.press('f')
  await room.clickImage({ column: 40, row: 64 })
  await page.keyboard.press('Escape')
  const field = page.getByRole('textbox', { name: 'Frames', exact: true })
  await expect(field).toHaveValue('')
  const onImage = room.image.getByRole('button', { name: /fill, frame 12/ })

  // By keys, from the frames on the screen.
  await room.goToFrame(9)
  await expect(onImage).toHaveCount(0)
  await page.keyboard.press('{')
  await expect(field).toHaveValue('9–12')
  await expect(onImage).toHaveAccessibleName(/fill, frame 12, seen on frames 9 to 12$/)
  await room.goToFrame(20)
  await page.keyboard.press('}')
  await expect(field).toHaveValue('9–20')
  expect(await room.markTexts()).toEqual(['Right tube, interstitial, fill, frame 12, 1.10 s, seen on frames 9 to 20'])

  // On other frames than its own it is shown, and cannot be moved from there; Enter goes to its own.
  const at = await onImage.getAttribute('transform')
  await onImage.focus()
  await page.keyboard.press('ArrowUp')
  await expect(onImage).toHaveAttribute('transform', at ?? '')
  await onImage.focus()
  await page.keyboard.press('Enter')
  await room.expectFrame(12)
  await room.goToFrame(21)
  await expect(onImage).toHaveCount(0)

  // Typed: what cannot be is not taken, and Escape leaves what was there.
  await field.fill('13-20')
  await field.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.press('Escape')
  await expect(field).toHaveValue('9–20')
  await field.fill('10 to 40')
  await field.press('Enter')
  await expect(field).toHaveValue('10–40')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('button', { name: /frame 12, 1.10 s, seen on frames 10 to 40/ })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])

  await room.nameReader()
  const saved = await room.saveSrJson()
  await field.fill('')
  await field.press('Enter')
  await expect(room.marks).toHaveText(/frame 12, 1.10 s$/)
  await room.giveFiles({ name: saved.fileName, mimeType: 'application/dicom+json', buffer: Buffer.from(saved.text) })
  await expect(room.marks).toHaveText(/seen on frames 10 to 40$/)
})
