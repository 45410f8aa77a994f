import type { Page } from '@playwright/test'
import { expect, test } from './fixture'
import type { ReadingRoom } from './readingRoom'

const picture = (page: Page, name: RegExp) => page.getByRole('figure', { name: 'Tubes' }).getByRole('button', { name })
const checks = (page: Page) => page.getByRole('list', { name: 'Checks' }).getByRole('listitem')

/** What a hand does: each key pressed and each button clicked, counted. */
function counted(room: ReadingRoom) {
  let acts = 0
  return {
    get acts() {
      return acts
    },
    async press(key: string) {
      acts++
      await room.page.keyboard.press(key)
    },
    async click(name: string, role: 'button' | 'radio' = 'button', within = room.page.locator('body')) {
      acts++
      const target = within.getByRole(role, { name, exact: true })
      await (role === 'radio' ? target.check() : target.click())
    },
    async mark([column, row]: readonly [number, number]) {
      acts++
      await room.clickImage({ column, row })
    },
    /** One click on the frame track. */
    async goTo(frame: number, frames: number) {
      acts++
      const box = await room.frame.boundingBox()
      if (box === null) throw new Error('the frame track has no place')
      await room.page.mouse.click(box.x + ((frame - 0.5) / frames) * box.width, box.y + box.height / 2)
      await room.expectFrame(frame)
    },
  }
}

test('a complete reading of both tubes, six marks and a signature, takes no more than 40 acts of the hand', async ({
  page,
  room,
}) => {
  await page.addInitScript(() => localStorage.setItem('fimbria.reader', 'Practised^Reader\n'))
  const study = await room.openPhantom('study')
  const fills = (side: 'R' | 'L') =>
    study.truth.events.filter((event) => event.kind === 'FILL' && event.side === side && event.runKey === 'main')
  const ampullary = (side: 'R' | 'L') => {
    const found = fills(side).find(({ segment }) => segment === 'ampullary')
    if (found === undefined) throw new Error('P01 fills both ampullae')
    return found
  }
  const isthmic = (side: 'R' | 'L') => {
    const found = fills(side).find(({ segment }) => segment === 'isthmic')
    if (found === undefined) throw new Error('P01 fills both isthmi')
    return found
  }
  const seen = (event: { frameVisible: number | null; framePhysical: number }) =>
    event.frameVisible ?? event.framePhysical
  const spills = [study.event('SPILL', 'R'), study.event('SPILL', 'L')]
  const hand = counted(room)

  await hand.press('f')
  await hand.goTo(Math.max(seen(isthmic('R')), seen(isthmic('L'))), study.main.frames)
  await hand.mark(isthmic('R').xy)
  await hand.press('2')
  await hand.mark(isthmic('L').xy)
  await hand.press('2')
  await hand.goTo(Math.max(seen(ampullary('R')), seen(ampullary('L'))), study.main.frames)
  await hand.mark(ampullary('R').xy)
  await hand.mark(ampullary('L').xy)
  await hand.press('s')
  await hand.goTo(Math.max(...spills.map(seen)), study.main.frames)
  for (const spill of spills) await hand.mark(spill.xy)
  await expect(room.marks).toHaveCount(6)
  const placing = 8 // F, S and six clicks
  expect(placing).toBeLessThanOrEqual(12)
  expect(await room.markTexts()).toEqual([
    expect.stringMatching(/^Right tube, isthmic, fill/),
    expect.stringMatching(/^Left tube, isthmic, fill/),
    expect.stringMatching(/^Right tube, ampullary, fill/),
    expect.stringMatching(/^Left tube, ampullary, fill/),
    expect.stringMatching(/^Right tube, fimbrial, spill/),
    expect.stringMatching(/^Left tube, fimbrial, spill/),
  ])

  await hand.click('All met')
  for (const name of ['Right tube', 'Left tube'])
    await hand.click(
      'Yes',
      'radio',
      page
        .getByRole('group')
        .filter({ has: page.getByText(name, { exact: true }) })
        .getByRole('radiogroup', { name: 'Seen leaving this tube' }),
    )
  await expect(page.getByRole('list', { name: 'Impression' })).toContainText('Bilateral tubal patency with free spill.')
  await hand.click('Sign as final')
  await expect(page.getByRole('status', { name: 'Signed' })).toContainText(/^Final, signed \d{4}-\d\d-\d\d/)
  console.log(`  a complete reading: ${hand.acts} acts of the hand`)
  expect(hand.acts).toBeLessThanOrEqual(40)

  // What is signed does not change without a word.
  await page.getByRole('button', { name: 'Delete this mark' }).click()
  await room.expectAlert()
  await expect(room.marks).toHaveCount(6)
  await page.getByRole('textbox', { name: 'Reason of the amendment' }).fill('The spill was on the other frame')
  await page.getByRole('button', { name: 'Open an amendment' }).click()
  await expect(page.getByRole('status', { name: 'Signed' })).toContainText('Amendment in work: The spill was')
  await page.getByRole('button', { name: 'Delete this mark' }).click()
  await expect(room.marks).toHaveCount(5)
})

test('the tubes fill, stop and spill in the picture as marks are placed, and a segment leads to its frame', async ({
  page,
  room,
}) => {
  await room.openPhantom()
  await expect(picture(page, /^Right isthmic: not stated, no mark/)).toBeVisible()
  await room.placeFill()
  await page.keyboard.press('2')
  await expect(picture(page, /^Right isthmic: filled, frame 12/)).toBeVisible()
  await room.goToFrame(20)
  await room.tool('Occlusion').click()
  await room.clickImage({ column: 340, row: 215 })
  await page.keyboard.press('1')
  await expect(picture(page, /^Left interstitial: occluded, frame 20/)).toBeVisible()
  await room.tool('Spill').click()
  await room.clickImage({ column: 120, row: 250 })
  await expect(picture(page, /^Right spill: free, frame 20/)).toBeVisible()
  await picture(page, /^Right isthmic/).focus()
  await page.keyboard.press('Enter')
  await room.expectFrame(12)

  // A stop at the horn stays indeterminate until adequacy and spasm are answered.
  const ledger = page.getByRole('list', { name: 'Spasm ledger' })
  const impression = page.getByRole('list', { name: 'Impression' })
  await expect(ledger).toContainText('Left horn: stays indeterminate')
  await expect(impression).toContainText('Spasm or under-filling cannot be excluded')
  await page.getByRole('button', { name: 'All met' }).click()
  const stop = page.getByRole('group', { name: 'Occlusion 1, left' })
  await stop.getByRole('radiogroup', { name: 'Spasm suspected' }).getByText('No', { exact: true }).click()
  await expect(ledger).toContainText('Left horn: counts as an occlusion on this study')
  await expect(impression).toContainText('proximal occlusion on this study')
  await page.keyboard.press('Control+z')
  await expect(ledger).toContainText('Left horn: stays indeterminate')
})

test('errors block the signature and say what to do; a warning asks for a word, and the word is kept', async ({
  page,
  room,
}) => {
  await page.addInitScript(() => localStorage.setItem('fimbria.reader', 'Practised^Reader\n'))
  await room.openPhantom()
  const final = page.getByRole('button', { name: 'Sign as final' })
  await page.getByText('Checks:').click()
  await expect(final).toBeDisabled()
  await expect(checks(page).filter({ hasText: 'Error, right: Nothing is stated on spill' })).toBeVisible()
  await room.goToFrame(30)
  await room.tool('Spill').click()
  await room.clickImage({ column: 120, row: 250 })
  const unfilled = checks(page).filter({ hasText: 'Warning, right: Spill without any fill' })
  await expect(unfilled).toBeVisible()
  await unfilled.getByRole('textbox').fill('The tube filled before the recording began')
  await page.keyboard.press('Enter')
  await expect(unfilled).toContainText('Answered')
  await room.expectSaved()
  await room.openPhantom()
  await page.getByRole('button', { name: 'Continue the draft' }).click()
  await page.getByText('Checks:').click()
  await expect(unfilled.getByRole('textbox')).toHaveValue('The tube filled before the recording began')
})

test('answers, texts and marks go back and forth on one way of undo', async ({ page, room }) => {
  await room.openPhantom()
  const yes = page
    .getByRole('radiogroup', { name: 'Cavity distended', exact: true })
    .getByRole('radio', { name: 'Yes' })
  await yes.check()
  await page.getByRole('textbox', { name: 'Own words' }).fill('As discussed')
  await room.placeFill()
  const state = async () => [
    await room.marks.count(),
    await page.getByRole('textbox', { name: 'Own words' }).inputValue(),
    await yes.isChecked(),
  ]
  const states = [await state()]
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('Control+z')
    states.push(await state())
  }
  expect(states).toEqual([
    [1, 'As discussed', true],
    [0, 'As discussed', true],
    [0, '', true],
    [0, '', false],
  ])
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+Shift+z')
  expect(await state()).toEqual(states[0])
})

test('the form works by keyboard alone, and an answer can be taken back', async ({ page, room }) => {
  await room.openPhantom()
  const distended = page.getByRole('radiogroup', { name: 'Cavity distended', exact: true })
  await distended.getByRole('radio', { name: 'Yes' }).focus()
  await page.keyboard.press('Space')
  await expect(distended.getByRole('radio', { name: 'Yes' })).toBeChecked()
  await page.keyboard.press('ArrowRight')
  await expect(distended.getByRole('radio', { name: 'No' })).toBeChecked()
  await page.keyboard.press('Backspace')
  await expect(distended.getByRole('radio', { name: 'No' })).not.toBeChecked()
  await page.getByText('Examination', { exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Mode' }).focus()
  await page.keyboard.type('Ster')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Mode' })).toHaveValue('sterilisationCheck')
  await expect(page.getByRole('radiogroup', { name: 'Occlusion grade' })).toHaveCount(2)
})
