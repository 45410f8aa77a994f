import { enhancedRun, enhancedXa } from '../support/enhancedRun'
import { missing, python } from '../support/outside'
import { expect, test } from './fixture'
import { greyAt } from './readingRoom'

const absent = missing({ program: python })
test.skip(absent !== null, `${absent}`)

test('the window follows the frames of an enhanced run, until the reader sets one', async ({ page, room }) => {
  const { file, greys } = enhancedRun({
    sopClassUid: enhancedXa,
    modality: 'XA',
    frames: 3,
    rescaled: false,
    voi: [{ window: [900, 1200] }, { window: [2000, 500] }, { window: [3000, 2000] }],
    imager: [[0.308, 0.308]],
  })
  await room.openStart()
  await room.giveFiles({ name: 'enhanced.dcm', mimeType: 'application/dicom', buffer: file })
  await room.firstFrame()
  await expect(page.getByText('0.308 mm per px, at detector')).toBeVisible()
  await page.keyboard.press('9')
  for (const [number, window] of [
    [1, '900 1200'],
    [3, '3000 2000'],
    [2, '2000 500'],
  ] as const) {
    await room.goToFrame(number)
    await expect(room.image).toHaveAttribute('data-window', window)
    const canvas = await room.canvas()
    for (let place = 0; place < 256; place += 5) {
      const point = { column: (place % 16) + 0.5, row: Math.floor(place / 16) + 0.5 }
      const truth = greys[number - 1]?.[place] ?? -1
      expect(Math.abs((greyAt(canvas, point) ?? -1) - truth), `pixel ${place} of frame ${number}`).toBeLessThanOrEqual(
        1,
      )
    }
  }
  const width = page.getByRole('spinbutton', { name: 'Window width', exact: true })
  await width.fill('777')
  await width.press('Enter')
  await room.goToFrame(3)
  await expect(room.image).toHaveAttribute('data-window', '2000 777')
})
