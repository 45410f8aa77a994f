import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixture'

async function expectNoViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
  ).toEqual([])
}

test('axe finds no violation on the start page', async ({ page, room }) => {
  await room.openStart()
  await expectNoViolation(page)
})

test('axe finds no violation on the stage, bare, with marks, with trouble and with the list of keys', async ({
  page,
  room,
}) => {
  // Four looks at a page of some hundred controls.
  test.setTimeout(180_000)
  await room.openPhantom()
  await expectNoViolation(page)
  await room.placeFill()
  await room.tool('Occlusion').click()
  await room.clickImage({ column: 340, row: 215 })
  await expect(room.marks).toHaveCount(2)
  await expectNoViolation(page)
  await room.giveFiles({ name: 'no.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
  await expect(room.alerts.first()).toBeVisible()
  await expectNoViolation(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoViolation(page)
})

test('everything that can be pressed is at least 24 px wide and high', async ({ page, room }) => {
  await room.openPhantom()
  await room.placeFill()
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, [role=button], [role=slider], select, input:not([type=file],[type=radio])')]
      // The words of a tick box belong to what is pressed.
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(
        ({ element, box }) => `${element.outerHTML.slice(0, 120)} ${Math.round(box.width)}×${Math.round(box.height)}`,
      ),
  )
  expect(small).toEqual([])
})
