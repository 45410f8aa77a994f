import { type SlowRun, slowRun } from '../support/slowRun'
import { expect, test } from './fixture'
import type { ReadingRoom } from './readingRoom'

let run: SlowRun
test.beforeAll(async () => {
  run = await slowRun(32)
})

/** Mean difference in greys between the canvas and the frame the stage says it shows, one pixel to one pixel. */
async function offTruth(room: ReadingRoom): Promise<number> {
  const [center = 0, width = 1] = ((await room.image.getAttribute('data-window')) ?? '').split(' ').map(Number)
  const canvas = await room.canvas()
  const [a = 0, , , d = 0, e = 0, f = 0] = canvas.matrix
  expect(a).toBeCloseTo(1, 6)
  expect(d).toBeCloseTo(1, 6)
  const stored = run.stored(canvas.frameShown)
  let sum = 0
  let compared = 0
  for (let row = 0; row < run.side; row += 3)
    for (let column = 0; column < run.side; column += 3) {
      const [x, y] = [Math.floor(column + 0.5 + e), Math.floor(row + 0.5 + f)]
      if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) continue
      const linear = (((stored[row * run.side + column] ?? 0) - (center - 0.5)) / (width - 1) + 0.5) * 255
      sum += Math.abs((canvas.rgba[(y * canvas.width + x) * 4] ?? 0) - Math.min(Math.max(linear, 0), 255))
      compared += 1
    }
  expect(compared).toBeGreaterThan(10_000)
  return sum / compared
}

test('a slow run plays in reduced resolution and says so, and stands in full', async ({ page, room }) => {
  test.setTimeout(180_000)
  const note = page.getByText('Reduced resolution while playing')
  await room.openStart()
  await room.giveFiles(run.file)
  await room.firstFrame()
  await expect(room.image).toHaveAttribute('data-resolution', 'full')
  await page.keyboard.press('9')
  const place = await room.image.getAttribute('data-image-to-canvas')

  await page.keyboard.press('Space')
  await expect(room.image).toHaveAttribute('data-resolution', 'reduced')
  await expect(note).toBeVisible()
  expect(await room.image.getAttribute('data-image-to-canvas')).toBe(place)

  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  const stood = await room.image.getAttribute('data-frame-shown')
  await expect(room.image).toHaveAttribute('data-resolution', 'full')
  await expect(note).toHaveCount(0)
  await expect.poll(() => offTruth(room)).toBeLessThan(1)
  expect(await room.image.getAttribute('data-image-to-canvas')).toBe(place)
  expect(stood).not.toBe('')
})

test('a window on a region is made of full greys, also while reduced ones are on the screen', async ({
  page,
  room,
}) => {
  test.setTimeout(180_000)
  await room.openStart()
  await room.giveFiles(run.file)
  await room.firstFrame()
  await page.keyboard.press('Space')
  await expect(room.image).toHaveAttribute('data-resolution', 'reduced')
  const before = await room.image.getAttribute('data-window')
  await page.mouse.move(...(await middleOf(room)))
  await page.keyboard.press('a')
  await expect(room.image).not.toHaveAttribute('data-window', before ?? '')
  const [, width = 0] = ((await room.image.getAttribute('data-window')) ?? '').split(' ').map(Number)
  // The noise spans 600 stored values: half of it and more is gone from a picture of half the size.
  expect(width).toBeGreaterThan(560)
})

async function middleOf(room: ReadingRoom): Promise<[number, number]> {
  const { x, y } = await room.onPage({ column: 680, row: 680 })
  return [x, y]
}
