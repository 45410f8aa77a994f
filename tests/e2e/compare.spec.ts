import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { damagedRun } from '../support/damagedRun'
import { knownRun } from '../support/knownRun'
import { type TimedRun, timedRun, timedRunUid } from '../support/timedRun'
import { expect, test } from './fixture'
import { seenPairs, watchPairs } from './pairsOnStage'
import type { ReadingRoom } from './readingRoom'

const tenOClock = 36_000

function run(name: string, seriesNumber: number, more: Partial<TimedRun> = {}): TimedRun {
  return { name, seriesNumber, atSeconds: tenOClock + 20 * seriesNumber, frames: 40, frameTimeMs: 100, ...more }
}

/** Starts of the frames, ms, and the end: the last interval counts twice, as Frame Time Vector has no interval after it. */
function startsOf({ frames, frameTimeMs }: TimedRun): readonly number[] {
  const steps =
    typeof frameTimeMs === 'number' ? Array.from({ length: frames }, () => frameTimeMs) : [...(frameTimeMs ?? [])]
  if (typeof frameTimeMs !== 'number') steps.push(steps.at(-1) ?? 0)
  else steps.unshift(0)
  const starts: number[] = []
  for (const step of steps) starts.push((starts.at(-1) ?? 0) + step)
  return starts
}

function besideOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Compared image', exact: true })
}

async function openRuns(room: ReadingRoom, runs: readonly TimedRun[], first: string): Promise<void> {
  await room.openStart()
  await room.giveFiles(runs.map(timedRun))
  await expect(room.image).toHaveAttribute('data-state', 'ready')
  await room.runs.filter({ hasText: first }).first().click()
  await expect(room.image).toHaveAttribute('data-run', timedRunUid(first))
  await expect(room.image).toHaveAttribute('data-state', 'ready')
}

async function compareWith(page: Page, name: string): Promise<void> {
  const beside = besideOf(page)
  if ((await beside.count()) === 0) await page.keyboard.press('Shift+C')
  await expect(beside).toHaveAttribute('data-state', 'ready')
  const choice = page.getByRole('combobox', { name: 'Compared run' })
  const label = await choice.locator('option').filter({ hasText: name }).first().textContent()
  await choice.selectOption({ label: label ?? '' })
  await expect(beside).toHaveAttribute('data-run', timedRunUid(name))
  await expect(beside).toHaveAttribute('data-state', 'ready')
  await page.keyboard.press('Escape')
  await choice.evaluate((element: HTMLElement) => element.blur())
}

async function markFill(room: ReadingRoom, page: Page, on: Locator, column: number): Promise<void> {
  const count = await room.marks.count()
  await page.keyboard.press('f')
  const matrix = ((await on.getAttribute('data-image-to-canvas')) ?? '').split(' ').map(Number)
  const box = await on.boundingBox()
  const x = (box?.x ?? 0) + (matrix[0] ?? 0) * column + (matrix[4] ?? 0)
  const y = (box?.y ?? 0) + (matrix[3] ?? 0) * 64 + (matrix[5] ?? 0)
  await page.mouse.click(x, y)
  await expect(room.marks).toHaveCount(count + 1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

function near(text: string | null): readonly number[] {
  return (text ?? '').split(' ').map((number) => Math.round(Number(number) * 20) / 20)
}

async function expectNoViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
}

test('two linked runs of different rates never differ by more than a refresh while they play, with what is on both canvases', async ({
  page,
  room,
}) => {
  const even = run('even', 1, { frames: 40, frameTimeMs: 100 })
  const steps = [0, 30, 170, 60, 60, 200, 40, 110, 90, 40, 40, 40, 260, 70, 50, 120, 130, 40, 80, 150]
  const uneven = run('uneven', 2, { frames: steps.length, frameTimeMs: steps })
  await openRuns(room, [even, uneven], 'even')
  await compareWith(page, 'uneven')
  const [main, other] = [startsOf(even), startsOf(uneven)]
  await watchPairs(page)
  await page.keyboard.press('Space')
  await expect.poll(async () => (await seenPairs(page)).length, { timeout: 45_000 }).toBeGreaterThanOrEqual(30)
  await page.keyboard.press('k')
  const pairs = await seenPairs(page)
  const refreshMs = 1000 / 60
  for (const { said, onCanvas } of pairs) {
    expect(onCanvas, `on the canvases when the stage says ${said}`).toEqual(said)
    const [a, b] = said
    const last = b === steps.length
    const from = Math.max(main[a - 1] ?? 0, other[b - 1] ?? 0)
    // After its end the shorter run holds its last frame.
    const to = Math.min(main[a] ?? 0, last ? Number.POSITIVE_INFINITY : (other[b] ?? 0))
    expect(from - to, `frames ${a} and ${b} have a moment in common`).toBeLessThanOrEqual(refreshMs)
  }
})

test('the shorter run holds its last frame and says so, and no frame of the longer one is left out', async ({
  page,
  room,
}) => {
  await openRuns(room, [run('short', 1, { frames: 8 }), run('long', 2, { frames: 14 })], 'short')
  await compareWith(page, 'long')
  const beside = besideOf(page)
  await page.keyboard.press('b')
  await page.keyboard.press('b')
  await expect(page.getByRole('combobox', { name: 'End' })).toHaveValue('once')
  await page.keyboard.press('Space')
  await expect(beside).toHaveAttribute('data-frame-shown', '14', { timeout: 30_000 })
  await room.expectFrame(8)
  await expect(room.image.getByText('Run is over: last frame held')).toBeVisible()
  await expect(beside.getByText('Run is over: last frame held')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  // Stepping goes on from there, on whichever picture.
  await page.keyboard.press('Home')
  await room.expectFrame(1)
  await expect(beside).toHaveAttribute('data-frame-shown', '1')
  await expect(room.image.getByText('Run is over: last frame held')).toHaveCount(0)
  await beside.hover()
  await page.mouse.wheel(0, 100)
  await expect(beside).toHaveAttribute('data-frame-shown', '3')
  await room.expectFrame(3)
})

test('runs are locked on frame, on time, on first contrast or as they stand, and marks go to the picture under the pointer', async ({
  page,
  room,
}) => {
  await openRuns(room, [run('slow', 1, { frameTimeMs: 200 }), run('fast', 2)], 'slow')
  await compareWith(page, 'fast')
  const beside = besideOf(page)
  const lock = page.getByRole('combobox', { name: 'Lock on' })
  const shown = async () => [
    Number(await room.image.getAttribute('data-frame-shown')),
    Number(await beside.getAttribute('data-frame-shown')),
  ]
  await expect(lock).toHaveValue('time')
  await room.goToFrame(6)
  await expect.poll(shown).toEqual([6, 11])

  await page.keyboard.press('Shift+Y')
  await expect(lock).toHaveValue('contrast')
  await expect(page.getByRole('status', { name: 'Comparison' })).toHaveText(/mark a fill on both runs/)
  // Nothing is locked now, so each run goes by itself.
  await room.goToFrame(4)
  await expect.poll(shown).toEqual([4, 11])
  await markFill(room, page, room.image, 40)
  await expect(room.marks.first()).toHaveText(/fill, frame 4/)
  await beside.hover()
  await page.mouse.wheel(0, 100)
  await expect.poll(shown).toEqual([4, 13])
  await markFill(room, page, beside, 90)
  await expect(room.marks.filter({ hasText: 'fill, frame 13' })).toHaveCount(1)
  await expect(beside.getByRole('button', { name: /fill, frame 13/ })).toBeVisible()
  await expect(room.image.getByRole('button', { name: /fill, frame 4/ })).toBeVisible()
  await expect(page.getByRole('status', { name: 'Comparison' })).toHaveText('')
  // First contrast is frame 4 here (0.6 s) and frame 13 there (1.2 s): frame 5 here is at 0.8 s, and 1.4 s there is frame 15.
  await room.goToFrame(5)
  await expect.poll(shown).toEqual([5, 15])
  await room.goToFrame(4)
  await expect.poll(shown).toEqual([4, 13])
  await room.goToFrame(1)
  await expect.poll(shown).toEqual([1, 7])

  await page.keyboard.press('Shift+Y')
  await page.keyboard.press('Shift+Y')
  await expect(lock).toHaveValue('frame')
  await room.goToFrame(9)
  await expect.poll(shown).toEqual([9, 9])

  // Unlinked, brought to another place, and linked as they stand then.
  await page.keyboard.press('y')
  await room.goToFrame(2)
  await expect.poll(shown).toEqual([2, 9])
  await page.keyboard.press('y')
  await expect.poll(shown).toEqual([2, 2])
  await page.keyboard.press('y')
  await room.goToFrame(5)
  await page.keyboard.press('Shift+Y')
  await page.keyboard.press('Shift+Y')
  await page.keyboard.press('Shift+Y')
  await expect(lock).toHaveValue('place')
  await page.keyboard.press('y')
  await expect.poll(shown).toEqual([5, 2])
  await room.goToFrame(6)
  await expect.poll(shown).toEqual([6, 4])

  // Swapped, the lock is the same one from the other side.
  await page.keyboard.press('x')
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('fast'))
  await expect(beside).toHaveAttribute('data-run', timedRunUid('slow'))
  await expect.poll(shown).toEqual([4, 6])
  await room.goToFrame(6)
  await expect.poll(shown).toEqual([6, 7])
  await page.keyboard.press('x')
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('slow'))
  await expect.poll(shown).toEqual([7, 6])
})

test('window, zoom and place go together while they are linked, from either picture, and stay when one run is left alone', async ({
  page,
  room,
}) => {
  await openRuns(room, [run('one', 1), run('two', 2)], 'one')
  const alone = await room.image.getAttribute('data-image-to-canvas')
  await compareWith(page, 'two')
  const beside = besideOf(page)
  const matrices = async () => [
    near(await room.image.getAttribute('data-image-to-canvas')),
    near(await beside.getAttribute('data-image-to-canvas')),
  ]
  const together = async () => {
    const [one, two] = await matrices()
    return JSON.stringify(one) === JSON.stringify(two)
  }
  const narrow = (await matrices())[0]
  expect(narrow?.[0]).toBeLessThan(Number(alone?.split(' ')[0]))
  await expect.poll(together).toBe(true)

  const box = await beside.boundingBox()
  if (box === null) throw new Error('no second picture')
  await page.mouse.move(box.x + 120, box.y + 150)
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect.poll(async () => (await matrices())[1]?.[0]).toBeGreaterThan((narrow?.[0] ?? 0) * 1.5)
  await expect.poll(together).toBe(true)
  // A drag with the middle button, which pans.
  await page.mouse.down({ button: 'middle' })
  await page.mouse.move(box.x + 160, box.y + 170, { steps: 4 })
  await page.mouse.up({ button: 'middle' })
  await expect.poll(together).toBe(true)
  const [panned] = await matrices()
  await page.keyboard.press('Control+ArrowLeft')
  await expect.poll(async () => (await matrices())[0]?.[4]).toBeLessThan((panned?.[4] ?? 0) - 30)
  await expect.poll(together).toBe(true)

  await page.getByRole('spinbutton', { name: 'Window centre' }).fill('1500')
  await page.keyboard.press('Enter')
  await expect(beside).toHaveAttribute('data-window', '1500 4096')
  await page.keyboard.press('Escape')
  await page.keyboard.press('i')
  await expect(beside).toHaveAttribute('data-inverted', 'true')

  // Each link can be left by itself, and all of them with one key.
  await page.keyboard.press('Shift+W')
  await page.keyboard.press('i')
  await expect(room.image).toHaveAttribute('data-inverted', 'false')
  await expect(beside).toHaveAttribute('data-inverted', 'true')
  await page.keyboard.press('Shift+Z')
  await page.mouse.move(5, 5)
  await page.keyboard.press('0')
  await expect.poll(together).toBe(false)
  await page.keyboard.press('Shift+Z')
  await expect.poll(together).toBe(true)
  await page.keyboard.press('y')
  await page.keyboard.press('+')
  await expect.poll(together).toBe(false)

  const look = await room.image.getAttribute('data-window')
  const scale = (await matrices())[0]?.[0]
  await page.keyboard.press('Shift+C')
  await expect(beside).toHaveCount(0)
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('one'))
  await expect(room.image).toHaveAttribute('data-window', look ?? '')
  await expect.poll(async () => near(await room.image.getAttribute('data-image-to-canvas'))[0]).toBe(scale)
  await page.keyboard.press('0')
  await expect.poll(async () => near(await room.image.getAttribute('data-image-to-canvas'))).toEqual(near(alone))
})

test('by keyboard alone a run is chosen from the list, changed, swapped and left, and the page stays accessible', async ({
  page,
  room,
}) => {
  const runs = [run('one', 1), run('two', 2), run('three', 3), run('four', 4)]
  await openRuns(room, runs, 'one')
  await expect(room.runs.filter({ hasText: 'not seen yet' })).toHaveCount(3)
  await room.runs.filter({ hasText: 'three' }).focus()
  await page.keyboard.press('Shift+C')
  const beside = besideOf(page)
  await expect(beside).toHaveAttribute('data-run', timedRunUid('three'))
  await expect(beside).toHaveAttribute('data-state', 'ready')
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('one'))
  await expect(room.runs.filter({ hasText: 'not seen yet' })).toHaveCount(2)
  await expect(room.runs.filter({ hasText: 'compared' })).toHaveText(/three/)
  await page.keyboard.press('Shift+ArrowDown')
  await expect(beside).toHaveAttribute('data-run', timedRunUid('four'))
  await page.keyboard.press('ArrowDown')
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('two'))
  await expect(beside).toHaveAttribute('data-run', timedRunUid('four'))
  await expect(room.image).toHaveAttribute('data-state', 'ready')
  await expect(beside).toHaveAttribute('data-state', 'ready')
  await expect(beside.getByTitle('Patient’s right')).toHaveText('R')
  await expect(beside.getByText('frame 1 of 40, 0.00 s')).toBeVisible()
  await expectNoViolation(page)
  const small = await page
    .getByRole('group', { name: 'Compare' })
    .locator('button, select')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height).filter((height) => height < 24))
  expect(small).toEqual([])
  await page.keyboard.press('x')
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('four'))
  await expect(beside).toHaveAttribute('data-run', timedRunUid('two'))
  await page.keyboard.press('?')
  for (const said of [
    'Swap the two runs',
    'Link or unlink the two runs',
    'Timeline closer, about the frame',
    'Picture to the left',
  ])
    await expect(page.getByRole('dialog').getByText(said)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('Shift+C')
  await expect(beside).toHaveCount(0)
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('four'))
})

test('by keyboard alone the timeline comes closer, and a cross-hair stands in for the pointer', async ({
  page,
  room,
}) => {
  await openRuns(room, [run('one', 1)], 'one')
  await room.goToFrame(20)
  const all = page.getByRole('button', { name: 'Whole run' })
  await expect(all).toBeDisabled()
  await page.keyboard.press('>')
  await expect(all).toBeEnabled()
  await page.keyboard.press('<')
  await expect(all).toBeDisabled()
  await page.keyboard.press('q')
  const window = await room.image.getAttribute('data-window')
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowUp')
  await room.expectFrame(20)
  await page.keyboard.press('a')
  await expect(room.image).not.toHaveAttribute('data-window', window ?? '')
  await page.keyboard.press('Shift+A')
  await expect(page.getByRole('img', { name: 'Region of the contrast curve' })).toBeVisible()
  await page.keyboard.press('q')
  await page.keyboard.press('ArrowRight')
  await room.expectFrame(21)
})

test('a frame of the compared run that cannot be decoded is covered there, while the active run plays on', async ({
  page,
  room,
}) => {
  const good = run('good', 1, { frames: 10 })
  await openRuns(room, [good], 'good')
  const sopInstanceUid = '1.2.826.0.1.3680043.10.1511.77.4'
  const known = { columns: 64, rows: 48, frames: 10, square: { column: 20, row: 20 }, sopInstanceUid }
  await room.giveFiles({ name: 'damaged.dcm', mimeType: '', buffer: damagedRun(known, 4) })
  await expect(room.image).toHaveAttribute('data-run', sopInstanceUid)
  await expect(room.image).toHaveAttribute('data-state', 'ready')
  await room.runs.filter({ hasText: 'good' }).click()
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('good'))
  await expect(room.image).toHaveAttribute('data-state', 'ready')
  await room.runs.filter({ hasNotText: 'good' }).click({ modifiers: ['Shift'] })
  const beside = besideOf(page)
  await expect(beside).toHaveAttribute('data-state', 'ready')
  await page.getByRole('combobox', { name: 'Lock on' }).selectOption('frame')
  await room.goToFrame(4)
  await expect(beside).toHaveAttribute('data-frame-failed', '4')
  await expect(beside).toHaveAttribute('data-frame-shown', '')
  await expect(beside.getByRole('alert')).toContainText('Frame 4')
  await expect(room.image.getByRole('alert')).toHaveCount(0)
  await room.goToFrame(5)
  await expect(beside).toHaveAttribute('data-frame-shown', '5')
  await expect(beside.getByRole('alert')).toHaveCount(0)
})

test('a run without times is never locked on time, and a run of another patient is called one', async ({
  page,
  room,
}) => {
  await openRuns(room, [run('timed', 1), run('untimed', 2, { frameTimeMs: null, frames: 12 })], 'timed')
  await compareWith(page, 'untimed')
  const lock = page.getByRole('combobox', { name: 'Lock on' })
  const said = page.getByRole('status', { name: 'Comparison' })
  await expect(lock).toHaveValue('frame')
  await lock.selectOption('time')
  await expect(said).toHaveText(/without times/)
  await lock.selectOption('frame')
  await expect(said).toHaveText('')
  await room.giveFiles({
    name: 'known.dcm',
    mimeType: '',
    buffer: knownRun({ columns: 64, rows: 48, frames: 3, square: { column: 20, row: 20 } }),
  })
  await expect(room.runs).toHaveCount(3)
  await expect(said).toHaveText(/Two different patients/)
})

test('one run is compared with itself at another moment, and both share one memory', async ({ page, room }) => {
  await openRuns(room, [run('alone', 1, { frames: 30 })], 'alone')
  await compareWith(page, 'alone')
  const beside = besideOf(page)
  await page.keyboard.press('y')
  await room.goToFrame(11)
  const lock = page.getByRole('combobox', { name: 'Lock on' })
  for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+Y')
  await expect(lock).toHaveValue('place')
  await page.keyboard.press('y')
  await room.goToFrame(15)
  await expect(beside).toHaveAttribute('data-frame-shown', '5')
  await page.keyboard.press('x')
  await expect(room.image).toHaveAttribute('data-frame-shown', '5')
  await expect(beside).toHaveAttribute('data-frame-shown', '15')
  await expect(room.frame).toHaveAttribute('aria-valuenow', '5')
})
