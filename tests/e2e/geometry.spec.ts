import { type KnownRun, knownRun } from '../support/knownRun'
import { expect, test } from './fixture'
import { marksInSr } from './marksInSr'
import { type CanvasPixels, unapply } from './readingRoom'

const plain = {
  columns: 240,
  rows: 180,
  frames: 4,
  square: { column: 71, row: 103 },
  patientOrientation: ['L', 'F'],
} as const

const runs: Readonly<Record<string, KnownRun>> = {
  'without pixel spacing': plain,
  'with pixel spacing': { ...plain, imagerPixelSpacing: [0.308, 0.308] },
  'with pixels twice as high as wide, by Pixel Aspect Ratio': { ...plain, pixelAspectRatio: [2, 1] },
  'with pixels wider than high, by spacing': { ...plain, imagerPixelSpacing: [0.2, 0.35] },
}

/** Middle of what is white on the canvas away from the frame strip, canvas px; the square as a person would point at it. */
function middleOfSquare(canvas: CanvasPixels): { x: number; y: number; width: number; height: number } {
  let sum = 0
  let x = 0
  let y = 0
  let left = canvas.width
  let right = 0
  let top = canvas.height
  let bottom = 0
  const stripEnd = (canvas.matrix[3] ?? 0) * 6 + (canvas.matrix[5] ?? 0)
  for (let row = Math.max(Math.ceil(stripEnd), 0); row < canvas.height; row++)
    for (let column = 0; column < canvas.width; column++) {
      const grey = canvas.rgba[(row * canvas.width + column) * 4] ?? 0
      if (grey < 30) continue
      sum += grey
      x += grey * (column + 0.5)
      y += grey * (row + 0.5)
      if (grey < 128) continue
      left = Math.min(left, column)
      right = Math.max(right, column + 1)
      top = Math.min(top, row)
      bottom = Math.max(bottom, row + 1)
    }
  return { x: x / sum, y: y / sum, width: right - left, height: bottom - top }
}

for (const [words, run] of Object.entries(runs)) {
  test(`the point that is clicked is the pixel that is seen, ${words} @gpu`, async ({ page, room }, { project }) => {
    await room.openStart(`?renderer=${project.name}`)
    await room.giveFiles({ name: 'known.dcm', mimeType: '', buffer: knownRun(run) })
    await room.firstFrame()
    await expect(room.image).toHaveAttribute('data-renderer', project.name)
    const middle = { column: run.square.column + 0.5, row: run.square.row + 0.5 }

    for (const look of ['fitted', 'zoomed and panned'] as const) {
      if (look === 'zoomed and panned') {
        const at = await room.onPage(middle)
        await page.mouse.move(at.x + 40, at.y - 25)
        await page.keyboard.press('+')
        await page.keyboard.press('+')
      }
      const canvas = await room.canvas()
      const seen = middleOfSquare(canvas)
      // What the stage says of its geometry is what is drawn, to a third of an image pixel.
      const said = unapply(canvas.matrix, seen.x, seen.y)
      expect(Math.abs(said.column - middle.column), `column, ${look}`).toBeLessThan(0.34)
      expect(Math.abs(said.row - middle.row), `row, ${look}`).toBeLessThan(0.34)
      // Five pixels are as wide and as high as the pixel's own shape makes them.
      const aspect = run.pixelAspectRatio
        ? run.pixelAspectRatio[0] / run.pixelAspectRatio[1]
        : run.imagerPixelSpacing
          ? run.imagerPixelSpacing[0] / run.imagerPixelSpacing[1]
          : 1
      expect(Math.abs(seen.height / seen.width - aspect) / aspect, `shape, ${look}`).toBeLessThan(0.12)
    }

    // Click on the middle as it is seen on the canvas, not where the stage says it is.
    const canvas = await room.canvas()
    const seen = middleOfSquare(canvas)
    const box = await room.image.locator('canvas').first().boundingBox()
    await room.tool('Fill').click()
    await page.mouse.click((box?.x ?? 0) + seen.x / canvas.density, (box?.y ?? 0) + seen.y / canvas.density)
    await room.nameReader()
    const text = (await room.saveSrJson()).text
    const [mark] = marksInSr(text)
    // A click lands on whole CSS px, which are smaller than image pixels here.
    expect(Math.abs((mark?.column ?? 0) - middle.column)).toBeLessThan(0.5)
    expect(Math.abs((mark?.row ?? 0) - middle.row)).toBeLessThan(0.5)

    await page.reload()
    await room.giveFiles({ name: 'known.dcm', mimeType: '', buffer: knownRun(run) })
    await room.firstFrame()
    await page.getByRole('button', { name: 'Discard it' }).click()
    await room.giveFiles({ name: 'reading.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await expect(room.marks).toHaveCount(1)
    const again = marksInSr((await room.saveSrJson()).text)
    expect(again).toEqual(marksInSr(text))
    const sign = await room.image.getByRole('button', { name: /fill, frame 1$/ }).boundingBox()
    const at = await room.onPage({ column: mark?.column ?? 0, row: mark?.row ?? 0 })
    expect(
      Math.hypot((sign?.x ?? 0) + (sign?.width ?? 0) / 2 - at.x, (sign?.y ?? 0) + (sign?.height ?? 0) / 2 - at.y),
    ).toBeLessThan(1)
  })
}
