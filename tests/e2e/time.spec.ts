import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type TimedRun, timedRun, timedRunUid } from '../support/timedRun'
import { expect, test } from './fixture'
import type { ReadingRoom } from './readingRoom'

const tenOClock = 36_000

/** One run of 40 frames, a tenth of a second each, where nothing else is said. */
function run(name: string, seriesNumber: number, atSeconds: number | null, more: Partial<TimedRun> = {}): TimedRun {
  return { name, seriesNumber, atSeconds, frames: 40, frameTimeMs: 100, ...more }
}

/** Six runs and stills with true gaps, one of them without a time and one made after somebody set the clock back. */
const study: readonly TimedRun[] = [
  run('scout', 1, tenOClock, { frames: 1, frameTimeMs: null }),
  run('early', 2, tenOClock + 30),
  run('filling', 3, tenOClock + 42.5),
  run('spill', 4, tenOClock + 60.25),
  run('untimed', 5, null),
  run('set back', 6, tenOClock + 50),
]

async function openRuns(room: ReadingRoom, runs: readonly TimedRun[], first: string): Promise<void> {
  await room.openStart()
  await room.giveFiles(runs.map(timedRun))
  await expect(room.image).toHaveAttribute('data-state', 'ready')
  await showRun(room, first)
}

async function showRun(room: ReadingRoom, name: string): Promise<void> {
  await room.runs.filter({ hasText: name }).first().click()
  await expect(room.image).toHaveAttribute('data-run', timedRunUid(name))
  await expect(room.image).toHaveAttribute('data-state', 'ready')
}

async function placeMark(room: ReadingRoom, page: Page, key: string, frame: number, column: number): Promise<void> {
  await room.goToFrame(frame)
  await page.keyboard.press(key)
  await room.clickImage({ column, row: 64 })
  await page.keyboard.press('Escape')
}

/** The frames that were painted one after the other while the run played for a while. */
async function played(room: ReadingRoom, page: Page, start: () => Promise<void>, atLeast: number): Promise<number[]> {
  await room.watchFrames()
  await start()
  await expect.poll(async () => (await room.seenFrames()).length).toBeGreaterThanOrEqual(atLeast)
  await page.keyboard.press('k')
  const seen = await room.seenFrames()
  for (const { said, onCanvas } of seen) expect(onCanvas, `on the canvas when the stage says ${said}`).toBe(said)
  return seen.map(({ said }) => said)
}

for (const rate of [0.5, 2.5, 3.75, 7.5, 15, 30])
  test(`at ${rate} frames a second frames come in order, none twice and none back`, async ({ page, room }) => {
    const frameTimeMs = Number((1000 / rate).toFixed(4))
    await openRuns(room, [run('one', 1, tenOClock, { frames: 60, frameTimeMs })], 'one')
    const frames = await played(room, page, () => page.keyboard.press('Space'), rate < 1 ? 3 : 6)
    for (const [at, frame] of frames.slice(1).entries()) {
      const on = (frame - (frames[at] ?? 0) + 60) % 60
      expect(on, frames.join(' ')).toBeGreaterThan(0)
      expect(on, frames.join(' ')).toBeLessThan(30)
    }
    await expect(page.getByRole('group', { name: 'File rate' })).toHaveText(new RegExp(`^${rate.toFixed(2)} frames/s`))
  })

test('the file’s trim and sweeping are followed, until the reader says otherwise', async ({ page, room }) => {
  await openRuns(room, [run('one', 1, tenOClock, { frames: 20, trim: [4, 8], sequencing: 1 })], 'one')
  await room.expectFrame(4)
  await expect(page.getByText('Trim 4–8 of the file')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'End' })).toHaveValue('bounce')
  // No frame may be left out, so that the order is known on any machine.
  await page.keyboard.press('e')
  const frames = await played(room, page, () => page.keyboard.press('Space'), 10)
  expect(frames.slice(0, 10)).toEqual([5, 6, 7, 8, 7, 6, 5, 4, 5, 6])
  await page.keyboard.press('t')
  await page.keyboard.press('b')
  await page.keyboard.press('Home')
  await room.expectFrame(1)
  const once = await played(room, page, () => page.keyboard.press('Space'), 19)
  expect(once.slice(0, 19)).toEqual(Array.from({ length: 19 }, (_, i) => i + 2))
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
})

test('a loop is set by keys and by a drag on the numbers, and played backwards', async ({ page, room }) => {
  await openRuns(room, [run('one', 1, tenOClock)], 'one')
  const picture = await room.image.getAttribute('data-image-to-canvas')
  await room.goToFrame(5)
  await page.keyboard.press('[')
  await room.goToFrame(8)
  await page.keyboard.press(']')
  await expect(page.getByText('Loop 5–8', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Clear loop' })).toBeVisible()
  await expect(room.image, 'the picture stays as large as it was').toHaveAttribute(
    'data-image-to-canvas',
    picture ?? '',
  )
  await page.keyboard.press('e')
  const frames = await played(room, page, () => page.keyboard.press('j'), 8)
  expect(frames.slice(0, 8)).toEqual([7, 6, 5, 8, 7, 6, 5, 8])
  await page.keyboard.press('\\')
  await expect(page.getByText('Loop 5–8', { exact: true })).toHaveCount(0)
  const box = await room.frame.boundingBox()
  if (box === null) throw new Error('no track')
  const x = (frame: number) => box.x + ((frame - 0.5) / 40) * box.width
  await page.mouse.move(x(11), box.y + 6)
  await page.mouse.down()
  await page.mouse.move(x(15), box.y + 6, { steps: 3 })
  await page.mouse.up()
  await expect(page.getByText('Loop 11–15', { exact: true })).toBeVisible()
})

test('speed goes by keys and comes back to the file’s own with one', async ({ page, room }) => {
  await openRuns(room, [run('one', 1, tenOClock)], 'one')
  const speed = page.getByRole('combobox', { name: 'Speed' })
  await page.keyboard.press('.')
  await page.keyboard.press('.')
  await expect(speed).toHaveValue('4')
  await page.keyboard.press('=')
  await expect(speed).toHaveValue('1')
  await page.keyboard.press(',')
  await expect(speed).toHaveValue('0.5')
  await page.keyboard.press('=')
  await page.keyboard.press('l')
  await page.keyboard.press('l')
  await expect(speed).toHaveValue('2')
  await page.keyboard.press('k')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
})

test('marks stand in the lane of their side, fill to spill is a bar, and keys go through them', async ({
  page,
  room,
}) => {
  await openRuns(room, [run('one', 1, tenOClock)], 'one')
  await placeMark(room, page, 'f', 10, 40)
  await placeMark(room, page, 's', 25, 40)
  await placeMark(room, page, 'f', 12, 90)
  await placeMark(room, page, 'o', 20, 90)
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByRole('img')).toHaveCount(2)
  await expect(timeline).toMatchAriaSnapshot(`
    - region "Timeline":
      - slider "Frame"
      - 'img "Right tube: fill from frame 10 to 25, to spill"'
      - list "Right tube":
        - listitem:
          - button /Right tube, interstitial, fill, frame 10, 0.90 s/
        - listitem:
          - button /Right tube, fimbrial, spill, frame 25, 2.40 s/
      - list "Uterus"
      - 'img "Left tube: fill from frame 12 to 20, ended by an occlusion"'
      - list "Left tube":
        - listitem:
          - button /Left tube, interstitial, fill, frame 12, 1.10 s/
        - listitem:
          - button /Left tube, interstitial, occlusion, frame 20, 1.90 s/
  `)
  await timeline.getByRole('button', { name: /spill, frame 25/ }).click()
  await room.expectFrame(25)
  await expect(room.frame).toHaveAttribute('aria-valuenow', '25')
  await expect(room.frame).toHaveAttribute('aria-valuetext', 'frame 25 of 40, 2.40 s')
  // Events in the order of time, though the left tube's were placed last.
  await page.keyboard.press('Escape')
  await room.goToFrame(11)
  for (const frame of [12, 20, 25, 10]) {
    await page.keyboard.press('n')
    await room.expectFrame(frame)
  }
  await page.keyboard.press('Shift+N')
  await room.expectFrame(25)
  await timeline.getByRole('button', { name: /Right tube.*fill, frame 10/ }).focus()
  await page.keyboard.press('Enter')
  await room.expectFrame(10)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await room.expectFrame(25)
  await timeline.getByRole('button', { name: 'Timeline closer' }).click()
  await timeline.getByRole('button', { name: 'Whole run' }).click()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
})

test('the contrast curve is that of the region under the pointer, which is outlined', async ({ page, room }) => {
  await openRuns(room, [run('one', 1, tenOClock)], 'one')
  const { x, y } = await room.onPage({ column: 66, row: 66 })
  await page.mouse.move(x, y)
  await page.keyboard.press('Shift+A')
  const outline = room.image.getByRole('img', { name: 'Region of the contrast curve' })
  await expect(outline).toBeVisible()
  // An eighth of 128 columns about 66, out to blocks of 4 px: 58 to 74 becomes 56 to 76.
  const [from, to] = [await room.onPage({ column: 56, row: 56 }), await room.onPage({ column: 76, row: 76 })]
  const box = await outline.locator('rect').first().boundingBox()
  // The box holds the line too, which is 3.5 px thick.
  expect(Math.abs((box?.x ?? 0) - from.x)).toBeLessThan(2.5)
  expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) - to.x)).toBeLessThan(2.5)
  await expect(page.getByText('contrast, region')).toBeVisible()
  await page.keyboard.press('Shift+A')
  await expect(outline).toHaveCount(0)
})

test('six runs stand on one clock with true gaps, flags and seconds only where they are known', async ({
  page,
  room,
}) => {
  await openRuns(room, study, 'filling')
  const clock = page.getByRole('list', { name: 'Study clock' }).getByRole('button')
  await expect(clock).toHaveCount(6)
  const placed = async (name: string) =>
    clock
      .filter({ has: page.locator(`xpath=self::*[@title and contains(@title, "${name}")]`) })
      .getAttribute('aria-label')
  expect(await placed('scout')).toMatch(/: \+0\.0 s$/)
  expect(await placed('early')).toMatch(/: \+30\.0 s, gap 30\.0 s$/)
  expect(await placed('filling')).toMatch(/: \+42\.5 s, gap 8\.5 s$/)
  expect(await placed('set back')).toMatch(/: \+50\.0 s, gap 3\.5 s, clock jump$/)
  expect(await placed('spill')).toMatch(/: \+60\.3 s, gap 6\.3 s$/)
  expect(await placed('untimed')).toMatch(/: no time, only order$/)
  await expect(page.getByRole('region', { name: 'Timeline' })).toMatchAriaSnapshot(`
    - list "Study clock":
      - listitem:
        - button /Run 1, .*scout.*[+]0.0 s/
      - listitem:
        - button /Run 2, .*early.*[+]30.0 s, gap 30.0 s/
      - listitem:
        - button /Run 3, .*filling.*[+]42.5 s, gap 8.5 s/
      - listitem:
        - button /Run 4, .*set back.*[+]50.0 s, gap 3.5 s, clock jump/
      - listitem:
        - button /Run 5, .*spill.*[+]60.3 s, gap 6.3 s/
      - listitem:
        - button /Run 6, .*untimed.*no time, only order/
    - paragraph: /clock jump.*Runs without a time are in order only/
  `)

  // First contrast: frame 6 of the run at +42.5 s, so 43.0 s on the clock.
  await placeMark(room, page, 'f', 6, 40)
  const stage = room.image
  await expect(stage.getByText('t = +0.0 s after first contrast')).toBeVisible()
  await room.goToFrame(11)
  await expect(stage.getByText('t = +0.5 s after first contrast')).toBeVisible()
  await showRun(room, 'spill')
  await room.goToFrame(1)
  await expect(stage.getByText(/^t = \+17\.[23] s after first contrast$/)).toBeVisible()
  await showRun(room, 'early')
  await room.goToFrame(1)
  await expect(stage.getByText('t = −13.0 s after first contrast')).toBeVisible()
  await showRun(room, 'set back')
  await expect(stage.getByText(/doubtful: clock jump/)).toBeVisible()
  await showRun(room, 'untimed')
  await expect(stage.getByText('Time since first contrast is not known: order only')).toBeVisible()
  await expect(stage.getByText(/s after first contrast/)).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
})

test('runs change with the zoom and the reader’s window kept, and the next unseen run is one key away', async ({
  page,
  room,
}) => {
  await openRuns(room, study.slice(1, 4), 'early')
  await page.getByRole('spinbutton', { name: 'Window centre' }).fill('1500')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const fitted = (await room.image.getAttribute('data-image-to-canvas')) ?? ''
  await page.keyboard.press('+')
  await expect(room.image).not.toHaveAttribute('data-image-to-canvas', fitted)
  const matrix = await room.image.getAttribute('data-image-to-canvas')
  const look = await room.image.getAttribute('data-window')
  await page.keyboard.press('u')
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('filling'))
  await expect(room.image).toHaveAttribute('data-window', look ?? '')
  const near = (text: string | null) => (text ?? '').split(' ').map((number) => Math.round(Number(number)))
  await expect.poll(async () => near(await room.image.getAttribute('data-image-to-canvas'))).toEqual(near(matrix))
  await page.keyboard.press('u')
  await expect(room.image).toHaveAttribute('data-run', timedRunUid('spill'))
})
